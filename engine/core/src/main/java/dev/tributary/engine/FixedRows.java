package dev.tributary.engine;

import dev.tributary.spi.type.ArrowTypes;
import dev.tributary.spi.type.Column;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/// A few rows of text, numbers and flags that are there already, as one batch.
final class FixedRows extends ArrowReader {
  private final List<Column> columns;
  private final List<List<@Nullable Object>> rows;
  private boolean read;

  FixedRows(List<Column> columns, List<List<@Nullable Object>> rows, BufferAllocator allocator) {
    super(allocator);
    this.columns = columns;
    this.rows = rows;
  }

  @Override
  protected Schema readSchema() {
    return ArrowTypes.schema(columns);
  }

  @Override
  public boolean loadNextBatch() throws IOException {
    prepareLoadNextBatch();
    if (read || rows.isEmpty()) {
      return false;
    }
    read = true;
    for (int row = 0; row < rows.size(); row++) {
      for (int i = 0; i < columns.size(); i++) {
        write(getVectorSchemaRoot().getVector(i), row, rows.get(row).get(i));
      }
    }
    getVectorSchemaRoot().setRowCount(rows.size());
    return true;
  }

  private static void write(FieldVector vector, int row, @Nullable Object value) {
    if (value == null) {
      vector.setNull(row);
      return;
    }
    switch (vector) {
      case VarCharVector text ->
          text.setSafe(row, ((String) value).getBytes(StandardCharsets.UTF_8));
      case BigIntVector numbers -> numbers.setSafe(row, (Long) value);
      case Float8Vector numbers -> numbers.setSafe(row, (Double) value);
      case BitVector flags -> flags.setSafe(row, (Boolean) value ? 1 : 0);
      default -> throw new IllegalStateException("no values of " + vector.getField());
    }
  }

  @Override
  public long bytesRead() {
    return 0;
  }

  @Override
  protected void closeReadSource() {}
}
