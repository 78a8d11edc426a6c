package dev.tributary.bench;

import dev.tributary.spi.type.ArrowTypes;
import dev.tributary.spi.type.Column;
import dev.tributary.spi.type.DataType.Simple;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Schema;

/// A source that costs next to nothing: rows of three numbers, `n` from 0 on, and the two keys
/// `middle` and `small`, which repeat. It may be held back to a rate.
final class CountedRows extends ArrowReader {
  static final List<Column> COLUMNS =
      List.of(
          new Column("n", Simple.BIGINT, false),
          new Column("middle", Simple.BIGINT, false),
          new Column("small", Simple.BIGINT, false));

  private static final int BATCH = 16_384;

  private final long rows;
  private final long middle;
  private final long small;
  private final long rowsPerSecond;
  private final long start = System.nanoTime();
  private long next;

  /// @param rowsPerSecond the most that it gives
  CountedRows(long rows, long middle, long small, long rowsPerSecond, BufferAllocator allocator) {
    super(allocator);
    this.rowsPerSecond = rowsPerSecond;
    this.rows = rows;
    this.middle = middle;
    this.small = small;
  }

  @Override
  protected Schema readSchema() {
    return ArrowTypes.schema(COLUMNS);
  }

  @Override
  public boolean loadNextBatch() throws IOException {
    VectorSchemaRoot root = getVectorSchemaRoot();
    double due = start + next * 1e9 / rowsPerSecond;
    LockSupport.parkNanos((long) due - System.nanoTime());
    int count = (int) Math.min(BATCH, rows - next);
    fill(root.getVector(0), count, Long.MAX_VALUE);
    fill(root.getVector(1), count, middle);
    fill(root.getVector(2), count, small);
    root.setRowCount(count);
    next += count;
    return count > 0;
  }

  private void fill(FieldVector vector, int count, long modulus) {
    BigIntVector numbers = (BigIntVector) vector;
    numbers.allocateNew(count);
    for (int i = 0; i < count; i++) {
      numbers.set(i, (next + i) % modulus);
    }
  }

  @Override
  public long bytesRead() {
    return 0;
  }

  @Override
  protected void closeReadSource() {}
}
