package dev.tributary.server.flight;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.complex.DenseUnionVector;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.MapVector;
import org.apache.arrow.vector.complex.impl.UnionListWriter;
import org.apache.arrow.vector.complex.impl.UnionMapWriter;
import org.apache.arrow.vector.util.Text;

/// Puts values into the union that `CommandGetSqlInfo` prescribes, each into the child of its type.
final class UnionValues {
  private UnionValues() {}

  static void set(DenseUnionVector union, int row, Object value) {
    byte type = type(value);
    FieldVector child = (FieldVector) union.getVectorByType(type);
    int at = child.getValueCount();
    set(child, at, value);
    child.setValueCount(at + 1);
    union.setTypeId(row, type);
    union.setOffset(row, at);
  }

  /// The places of the children, in the order of the prescribed schema.
  private static byte type(Object value) {
    return switch (value) {
      case String _ -> 0;
      case Boolean _ -> 1;
      case Long _ -> 2;
      case Integer _ -> 3;
      case List<?> _ -> 4;
      case Map<?, ?> _ -> 5;
      default -> throw new IllegalArgumentException("no child holds " + value);
    };
  }

  private static void set(FieldVector child, int at, Object value) {
    switch (child) {
      case VarCharVector v -> v.setSafe(at, ((String) value).getBytes(StandardCharsets.UTF_8));
      case BitVector v -> v.setSafe(at, (boolean) value ? 1 : 0);
      case BigIntVector v -> v.setSafe(at, (long) value);
      case IntVector v -> v.setSafe(at, (int) value);
      // Before lists, for a map is a list of entries.
      case MapVector v -> setMap(v, at, (Map<?, ?>) value);
      case ListVector v -> setTexts(v, at, (List<?>) value);
      default -> throw new IllegalArgumentException("no such child: " + child.getField());
    }
  }

  static void setTexts(ListVector vector, int at, List<?> texts) {
    UnionListWriter writer = vector.getWriter();
    writer.setPosition(at);
    writer.startList();
    for (Object text : texts) {
      writer.writeVarChar(new Text(text.toString()));
    }
    writer.endList();
  }

  private static void setMap(MapVector vector, int at, Map<?, ?> entries) {
    if (!entries.isEmpty()) {
      throw new IllegalArgumentException("only empty maps are told: " + entries);
    }
    UnionMapWriter writer = vector.getWriter();
    writer.setPosition(at);
    writer.startMap();
    writer.endMap();
  }
}
