package dev.tributary.engine;

import java.util.List;
import org.apache.arrow.vector.BaseFixedWidthVector;
import org.apache.arrow.vector.BaseVariableWidthVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.complex.FixedSizeListVector;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.StructVector;

/// How many bytes a run of rows takes in an Arrow message, never too few.
final class RowBytes {
  /// A column's padding and its place in the message's own description.
  private static final int PER_VECTOR = 96;

  private RowBytes() {}

  static long of(List<FieldVector> vectors, int from, int count) {
    long bytes = 0;
    for (FieldVector vector : vectors) {
      bytes += of(vector, from, count);
    }
    return bytes;
  }

  static long of(FieldVector vector, int from, int count) {
    long validity = PER_VECTOR + (count + 7) / 8;
    return switch (vector) {
      case BitVector _ -> validity + (count + 7) / 8;
      case BaseFixedWidthVector fixed -> validity + (long) fixed.getTypeWidth() * count;
      case BaseVariableWidthVector text ->
          validity + 4L * (count + 1) + offset(text, from + count) - offset(text, from);
      case ListVector list -> {
        int first = offset(list, from);
        int last = offset(list, from + count);
        yield validity + 4L * (count + 1) + of(list.getDataVector(), first, last - first);
      }
      case FixedSizeListVector list ->
          validity
              + of(list.getDataVector(), from * list.getListSize(), count * list.getListSize());
      case StructVector struct -> validity + of(struct.getChildrenFromFields(), from, count);
      // None of the types that queries return; the whole vector is too much rather than too little.
      default -> validity + vector.getBufferSize();
    };
  }

  private static int offset(BaseVariableWidthVector vector, int row) {
    // An empty vector may have no offsets at all.
    return vector.getValueCount() == 0 ? 0 : vector.getOffsetBuffer().getInt(4L * row);
  }

  private static int offset(ListVector vector, int row) {
    return vector.getValueCount() == 0 ? 0 : vector.getOffsetBuffer().getInt(4L * row);
  }
}
