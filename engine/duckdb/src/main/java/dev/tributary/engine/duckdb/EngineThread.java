package dev.tributary.engine.duckdb;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/// The one thread that a query calls DuckDB from. Its stack is deep enough for the deepest
/// expression that DuckDB accepts, and as calls queue up behind each other, a query is never closed
/// under a call that still runs.
final class EngineThread implements AutoCloseable {
  private static final long STACK_BYTES = 32L << 20;

  private final ExecutorService executor;

  EngineThread(String name) {
    this.executor =
        Executors.newSingleThreadExecutor(task -> {
          Thread thread = new Thread(null, task, name, STACK_BYTES);
          thread.setDaemon(true);
          return thread;
        });
  }

  /// Makes a call that must not be given up, and waits for it even where the waiting thread is
  /// interrupted; the interrupt is kept for later.
  void run(Runnable call) {
    boolean interrupted = Thread.interrupted();
    try {
      this.<Boolean>call(
          () -> {
            call.run();
            return true;
          },
          () -> {},
          false);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /// Makes a call and waits for it. Where the waiting thread is interrupted, `interrupt` stops the
  /// call, and only then does the waiting end: the caller must be able to close what the call used.
  <T> T call(Supplier<T> call, Runnable interrupt) {
    return call(call, interrupt, true);
  }

  private <T> T call(Supplier<T> call, Runnable interrupt, boolean interruptible) {
    Future<T> result;
    try {
      result = executor.submit(call::get);
    } catch (RejectedExecutionException e) {
      throw new TributaryException(
          ErrorCode.INTERNAL_ERROR, "A query was used after it was closed.", e);
    }
    boolean interrupted = false;
    try {
      while (true) {
        try {
          T value = result.get();
          if (interrupted && interruptible) {
            throw new TributaryException(
                ErrorCode.CANCELLED, "The query was stopped because its thread was interrupted.");
          }
          return value;
        } catch (InterruptedException _) {
          interrupted = true;
          interrupt.run();
        }
      }
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        // A fresh exception: the cause's stack trace ends in the engine's thread.
        case TributaryException cause ->
            throw new TributaryException(cause.code(), cause.getMessage(), cause);
        case Error cause -> throw new IllegalStateException("A call into DuckDB failed.", cause);
        case RuntimeException cause ->
            throw new IllegalStateException("A call into DuckDB failed.", cause);
        case null, default -> throw new IllegalStateException("A call into DuckDB failed.", e);
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /// Lets the thread end after the calls that were made.
  @Override
  public void close() {
    executor.shutdown();
  }
}
