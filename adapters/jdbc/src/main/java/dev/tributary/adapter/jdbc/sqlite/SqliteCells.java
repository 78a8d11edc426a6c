package dev.tributary.adapter.jdbc.sqlite;

import dev.tributary.adapter.jdbc.CellWriter;
import dev.tributary.adapter.jdbc.Cells;
import dev.tributary.adapter.jdbc.Decimals;
import dev.tributary.adapter.jdbc.Moments;
import dev.tributary.adapter.jdbc.SqlFaults;
import dev.tributary.spi.type.Column;
import dev.tributary.spi.type.DataType;
import dev.tributary.spi.type.DataType.Simple;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.SmallIntVector;
import org.apache.arrow.vector.TimeMicroVector;
import org.apache.arrow.vector.TimeStampMicroTZVector;
import org.apache.arrow.vector.TimeStampMicroVector;
import org.apache.arrow.vector.TinyIntVector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VarCharVector;

/// Values as SQLite stores them - integers, reals, text, bytes - in vectors of what their column is
/// planned as, or an error that names column and value.
final class SqliteCells extends Cells {
  /// What a decoder puts where bytes are no text.
  private static final char REPLACEMENT = '\ufffd';

  @Override
  public CellWriter writer(
      ResultSet rows, int index, Column column, FieldVector vector, SqlFaults faults) {
    return row -> {
      Object value = rows.getObject(index);
      if (value == null) {
        vector.setNull(row);
        return;
      }
      try {
        write(rows, index, column, vector, row, value, faults);
      } catch (DateTimeException | NumberFormatException _) {
        throw unfit(column, value, faults);
      }
    };
  }

  private static void write(
      ResultSet rows,
      int index,
      Column column,
      FieldVector vector,
      int row,
      Object value,
      SqlFaults faults)
      throws SQLException {
    String name = column.name();
    switch (vector) {
      case BitVector v -> v.set(row, bit(column, value, faults));
      case TinyIntVector v ->
          v.set(row, (int) integer(column, value, Byte.MIN_VALUE, Byte.MAX_VALUE, faults));
      case SmallIntVector v ->
          v.set(row, (int) integer(column, value, Short.MIN_VALUE, Short.MAX_VALUE, faults));
      case IntVector v ->
          v.set(row, (int) integer(column, value, Integer.MIN_VALUE, Integer.MAX_VALUE, faults));
      case BigIntVector v ->
          v.set(row, integer(column, value, Long.MIN_VALUE, Long.MAX_VALUE, faults));
      case Float8Vector v -> {
        if (!(value instanceof Double real)) {
          throw unfit(column, value, faults);
        }
        v.set(row, real);
      }
      case VarCharVector v -> v.setSafe(row, text(rows, index, column, value, faults));
      case VarBinaryVector v -> {
        if (!(value instanceof byte[] bytes)) {
          throw unfit(column, value, faults);
        }
        v.setSafe(row, bytes);
      }
      case DecimalVector v -> v.set(row, decimal(column, value, faults));
      case DateDayVector v ->
          v.set(row, Moments.day(LocalDate.parse(string(column, value, faults)), name, faults));
      case TimeMicroVector v ->
          v.set(row, Moments.micros(LocalTime.parse(string(column, value, faults)), name, faults));
      case TimeStampMicroVector v ->
          v.set(
              row,
              Moments.micros(LocalDateTime.parse(moment(column, value, faults)), name, faults));
      case TimeStampMicroTZVector v ->
          v.set(
              row,
              Moments.micros(
                  OffsetDateTime.parse(offset(moment(column, value, faults))), name, faults));
      case FieldVector _ -> throw faults.notReadable(name, column.type());
    }
  }

  private static int bit(Column column, Object value, SqlFaults faults) {
    return (int) integer(column, value, 0, 1, faults);
  }

  private static long integer(
      Column column, Object value, long least, long most, SqlFaults faults) {
    if (!(value instanceof Integer || value instanceof Long)) {
      throw unfit(column, value, faults);
    }
    long number = ((Number) value).longValue();
    if (number < least || number > most) {
      throw unfit(column, value, faults);
    }
    return number;
  }

  /// A real is the shortest decimal that stands for it, which is what was written there.
  private static BigDecimal decimal(Column column, Object value, SqlFaults faults) {
    BigDecimal number =
        switch (value) {
          case Integer i -> BigDecimal.valueOf(i);
          case Long l -> BigDecimal.valueOf(l);
          case Double d -> new BigDecimal(d.toString());
          case String s -> new BigDecimal(s.strip());
          default -> throw unfit(column, value, faults);
        };
    return Decimals.exactly(number, (DataType.Decimal) column.type(), column.name(), faults);
  }

  private static byte[] text(
      ResultSet rows, int index, Column column, Object value, SqlFaults faults)
      throws SQLException {
    if (!(value instanceof String text)) {
      throw unfit(column, value, faults);
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (text.indexOf(REPLACEMENT) >= 0 && !Arrays.equals(bytes, rows.getBytes(index))) {
      throw faults.noText(column.name());
    }
    return bytes;
  }

  private static String string(Column column, Object value, SqlFaults faults) {
    if (value instanceof String text) {
      return text;
    }
    throw unfit(column, value, faults);
  }

  private static String moment(Column column, Object value, SqlFaults faults) {
    return string(column, value, faults).replaceFirst(" ", "T");
  }

  /// `+02` and `+0200` as `+02:00`.
  private static String offset(String moment) {
    return moment
        .replaceFirst("([+-]\\d\\d)$", "$1:00")
        .replaceFirst("([+-]\\d\\d)(\\d\\d)$", "$1:$2");
  }

  private static dev.tributary.spi.error.TributaryException unfit(
      Column column, Object value, SqlFaults faults) {
    String shown =
        switch (value) {
          case String text ->
              "'" + (text.length() > 60 ? text.substring(0, 60) + "..." : text) + "'";
          case byte[] bytes -> "of " + bytes.length + " bytes";
          default -> value.toString();
        };
    DataType type = column.type();
    return type == Simple.DATE
            || type == Simple.TIMESTAMP
            || type == Simple.TIMESTAMP_WITH_TIME_ZONE
        ? faults.noSuchMoment(column.name(), shown, type.toString())
        : faults.doesNotFit(column.name(), shown, type.toString());
  }
}
