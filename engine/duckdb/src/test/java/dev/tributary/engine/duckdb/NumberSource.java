package dev.tributary.engine.duckdb;

import java.io.IOException;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;

/// A source of the numbers from 0, in batches of 1000, which can do something before each batch.
class NumberSource extends ArrowReader {
  interface Before {
    void batch(int number) throws IOException;
  }

  private final int batches;
  private final Before before;
  private int loaded;
  volatile boolean closed;

  NumberSource(BufferAllocator allocator, int batches, Before before) {
    super(allocator);
    this.batches = batches;
    this.before = before;
  }

  static NumberSource of(BufferAllocator allocator, int batches) {
    return new NumberSource(allocator, batches, _ -> {});
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
    vector.allocateNew(1000);
    for (int i = 0; i < 1000; i++) {
      vector.set(i, loaded * 1000L + i);
    }
    getVectorSchemaRoot().setRowCount(1000);
    loaded++;
    return true;
  }

  @Override
  public long bytesRead() {
    return 0;
  }

  @Override
  protected void closeReadSource() throws IOException {
    closed = true;
  }
}
