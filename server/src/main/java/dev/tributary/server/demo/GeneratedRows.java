package dev.tributary.server.demo;

import java.io.IOException;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Schema;

/// Objects as Arrow batches.
final class GeneratedRows<T> extends ArrowReader {
  private static final int BATCH_ROWS = 8192;

  private final Schema schema;
  private final List<T> rows;
  private final RowFill<T> fill;
  private int next;

  GeneratedRows(BufferAllocator allocator, Schema schema, List<T> rows, RowFill<T> fill) {
    super(allocator);
    this.schema = schema;
    this.rows = rows;
    this.fill = fill;
  }

  @Override
  public boolean loadNextBatch() throws IOException {
    prepareLoadNextBatch();
    VectorSchemaRoot root = getVectorSchemaRoot();
    int count = Math.min(BATCH_ROWS, rows.size() - next);
    root.allocateNew();
    for (int row = 0; row < count; row++) {
      fill.fill(root, row, rows.get(next + row));
    }
    root.setRowCount(count);
    next += count;
    return count > 0;
  }

  @Override
  public long bytesRead() {
    return 0;
  }

  @Override
  protected void closeReadSource() {}

  @Override
  protected Schema readSchema() {
    return schema;
  }
}
