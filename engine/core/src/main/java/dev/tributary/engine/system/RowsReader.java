package dev.tributary.engine.system;

import dev.tributary.spi.query.QueryContext;
import dev.tributary.spi.type.ArrowTypes;
import dev.tributary.spi.type.Column;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.List;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.TimeStampMicroTZVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/// Rows as batches, of which none has many rows or much text.
final class RowsReader<R> extends ArrowReader {
  private static final int ROWS = 4096;
  private static final int TEXT_BYTES = 1 << 20;

  private final List<Column> columns;
  private final List<SystemColumn<R>> wanted;
  private final Iterator<R> rows;
  private final QueryContext context;

  /// @param columns what is returned for the wanted ones
  RowsReader(
      List<Column> columns, List<SystemColumn<R>> wanted, Iterator<R> rows, QueryContext context) {
    super(context.allocator());
    this.columns = columns;
    this.wanted = wanted;
    this.rows = rows;
    this.context = context;
  }

  @Override
  protected Schema readSchema() {
    return ArrowTypes.schema(columns);
  }

  @Override
  public boolean loadNextBatch() throws IOException {
    context.cancellation().check();
    prepareLoadNextBatch();
    VectorSchemaRoot root = getVectorSchemaRoot();
    int count = 0;
    int bytes = 0;
    while (count < ROWS && bytes < TEXT_BYTES && rows.hasNext()) {
      R row = rows.next();
      for (int i = 0; i < wanted.size(); i++) {
        bytes += write(root.getVector(i), count, wanted.get(i).value().of(row));
      }
      count++;
    }
    root.setRowCount(count);
    return count > 0;
  }

  /// Writes a value; how many bytes of text it took.
  private static int write(FieldVector vector, int row, @Nullable Object value) {
    if (value == null) {
      vector.setNull(row);
      return 0;
    }
    switch (vector) {
      case VarCharVector text -> {
        byte[] bytes = ((String) value).getBytes(StandardCharsets.UTF_8);
        text.setSafe(row, bytes);
        return bytes.length;
      }
      case IntVector numbers -> numbers.setSafe(row, (Integer) value);
      case BigIntVector numbers -> numbers.setSafe(row, (Long) value);
      case BitVector flags -> flags.setSafe(row, (Boolean) value ? 1 : 0);
      case TimeStampMicroTZVector moments ->
          moments.setSafe(row, ChronoUnit.MICROS.between(Instant.EPOCH, (Instant) value));
      default -> throw new IllegalStateException("no values of " + vector.getField());
    }
    return 0;
  }

  @Override
  public long bytesRead() {
    return 0;
  }

  @Override
  protected void closeReadSource() {}
}
