package dev.tributary.adapter.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.query.QueryContext;
import dev.tributary.spi.source.TableMetadata;
import dev.tributary.spi.source.TableName;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Rows stream, stop when told to, and leave nothing behind. Every test ends with a closed
/// allocator, which fails where a buffer was kept.
public interface StreamingContract extends SourceContract {
  Duration STOPS_WITHIN = Duration.ofSeconds(2);

  /// A table of several batches whose first column counts from 1.
  TableName largeTable();

  long largeTableRows();

  /// Starts something that would run for minutes before, or while, it returns rows.
  ArrowReader readForMinutes(QueryContext context);

  /// Fails where something is still held after all readers were closed.
  void assertNothingIsHeld();

  private ArrowReader readLarge(QueryContext context) {
    TableMetadata table = table(largeTable());
    return read(table, table.columns(), context);
  }

  @Test
  default void everyRowComesOnce() throws IOException {
    try (BufferAllocator allocator = new RootAllocator()) {
      TableMetadata table = table(largeTable());
      List<List<@Nullable Object>> rows;
      try (ArrowReader reader =
          read(table, table.columns().subList(0, 1), SourceContract.context(allocator))) {
        rows = Rows.of(reader);
      }
      assertThat(rows).hasSize(Math.toIntExact(largeTableRows())).doesNotHaveDuplicates();
    }
    assertNothingIsHeld();
  }

  @Test
  default void aBatchIsSmallAndThereAreSeveral() throws IOException {
    try (BufferAllocator allocator = new RootAllocator();
        ArrowReader reader = readLarge(SourceContract.context(allocator))) {
      int batches = 0;
      while (reader.loadNextBatch()) {
        batches++;
        assertThat(reader.getVectorSchemaRoot().getRowCount()).isBetween(1, 130_000);
      }
      assertThat(batches).isGreaterThan(1);
    }
  }

  @Test
  default void aReaderClosedEarlyGivesEverythingBack() throws IOException {
    for (int i = 0; i < 30; i++) {
      try (BufferAllocator allocator = new RootAllocator();
          ArrowReader reader = readLarge(SourceContract.context(allocator))) {
        assertThat(reader.loadNextBatch()).isTrue();
      }
    }
    assertNothingIsHeld();
  }

  @Test
  default void aReaderThatWasNeverReadGivesEverythingBack() throws IOException {
    try (BufferAllocator allocator = new RootAllocator()) {
      readLarge(SourceContract.context(allocator)).close();
    }
    assertNothingIsHeld();
  }

  @Test
  default void closingTwiceIsHarmless() throws IOException {
    try (BufferAllocator allocator = new RootAllocator()) {
      ArrowReader reader = readLarge(SourceContract.context(allocator));
      assertThat(reader.loadNextBatch()).isTrue();
      reader.close();
      reader.close();
    }
    assertNothingIsHeld();
  }

  @Test
  default void aQueryCancelledBeforeItsStartFailsWithTheReason() {
    try (BufferAllocator allocator = new RootAllocator()) {
      QueryContext context = SourceContract.context(allocator);
      context.cancellation().cancel(reason());
      assertStopped(context);
    }
    assertNothingIsHeld();
  }

  @Test
  default void aQueryCancelledBetweenBatchesFailsWithTheReason() throws IOException {
    try (BufferAllocator allocator = new RootAllocator()) {
      QueryContext context = SourceContract.context(allocator);
      try (ArrowReader reader = readLarge(context)) {
        assertThat(reader.loadNextBatch()).isTrue();
        context.cancellation().cancel(reason());
        assertThatThrownBy(() -> Rows.count(reader))
            .isInstanceOf(TributaryException.class)
            .hasMessage("enough");
      }
    }
    assertNothingIsHeld();
  }

  @Test
  default void aQueryAtWorkStopsSoonAfterItIsCancelled() {
    try (BufferAllocator allocator = new RootAllocator()) {
      QueryContext context = SourceContract.context(allocator);
      CompletableFuture<Long> cancelled =
          CompletableFuture.supplyAsync(
              () -> {
                context.cancellation().cancel(reason());
                return System.nanoTime();
              },
              CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS));
      assertStopped(context);
      assertThat(Duration.ofNanos(System.nanoTime() - cancelled.join())).isLessThan(STOPS_WITHIN);
    }
    assertNothingIsHeld();
  }

  private void assertStopped(QueryContext context) {
    assertThatThrownBy(
            () -> {
              try (ArrowReader reader = readForMinutes(context)) {
                Rows.count(reader);
              }
            })
        .isInstanceOfSatisfying(
            TributaryException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED))
        .hasMessage("enough");
  }

  private static TributaryException reason() {
    return new TributaryException(ErrorCode.CANCELLED, "enough");
  }
}
