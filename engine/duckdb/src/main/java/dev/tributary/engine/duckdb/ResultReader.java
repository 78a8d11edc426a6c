package dev.tributary.engine.duckdb;

import dev.tributary.spi.type.ArrowTypes;
import dev.tributary.spi.type.Column;
import java.io.IOException;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.NullVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/// A query's rows with exactly the planned columns. Closing it ends the query.
final class ResultReader extends ArrowReader {
  private final EngineQuery query;
  private final List<Column> columns;
  private final @Nullable VectorSchemaRoot imported;
  private long bytes;

  ResultReader(EngineQuery query, List<Column> columns, Schema actual, BufferAllocator allocator) {
    super(allocator);
    this.query = query;
    this.columns = columns;
    this.imported = NullColumns.any(actual) ? VectorSchemaRoot.create(actual, allocator) : null;
  }

  @Override
  protected Schema readSchema() {
    return ArrowTypes.schema(columns);
  }

  @Override
  public boolean loadNextBatch() throws IOException {
    prepareLoadNextBatch();
    VectorSchemaRoot root = getVectorSchemaRoot();
    boolean more = query.next(imported == null ? root : imported);
    if (more && imported != null) {
      take(imported, root);
    }
    if (more) {
      YearRange.check(root);
      for (FieldVector vector : root.getFieldVectors()) {
        bytes += vector.getBufferSize();
      }
    }
    return more;
  }

  private static void take(VectorSchemaRoot from, VectorSchemaRoot to) {
    int rows = from.getRowCount();
    for (int i = 0; i < to.getFieldVectors().size(); i++) {
      FieldVector vector = from.getVector(i);
      if (vector instanceof NullVector) {
        to.getVector(i).allocateNew();
      } else {
        vector.makeTransferPair(to.getVector(i)).transfer();
      }
    }
    to.setRowCount(rows);
  }

  @Override
  public long bytesRead() {
    return bytes;
  }

  @Override
  protected void closeReadSource() {
    if (imported != null) {
      imported.close();
    }
    query.close();
  }
}
