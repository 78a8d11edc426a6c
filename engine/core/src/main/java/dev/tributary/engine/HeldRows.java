package dev.tributary.engine;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Schema;
import org.apache.arrow.vector.util.TransferPair;
import org.jspecify.annotations.Nullable;

/// A whole result in memory, up to a limit. Must be closed.
final class HeldRows implements AutoCloseable {
  static final int MOST_ROWS = 200_000;
  static final long MOST_BYTES = 64L << 20;

  private final Schema schema;
  private final List<VectorSchemaRoot> batches = new ArrayList<>();
  private final List<Integer> starts = new ArrayList<>();
  private int rows;
  private long bytes;

  private HeldRows(Schema schema) {
    this.schema = schema;
  }

  /// Reads to the end; the reader stays its owner's.
  static HeldRows of(ArrowReader reader, BufferAllocator allocator) throws IOException {
    HeldRows held = new HeldRows(reader.getVectorSchemaRoot().getSchema());
    boolean complete = false;
    try {
      while (reader.loadNextBatch()) {
        held.take(reader.getVectorSchemaRoot(), allocator);
      }
      complete = true;
      return held;
    } finally {
      if (!complete) {
        held.close();
      }
    }
  }

  private void take(VectorSchemaRoot batch, BufferAllocator allocator) {
    if (batch.getRowCount() == 0) {
      return;
    }
    rows += batch.getRowCount();
    bytes += MeteredReader.bytes(batch);
    if (rows > MOST_ROWS || bytes > MOST_BYTES) {
      throw new TributaryException(
          ErrorCode.PUSHDOWN_UNVERIFIED,
          "The result is too large to be verified: it has more than %d rows or %d MiB, and none goes out unverified. Ask for less, or set verify_pushdown to false."
              .formatted(MOST_ROWS, MOST_BYTES >> 20));
    }
    List<FieldVector> vectors = new ArrayList<>();
    for (FieldVector vector : batch.getFieldVectors()) {
      TransferPair pair = vector.getTransferPair(vector.getField(), allocator);
      pair.transfer();
      vectors.add((FieldVector) pair.getTo());
    }
    starts.add(rows - batch.getRowCount());
    batches.add(new VectorSchemaRoot(schema.getFields(), vectors, batch.getRowCount()));
  }

  Schema schema() {
    return schema;
  }

  int rows() {
    return rows;
  }

  int columns() {
    return schema.getFields().size();
  }

  /// All batches, in order; they stay this one's.
  List<VectorSchemaRoot> batches() {
    return batches;
  }

  /// A value, as Arrow's vectors give it.
  @Nullable Object value(int row, int column) {
    int found = Collections.binarySearch(starts, row);
    int batch = found < 0 ? -found - 2 : found;
    return batches.get(batch).getVector(column).getObject(row - starts.get(batch));
  }

  @Override
  public void close() {
    batches.forEach(VectorSchemaRoot::close);
    batches.clear();
  }
}
