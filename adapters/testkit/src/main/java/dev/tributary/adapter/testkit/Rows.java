package dev.tributary.adapter.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.SmallIntVector;
import org.apache.arrow.vector.TimeMicroVector;
import org.apache.arrow.vector.TimeStampMicroTZVector;
import org.apache.arrow.vector.TimeStampMicroVector;
import org.apache.arrow.vector.TinyIntVector;
import org.apache.arrow.vector.ValueVector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.jspecify.annotations.Nullable;

/// Batches as plain values, for small results: Boolean, Long for all integers, BigDecimal, Float,
/// Double, String, hexadecimal digits for bytes, the `java.time` classes, Instant for TIMESTAMP
/// WITH TIME ZONE, List.
public final class Rows {
  private Rows() {}

  /// All rows that are left; the caller closes the reader.
  public static List<List<@Nullable Object>> of(ArrowReader reader) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    try {
      while (reader.loadNextBatch()) {
        VectorSchemaRoot root = reader.getVectorSchemaRoot();
        for (int i = 0; i < root.getRowCount(); i++) {
          List<@Nullable Object> row = new ArrayList<>();
          for (FieldVector vector : root.getFieldVectors()) {
            row.add(value(vector, i));
          }
          rows.add(Collections.unmodifiableList(row));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }

  /// How many rows are left.
  public static long count(ArrowReader reader) {
    long count = 0;
    try {
      while (reader.loadNextBatch()) {
        count += reader.getVectorSchemaRoot().getRowCount();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return count;
  }

  private static @Nullable Object value(ValueVector vector, int i) {
    if (vector.isNull(i)) {
      return null;
    }
    return switch (vector) {
      case BitVector v -> v.get(i) == 1;
      case TinyIntVector v -> (long) v.get(i);
      case SmallIntVector v -> (long) v.get(i);
      case IntVector v -> (long) v.get(i);
      case BigIntVector v -> v.get(i);
      case Float4Vector v -> v.get(i);
      case Float8Vector v -> v.get(i);
      case DecimalVector v -> decimal(v, i);
      case VarCharVector v -> new String(v.get(i), StandardCharsets.UTF_8);
      case VarBinaryVector v -> HexFormat.of().formatHex(v.get(i));
      case DateDayVector v -> LocalDate.ofEpochDay(v.get(i));
      case TimeMicroVector v -> LocalTime.ofNanoOfDay(v.get(i) * 1_000);
      case TimeStampMicroVector v -> LocalDateTime.ofInstant(instant(v.get(i)), ZoneOffset.UTC);
      case TimeStampMicroTZVector v -> instant(v.get(i));
      case ListVector v -> list(v, i);
      case ValueVector v -> throw new AssertionError("no contract covers " + v.getField());
    };
  }

  private static BigDecimal decimal(DecimalVector vector, int i) {
    return vector.getObject(i);
  }

  private static List<@Nullable Object> list(ListVector vector, int i) {
    List<@Nullable Object> values = new ArrayList<>();
    for (int k = vector.getElementStartIndex(i); k < vector.getElementEndIndex(i); k++) {
      values.add(value(vector.getDataVector(), k));
    }
    return values;
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
