package dev.tributary.engine;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/// The few threads that statements are planned on, each with a stack that is deep enough for the
/// deepest statement that the language accepts. Thread-safe.
final class PlanningThreads implements AutoCloseable {
  private static final long STACK_BYTES = 64L << 20;
  private static final int LEAST = 4;
  private static final long IDLE_SECONDS = 10;

  private final ThreadPoolExecutor pool;
  private volatile Duration timeout;

  /// @param timeout how long a planning may take, its wait for a thread included
  PlanningThreads(Duration timeout) {
    this.timeout = timeout;
    int threads = Math.max(LEAST, Runtime.getRuntime().availableProcessors());
    this.pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(null, task, "planning", STACK_BYTES);
              thread.setDaemon(true);
              return thread;
            });
    pool.allowCoreThreadTimeOut(true);
  }

  void limit(Duration changed) {
    timeout = changed;
  }

  /// Plans, and waits for the plan. An interrupt gives the planning up.
  <T> T plan(Supplier<T> planning) throws InterruptedException {
    Duration allowed = timeout;
    Future<T> plan = submit(planning);
    try {
      return plan.get(allowed.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new TributaryException(
          ErrorCode.TIMED_OUT,
          "Planning the statement took longer than %s. Split it into simpler ones, or raise limits.planning-timeout."
              .formatted(Durations.readable(allowed)),
          e);
    } catch (ExecutionException e) {
      throw failure(e);
    } finally {
      boolean _ = plan.cancel(true);
    }
  }

  private <T> Future<T> submit(Supplier<T> planning) {
    try {
      return pool.submit(planning::get);
    } catch (RejectedExecutionException e) {
      throw new TributaryException(
          ErrorCode.SHUTTING_DOWN, "The server is shutting down. Try again later.", e);
    }
  }

  /// A fresh exception: the cause's stack trace ends in the planning's thread.
  private static TributaryException failure(ExecutionException failure) {
    TributaryException why =
        Failures.typed(failure.getCause() == null ? failure : failure.getCause());
    return new TributaryException(why.code(), why.getMessage(), why.position().orElse(null), why);
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
