package dev.tributary.server.flight;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.DateMilliVector;
import org.apache.arrow.vector.Decimal256Vector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.DurationVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.FixedSizeBinaryVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.IntervalDayVector;
import org.apache.arrow.vector.IntervalMonthDayNanoVector;
import org.apache.arrow.vector.IntervalYearVector;
import org.apache.arrow.vector.LargeVarBinaryVector;
import org.apache.arrow.vector.LargeVarCharVector;
import org.apache.arrow.vector.NullVector;
import org.apache.arrow.vector.PeriodDuration;
import org.apache.arrow.vector.SmallIntVector;
import org.apache.arrow.vector.TimeMicroVector;
import org.apache.arrow.vector.TimeMilliVector;
import org.apache.arrow.vector.TimeNanoVector;
import org.apache.arrow.vector.TimeSecVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.TinyIntVector;
import org.apache.arrow.vector.UInt1Vector;
import org.apache.arrow.vector.UInt2Vector;
import org.apache.arrow.vector.UInt4Vector;
import org.apache.arrow.vector.UInt8Vector;
import org.apache.arrow.vector.ValueVector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ViewVarBinaryVector;
import org.apache.arrow.vector.ViewVarCharVector;
import org.apache.arrow.vector.complex.DenseUnionVector;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.jspecify.annotations.Nullable;

/// One row of parameters as plain values. Clients send many more Arrow types than queries return.
final class ParameterRow {
  private ParameterRow() {}

  static List<@Nullable Object> read(VectorSchemaRoot batch, int row) {
    List<@Nullable Object> values = new ArrayList<>();
    for (FieldVector vector : batch.getFieldVectors()) {
      values.add(value(vector, row, values.size() + 1));
    }
    return values;
  }

  private static @Nullable Object value(ValueVector vector, int row, int number) {
    if (vector.getField().getDictionary() != null) {
      throw refused(number, "an Arrow dictionary");
    }
    if (vector.isNull(row)) {
      return null;
    }
    return switch (vector) {
      case NullVector _ -> null;
      case BitVector v -> v.get(row) != 0;
      case TinyIntVector v -> (long) v.get(row);
      case SmallIntVector v -> (long) v.get(row);
      case IntVector v -> (long) v.get(row);
      case BigIntVector v -> v.get(row);
      case UInt1Vector v -> v.getObjectNoOverflow(row).longValue();
      case UInt2Vector v -> (long) v.get(row);
      case UInt4Vector v -> v.getObjectNoOverflow(row);
      case UInt8Vector v -> v.getObjectNoOverflow(row);
      case Float4Vector v -> v.get(row);
      case Float8Vector v -> v.get(row);
      case DecimalVector v -> v.getObject(row);
      case Decimal256Vector v -> v.getObject(row);
      case VarCharVector v -> v.getObject(row).toString();
      case LargeVarCharVector v -> v.getObject(row).toString();
      case ViewVarCharVector v -> v.getObject(row).toString();
      case VarBinaryVector v -> v.get(row);
      case LargeVarBinaryVector v -> v.get(row);
      case ViewVarBinaryVector v -> v.get(row);
      case FixedSizeBinaryVector v -> Arrays.copyOf(v.get(row), v.getByteWidth());
      case DateDayVector v -> LocalDate.ofEpochDay(v.get(row));
      case DateMilliVector v -> LocalDate.ofEpochDay(Math.floorDiv(v.get(row), 86_400_000L));
      case TimeSecVector v -> LocalTime.ofSecondOfDay(v.get(row));
      case TimeMilliVector v -> LocalTime.ofNanoOfDay(v.get(row) * 1_000_000L);
      case TimeMicroVector v -> LocalTime.ofNanoOfDay(v.get(row) * 1000);
      case TimeNanoVector v -> LocalTime.ofNanoOfDay(v.get(row));
      case TimeStampVector v -> timestamp(v, row);
      case IntervalYearVector v -> Period.ofMonths(v.get(row));
      case IntervalDayVector v -> v.getObject(row);
      case DurationVector v -> v.getObject(row);
      case IntervalMonthDayNanoVector v -> interval(v.getObject(row), number);
      case DenseUnionVector v -> inUnion(v, row, number);
      default -> throw refused(number, "Arrow type " + vector.getField().getType());
    };
  }

  /// Some clients, which do not know a parameter's type, send a union of all they have.
  private static @Nullable Object inUnion(DenseUnionVector union, int row, int number) {
    byte type = union.getTypeId(row);
    return type < 0 ? null : value(union.getVectorByType(type), union.getOffset(row), number);
  }

  private static Object timestamp(TimeStampVector vector, int row) {
    ArrowType.Timestamp type = (ArrowType.Timestamp) vector.getField().getType();
    Instant instant = Instant.EPOCH.plus(vector.get(row), unit(type.getUnit()));
    // Without a zone Arrow counts wall-clock time as if it were UTC's.
    return type.getTimezone() == null || type.getTimezone().isEmpty()
        ? LocalDateTime.ofInstant(instant, ZoneOffset.UTC)
        : instant;
  }

  private static ChronoUnit unit(TimeUnit unit) {
    return switch (unit) {
      case SECOND -> ChronoUnit.SECONDS;
      case MILLISECOND -> ChronoUnit.MILLIS;
      case MICROSECOND -> ChronoUnit.MICROS;
      case NANOSECOND -> ChronoUnit.NANOS;
    };
  }

  private static Object interval(PeriodDuration interval, int number) {
    Period period = interval.getPeriod();
    if (period.toTotalMonths() == 0) {
      return Duration.ofDays(period.getDays()).plus(interval.getDuration());
    }
    if (period.getDays() != 0 || !interval.getDuration().isZero()) {
      throw refused(number, "an interval of months and of days");
    }
    return period;
  }

  private static TributaryException refused(int number, String what) {
    return new TributaryException(
        ErrorCode.INVALID_PARAMETER,
        "Parameter %d was sent as %s, which is not supported here. Send a plain number, text, date or time."
            .formatted(number, what));
  }
}
