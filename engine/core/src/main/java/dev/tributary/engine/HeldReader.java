package dev.tributary.engine;

import java.io.IOException;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Schema;

/// Hands over rows that are held, which it owns. For one thread at a time.
final class HeldReader extends ArrowReader {
  private final HeldRows rows;
  private int next;

  HeldReader(HeldRows rows, BufferAllocator allocator) {
    super(allocator);
    this.rows = rows;
  }

  @Override
  protected Schema readSchema() {
    return rows.schema();
  }

  @Override
  public boolean loadNextBatch() throws IOException {
    prepareLoadNextBatch();
    if (next == rows.batches().size()) {
      return false;
    }
    VectorSchemaRoot batch = rows.batches().get(next++);
    List<FieldVector> to = getVectorSchemaRoot().getFieldVectors();
    for (int i = 0; i < to.size(); i++) {
      batch.getVector(i).makeTransferPair(to.get(i)).transfer();
    }
    getVectorSchemaRoot().setRowCount(batch.getRowCount());
    return true;
  }

  @Override
  public long bytesRead() {
    return 0;
  }

  @Override
  protected void closeReadSource() {
    rows.close();
  }
}
