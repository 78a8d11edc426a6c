package dev.tributary.adapter.jdbc.postgresql;

import dev.tributary.adapter.jdbc.Decimals;
import dev.tributary.adapter.jdbc.Moments;
import dev.tributary.adapter.jdbc.SqlFaults;
import dev.tributary.spi.type.DataType;
import dev.tributary.spi.type.DataType.Simple;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
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
import org.apache.arrow.vector.VarCharVector;
import org.jspecify.annotations.Nullable;

/// Writes the elements of arrays from PostgreSQL's text form under the session's fixed settings.
final class PostgresqlElements {
  private final DataType type;
  private final FieldVector vector;
  private final String column;
  private final SqlFaults faults;

  PostgresqlElements(DataType type, FieldVector vector, String column, SqlFaults faults) {
    this.type = type;
    this.vector = vector;
    this.column = column;
    this.faults = faults;
  }

  /// Whether arrays of this type are read as such.
  static boolean reads(DataType element) {
    return switch (element) {
      case Simple simple ->
          switch (simple) {
            case BOOLEAN, SMALLINT, INTEGER, BIGINT, REAL, DOUBLE, DATE, TIME, TIMESTAMP -> true;
            case TIMESTAMP_WITH_TIME_ZONE, UUID -> true;
            case TINYINT, VARBINARY, INTERVAL_YEAR_MONTH, INTERVAL_DAY_SECOND, NULL -> false;
          };
      case DataType.Varchar _, DataType.Decimal _ -> true;
      case DataType.Array _, DataType.Row _, DataType.MapOf _ -> false;
    };
  }

  void write(int index, @Nullable String text) {
    if (text == null) {
      vector.setNull(index);
      return;
    }
    try {
      switch (vector) {
        case BitVector v -> v.setSafe(index, text.startsWith("t") ? 1 : 0);
        case SmallIntVector v -> v.setSafe(index, Short.parseShort(text));
        case IntVector v -> v.setSafe(index, Integer.parseInt(text));
        case BigIntVector v -> v.setSafe(index, Long.parseLong(text));
        case Float4Vector v -> v.setSafe(index, Float.parseFloat(text));
        case Float8Vector v -> v.setSafe(index, Double.parseDouble(text));
        case VarCharVector v -> v.setSafe(index, text.getBytes(StandardCharsets.UTF_8));
        case DecimalVector v -> v.setSafe(index, decimal(text));
        case DateDayVector v ->
            v.setSafe(index, Moments.day(LocalDate.parse(text), column, faults));
        case TimeMicroVector v -> v.setSafe(index, time(text));
        case TimeStampMicroVector v -> v.setSafe(index, timestamp(text));
        // The session's zone is UTC, so that every offset is +00.
        case TimeStampMicroTZVector v ->
            v.setSafe(index, timestamp(text.replaceFirst("\\+00$", "")));
        case FieldVector _ -> throw faults.notReadable(column, type);
      }
    } catch (DateTimeParseException _) {
      throw faults.noSuchMoment(column, text, type.toString());
    } catch (NumberFormatException _) {
      throw faults.doesNotFit(column, text, type.toString());
    }
  }

  private BigDecimal decimal(String text) {
    return Decimals.exactly(new BigDecimal(text), (DataType.Decimal) type, column, faults);
  }

  private long time(String text) {
    return Moments.micros(LocalTime.parse(text), column, faults);
  }

  private long timestamp(String text) {
    return Moments.micros(LocalDateTime.parse(text.replace(' ', 'T')), column, faults);
  }
}
