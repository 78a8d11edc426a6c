package dev.tributary.server.http;

import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.query.Cancellation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/// Batches of numbered rows, as many as wanted, then the end, a failure, or silence until somebody
/// cancels.
final class ScriptedRows extends ArrowReader {
  private final Schema schema;
  private final int batches;
  private final int rowsOfBatch;
  private final @Nullable RuntimeException failure;
  private final boolean silent;
  private final Cancellation cancellation;
  private final CountDownLatch cancelled = new CountDownLatch(1);
  final AtomicInteger loaded = new AtomicInteger();
  final CountDownLatch closed = new CountDownLatch(1);

  ScriptedRows(
      BufferAllocator allocator,
      Schema schema,
      int batches,
      int rowsOfBatch,
      @Nullable RuntimeException failure,
      boolean silent,
      Cancellation cancellation) {
    super(allocator);
    this.schema = schema;
    this.batches = batches;
    this.rowsOfBatch = rowsOfBatch;
    this.failure = failure;
    this.silent = silent;
    this.cancellation = cancellation;
    cancellation.onCancel(cancelled::countDown);
  }

  @Override
  public boolean loadNextBatch() throws IOException {
    cancellation.check();
    if (loaded.get() == batches) {
      end();
      return false;
    }
    prepareLoadNextBatch();
    VectorSchemaRoot root = getVectorSchemaRoot();
    root.allocateNew();
    for (int row = 0; row < rowsOfBatch; row++) {
      long number = (long) loaded.get() * rowsOfBatch + row;
      ((BigIntVector) root.getVector(0)).setSafe(row, number);
      ((VarCharVector) root.getVector(1))
          .setSafe(row, ("row " + number).getBytes(StandardCharsets.UTF_8));
    }
    root.setRowCount(rowsOfBatch);
    loaded.incrementAndGet();
    return true;
  }

  private void end() {
    if (silent) {
      try {
        cancelled.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      cancellation.check();
    }
    if (failure instanceof TributaryException e) {
      throw new TributaryException(e.code(), e.getMessage());
    }
    if (failure != null) {
      throw failure;
    }
  }

  @Override
  public long bytesRead() {
    return 0;
  }

  @Override
  protected void closeReadSource() {
    closed.countDown();
  }

  @Override
  protected Schema readSchema() {
    return schema;
  }
}
