package dev.tributary.engine;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.type.ArrowTypes;
import dev.tributary.spi.type.Column;
import java.io.IOException;
import java.util.List;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Schema;

/// A reader's rows under the labels that the client sees, always in the same root. For one thread
/// at a time.
final class LabelledRows implements AutoCloseable {
  private final VectorSchemaRoot root;
  private final boolean relabelled;
  private ArrowReader reader;
  private VectorSchemaRoot read;
  private boolean replaced;

  /// Takes over the reader, even where it fails.
  LabelledRows(List<Column> labels, ArrowReader reader) throws IOException {
    this.reader = reader;
    boolean taken = false;
    try {
      this.read = reader.getVectorSchemaRoot();
      Schema schema = ArrowTypes.schema(labels);
      this.relabelled = !schema.equals(read.getSchema());
      this.root = relabelled ? labelled(schema, read) : read;
      taken = true;
    } finally {
      if (!taken) {
        reader.close();
      }
    }
  }

  private static VectorSchemaRoot labelled(Schema schema, VectorSchemaRoot root) {
    List<FieldVector> vectors = root.getFieldVectors();
    if (schema.getFields().size() != vectors.size()) {
      throw new TributaryException(
          ErrorCode.INTERNAL_ERROR,
          "The plan has %d columns and its root %d."
              .formatted(schema.getFields().size(), vectors.size()));
    }
    return new VectorSchemaRoot(schema.getFields(), vectors, root.getRowCount());
  }

  VectorSchemaRoot root() {
    return root;
  }

  boolean next() throws IOException {
    boolean more = reader.loadNextBatch();
    if (more && replaced) {
      take(read.getFieldVectors(), root.getFieldVectors());
    }
    if (more && (replaced || relabelled)) {
      root.setRowCount(read.getRowCount());
    }
    return more;
  }

  private static void take(List<FieldVector> from, List<FieldVector> to) {
    for (int i = 0; i < to.size(); i++) {
      from.get(i).makeTransferPair(to.get(i)).transfer();
    }
  }

  void closeReader() throws IOException {
    reader.close();
  }

  /// Goes on with the rows of another reader of the same types, which it takes over. The one before
  /// has been closed.
  void replace(ArrowReader other) throws IOException {
    reader = other;
    replaced = true;
    read = other.getVectorSchemaRoot();
  }

  @Override
  public void close() throws IOException {
    reader.close();
    root.close();
  }
}
