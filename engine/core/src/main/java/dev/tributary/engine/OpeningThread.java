package dev.tributary.engine;

import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.query.Cancellation;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A thread on which one query is opened, so that its client need not wait for what cannot be
/// stopped: an engine may not be interruptible while it takes in a statement.
final class OpeningThread {
  private static final Duration PATIENCE = Duration.ofMillis(250);

  private final RunningQuery query;
  private final CompletableFuture<Boolean> opened = new CompletableFuture<>();

  private OpeningThread(RunningQuery query) {
    this.query = query;
  }

  /// Returns when the query is open, and fails where it could not be opened. A query that is
  /// stopped and does not notice fails all the same, and is closed as soon as it does.
  static void open(RunningQuery query) {
    OpeningThread thread = new OpeningThread(query);
    Thread.ofVirtual().name("opening " + query.id()).start(thread::run);
    try {
      thread.await();
    } catch (RuntimeException | Error e) {
      TributaryException why = query.failed(e);
      thread.closeAtItsEnd();
      throw why;
    }
  }

  private void run() {
    try {
      query.start();
      opened.complete(true);
    } catch (Throwable e) {
      opened.completeExceptionally(e);
    }
  }

  private void await() {
    CompletableFuture<Boolean> stopped = new CompletableFuture<>();
    try (Cancellation.Registration _ = query.onStop(() -> stopped.complete(true))) {
      boolean _ = (boolean) CompletableFuture.anyOf(opened, stopped).get();
      boolean _ = opened.get(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      query.cancellation().check();
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      TributaryException why = Failures.interrupted(e);
      query.cancellation().cancel(why);
      Thread.currentThread().interrupt();
      throw why;
    } catch (ExecutionException e) {
      throw failure(e);
    }
  }

  private static RuntimeException failure(ExecutionException failure) {
    return switch (failure.getCause()) {
      // A fresh exception: the cause's stack trace ends in the opening's thread.
      case TributaryException e ->
          new TributaryException(e.code(), e.getMessage(), e.position().orElse(null), e);
      case null, default ->
          Failures.typed(failure.getCause() == null ? failure : failure.getCause());
    };
  }

  private void closeAtItsEnd() {
    CompletableFuture<Boolean> _ = opened.whenComplete((_, _) -> query.close());
  }
}
