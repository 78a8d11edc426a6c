package dev.tributary.spi.query;

import dev.tributary.spi.error.TributaryException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Stops a query from any thread. Whoever holds something that can block registers how to stop it;
/// handlers run once, newest first, on the cancelling thread, and must not block. Thread-safe.
public final class Cancellation {
  private final Deque<Runnable> handlers = new ArrayDeque<>();
  private @Nullable TributaryException reason;

  /// Registers a way to stop. It runs at once where the query is already cancelled. Close the
  /// returned registration when there is nothing left to stop.
  public Registration onCancel(Runnable handler) {
    synchronized (handlers) {
      if (reason == null) {
        handlers.push(handler);
        return () -> {
          synchronized (handlers) {
            handlers.remove(handler);
          }
        };
      }
    }
    handler.run();
    return () -> {};
  }

  /// Stops everything registered. The first reason wins; later calls do nothing.
  public void cancel(TributaryException why) {
    Deque<Runnable> toRun;
    synchronized (handlers) {
      if (reason != null) {
        return;
      }
      reason = why;
      toRun = new ArrayDeque<>(handlers);
      handlers.clear();
    }
    RuntimeException failure = null;
    for (Runnable handler : toRun) {
      try {
        handler.run();
      } catch (RuntimeException e) {
        // The others must be stopped all the same.
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  /// Why the query was stopped, if it was.
  public Optional<TributaryException> reason() {
    synchronized (handlers) {
      return Optional.ofNullable(reason);
    }
  }

  /// Throws the reason where the query was stopped.
  public void check() {
    Optional<TributaryException> why = reason();
    if (why.isPresent()) {
      // A fresh exception: the reason's own stack trace belongs to the thread that cancelled.
      throw new TributaryException(why.get().code(), why.get().getMessage(), why.get());
    }
  }

  /// Takes a handler back.
  public interface Registration extends AutoCloseable {
    @Override
    void close();
  }
}
