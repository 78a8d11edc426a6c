package dev.tributary.engine.duckdb;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;

/// The one thread that a query calls DuckDB from, lent by [EngineThreads]. As calls queue up behind
/// each other, a query is never closed under a call that still runs.
final class EngineThread implements AutoCloseable {
  private static final FutureTask<?> END = new FutureTask<>(() -> null);

  private final String name;
  private final BlockingQueue<FutureTask<?>> calls = new LinkedBlockingQueue<>();
  private boolean closed;

  EngineThread(String name) {
    this.name = name;
  }

  /// Makes the calls, on the thread that this runs on, until this is closed.
  void work() {
    Thread thread = Thread.currentThread();
    String idleName = thread.getName();
    thread.setName(name);
    try {
      for (FutureTask<?> call = calls.take(); !call.equals(END); call = calls.take()) {
        call.run();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("an engine thread was interrupted", e);
    } finally {
      thread.setName(idleName);
    }
  }

  private synchronized void add(FutureTask<?> call) {
    if (closed) {
      throw new TributaryException(
          ErrorCode.INTERNAL_ERROR, "A query was used after it was closed.");
    }
    calls.add(call);
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
    FutureTask<T> result = new FutureTask<>(call::get);
    add(result);
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

  /// Gives the thread back after the calls that were made.
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      calls.add(END);
    }
  }
}
