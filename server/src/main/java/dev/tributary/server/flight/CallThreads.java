package dev.tributary.server.flight;

import io.grpc.Context;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/// Threads that belong to the call that started them: Arrow's service would forget which one it
/// was. Those it takes them from stay their owner's.
final class CallThreads extends AbstractExecutorService {
  private final ExecutorService threads;

  CallThreads(ExecutorService threads) {
    this.threads = threads;
  }

  @Override
  public void execute(Runnable task) {
    threads.execute(Context.current().wrap(task));
  }

  @Override
  public void shutdown() {}

  @Override
  public List<Runnable> shutdownNow() {
    return List.of();
  }

  @Override
  public boolean isShutdown() {
    return threads.isShutdown();
  }

  @Override
  public boolean isTerminated() {
    return threads.isTerminated();
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
    return threads.awaitTermination(timeout, unit);
  }
}
