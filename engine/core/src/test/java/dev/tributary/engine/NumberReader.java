package dev.tributary.engine;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;

/// The numbers from 0 as column `n`, ten in a batch; counts how many such readers are open.
final class NumberReader extends ArrowReader {
  interface Before {
    void batch(int number) throws IOException;
  }

  private final int batches;
  private final Before before;
  private final AtomicInteger open;
  private int loaded;
  private boolean closed;

  NumberReader(BufferAllocator allocator, int batches, AtomicInteger open, Before before) {
    super(allocator);
    this.batches = batches;
    this.before = before;
    this.open = open;
    open.incrementAndGet();
  }

  @Override
  protected Schema readSchema() {
    return new Schema(List.of(Field.nullable("n", new ArrowType.Int(64, true))));
  }

  @Override
  public boolean loadNextBatch() throws IOException {
    prepareLoadNextBatch();
    if (loaded == batches) {
      return false;
    }
    before.batch(loaded);
    BigIntVector vector = (BigIntVector) getVectorSchemaRoot().getVector(0);
    vector.allocateNew(10);
    for (int i = 0; i < 10; i++) {
      vector.set(i, loaded * 10L + i);
    }
    getVectorSchemaRoot().setRowCount(10);
    loaded++;
    return true;
  }

  @Override
  public long bytesRead() {
    return 0;
  }

  @Override
  protected void closeReadSource() {
    if (!closed) {
      closed = true;
      open.decrementAndGet();
    }
  }
}
