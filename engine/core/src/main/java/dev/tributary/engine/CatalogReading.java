package dev.tributary.engine;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.query.Cancellation;
import dev.tributary.spi.source.CatalogMetadata;
import dev.tributary.spi.source.Source;
import dev.tributary.spi.source.SqlSource;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// One source and the state of its metadata: not read, being read, known or failed. What is known
/// may be recalled from before this process, until the first reading ends. At most one reading runs
/// at a time. The source is closed when neither the configuration nor a query has it any more.
/// Thread-safe.
final class CatalogReading implements AutoCloseable {
  private final Source source;
  private final CatalogMemory memory;
  private final Runnable changed;
  private final long since;
  private final Cancellation cancellation = new Cancellation();
  private @Nullable CompletableFuture<Boolean> running;
  private @Nullable CatalogMetadata metadata;
  private @Nullable TributaryException failure;
  private boolean started;
  private boolean recalled;
  private long endedNanos;
  private int users = 1;

  /// @param memory what is planned by until the source has answered
  /// @param since the first version of the catalogs that has it
  CatalogReading(Source source, CatalogMemory memory, Runnable changed, long since) {
    this.source = source;
    this.memory = memory;
    this.changed = changed;
    this.since = since;
    // The engine's view of files is no part of what is remembered.
    if (source instanceof SqlSource) {
      this.metadata = memory.recall(source.name()).orElse(null);
      this.recalled = metadata != null;
    }
  }

  long since() {
    return since;
  }

  /// Keeps the source open until it is given back.
  synchronized CatalogReading taken() {
    users++;
    return this;
  }

  /// Ends a use; the first one is that by the configuration.
  void giveBack() {
    boolean last;
    synchronized (this) {
      users--;
      last = users == 0;
    }
    if (last) {
      close();
    }
  }

  Source source() {
    return source;
  }

  synchronized boolean isClosed() {
    return users == 0;
  }

  /// What the source has told last.
  synchronized Optional<CatalogMetadata> metadata() {
    return Optional.ofNullable(metadata);
  }

  /// What plans may rely on.
  synchronized Optional<CatalogMetadata> reliable() {
    return recalled ? metadata().map(Unverified::withoutPromises) : metadata();
  }

  /// Absent where there is metadata that this process has read itself.
  synchronized Optional<TributaryException> failure() {
    if (metadata != null && !recalled) {
      return Optional.empty();
    }
    if (metadata != null || failure != null) {
      return Optional.ofNullable(failure);
    }
    return Optional.of(
        new TributaryException(
            ErrorCode.SOURCE_UNAVAILABLE,
            "Source '%s' (%s) has not told its tables yet. Try again in a moment."
                .formatted(source.name(), source.product())));
  }

  /// Whether a refresh may tell more than what was read within this time.
  synchronized boolean olderThan(Duration age) {
    if (running != null) {
      return recalled;
    }
    return (metadata != null || failure != null) && System.nanoTime() - endedNanos >= age.toNanos();
  }

  /// Starts the first reading, unless it was started.
  synchronized void start() {
    if (!started) {
      startReading();
    }
  }

  /// Has a reading that begins after this is called, where another one may run already.
  void readAnew() {
    Optional<CompletableFuture<Boolean>> earlier;
    synchronized (this) {
      earlier = Optional.ofNullable(running);
    }
    earlier.ifPresent(reading -> join(reading, Optional.empty()));
    refresh();
  }

  void refresh() {
    CompletableFuture<Boolean> reading;
    synchronized (this) {
      reading = startReading();
    }
    join(reading, Optional.empty());
    Optional<TributaryException> why;
    synchronized (this) {
      why = Optional.ofNullable(failure);
    }
    why.ifPresent(e -> {
      throw new TributaryException(e.code(), e.getMessage(), e);
    });
  }

  void await(Duration patience) {
    CompletableFuture<Boolean> reading;
    synchronized (this) {
      // A refresh in the background is not waited for: there is something to go by.
      reading = metadata == null ? running : null;
    }
    if (reading != null) {
      join(reading, Optional.of(patience));
    }
  }

  private CompletableFuture<Boolean> startReading() {
    CompletableFuture<Boolean> reading = running;
    if (reading == null) {
      CompletableFuture<Boolean> begun = new CompletableFuture<>();
      running = begun;
      started = true;
      Thread.ofVirtual().name("metadata " + source.name()).start(() -> read(begun));
      return begun;
    }
    return reading;
  }

  private void read(CompletableFuture<Boolean> reading) {
    try {
      end(source.readMetadata(cancellation), null);
    } catch (TributaryException e) {
      end(null, e);
    } catch (RuntimeException | Error e) {
      end(
          null,
          new TributaryException(
              ErrorCode.INTERNAL_ERROR,
              "Reading the tables of source '%s' failed: %s".formatted(source.name(), e),
              e));
    } finally {
      reading.complete(true);
    }
  }

  private void end(@Nullable CatalogMetadata found, @Nullable TributaryException why) {
    boolean told;
    boolean otherPlans;
    synchronized (this) {
      running = null;
      endedNanos = System.nanoTime();
      failure = why;
      told = found != null && !found.equals(metadata);
      otherPlans = told || (found != null && recalled);
      if (found != null) {
        metadata = found;
        recalled = false;
      }
    }
    if (told && found != null && source instanceof SqlSource) {
      memory.remember(source.name(), found);
    }
    // What is the same keeps its version, and with it the plans.
    if (otherPlans) {
      changed.run();
    }
  }

  private static void join(CompletableFuture<Boolean> reading, Optional<Duration> patience) {
    try {
      if (patience.isPresent()) {
        boolean _ = reading.get(patience.get().toNanos(), TimeUnit.NANOSECONDS);
      } else {
        boolean _ = reading.get();
      }
    } catch (TimeoutException _) {
      // Those who need this catalog see its failure.
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TributaryException(
          ErrorCode.CANCELLED, "The query was stopped because its thread was interrupted.", e);
    }
  }

  @Override
  public void close() {
    cancellation.cancel(
        new TributaryException(
            ErrorCode.SHUTTING_DOWN,
            "Source '%s' is being closed. Try again.".formatted(source.name())));
    source.close();
  }
}
