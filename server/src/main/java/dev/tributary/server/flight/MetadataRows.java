package dev.tributary.server.flight;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.UInt1Vector;
import org.apache.arrow.vector.UInt4Vector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.DenseUnionVector;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/// Rows of plain values on their way to a client, sent whenever enough have come together.
final class MetadataRows implements AutoCloseable {
  private final OutgoingStream out;
  private final VectorSchemaRoot root;
  private int rows;
  private long bytes;

  MetadataRows(Schema schema, OutgoingStream out) {
    this.out = out;
    this.root = VectorSchemaRoot.create(schema, out.memory());
    out.begin(root);
    root.allocateNew();
  }

  /// Adds a row of strings, byte arrays, integers, booleans, lists of strings and nulls.
  void add(@Nullable Object... values) {
    for (int i = 0; i < values.length; i++) {
      set(root.getVector(i), values[i]);
    }
    rows++;
    if (bytes >= OutgoingStream.WANTED_BYTES) {
      send();
      root.allocateNew();
    }
  }

  private void set(FieldVector vector, @Nullable Object value) {
    bytes += 8;
    if (value == null) {
      vector.setNull(rows);
      return;
    }
    switch (vector) {
      case VarCharVector v ->
          v.setSafe(rows, counted(((String) value).getBytes(StandardCharsets.UTF_8)));
      case VarBinaryVector v -> v.setSafe(rows, counted((byte[]) value));
      case IntVector v -> v.setSafe(rows, (int) value);
      case UInt1Vector v -> v.setSafe(rows, (int) value);
      case BitVector v -> v.setSafe(rows, (boolean) value ? 1 : 0);
      case UInt4Vector v -> v.setSafe(rows, (int) value);
      case ListVector v -> UnionValues.setTexts(v, rows, (List<?>) value);
      case DenseUnionVector v -> UnionValues.set(v, rows, value);
      default -> throw new IllegalArgumentException("no such column: " + vector.getField());
    }
  }

  private byte[] counted(byte[] value) {
    bytes += value.length;
    return value;
  }

  private void send() {
    root.setRowCount(rows);
    out.send();
    root.clear();
    rows = 0;
    bytes = 0;
  }

  /// Sends what has not been sent yet.
  void end() {
    if (rows > 0) {
      send();
    }
  }

  @Override
  public void close() {
    root.close();
  }
}
