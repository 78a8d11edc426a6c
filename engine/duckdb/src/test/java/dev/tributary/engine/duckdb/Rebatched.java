package dev.tributary.engine.duckdb;

import java.io.IOException;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Schema;
import org.apache.arrow.vector.util.VectorSchemaRootAppender;

/// The rows of another reader in batches of other sizes: empty ones, single rows, and more rows
/// than DuckDB takes at a time.
final class Rebatched extends ArrowReader {
  private static final List<Integer> SIZES = List.of(1, 5000, 0, 7, 2048, 2049, 10_000);

  private final ArrowReader source;
  private final VectorSchemaRoot all;
  private int batch;
  private int position;

  Rebatched(ArrowReader source, BufferAllocator allocator) throws IOException {
    super(allocator);
    this.source = source;
    this.all = VectorSchemaRoot.create(source.getVectorSchemaRoot().getSchema(), allocator);
    all.allocateNew();
    while (source.loadNextBatch()) {
      VectorSchemaRootAppender.append(all, source.getVectorSchemaRoot());
    }
  }

  @Override
  protected Schema readSchema() {
    return all.getSchema();
  }

  @Override
  public boolean loadNextBatch() throws IOException {
    prepareLoadNextBatch();
    if (position == all.getRowCount()) {
      return false;
    }
    int rows = Math.min(SIZES.get(batch++ % SIZES.size()), all.getRowCount() - position);
    try (VectorSchemaRoot slice = all.slice(position, rows)) {
      List<FieldVector> to = getVectorSchemaRoot().getFieldVectors();
      for (int i = 0; i < to.size(); i++) {
        slice.getVector(i).makeTransferPair(to.get(i)).transfer();
      }
    }
    getVectorSchemaRoot().setRowCount(rows);
    position += rows;
    return true;
  }

  @Override
  public long bytesRead() {
    return 0;
  }

  @Override
  protected void closeReadSource() throws IOException {
    all.close();
    source.close();
  }
}
