package dev.tributary.server.http;

import dev.tributary.spi.type.DataType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.Base64;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.IntervalMonthDayNanoVector;
import org.apache.arrow.vector.PeriodDuration;
import org.apache.arrow.vector.SmallIntVector;
import org.apache.arrow.vector.TimeMicroVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.TinyIntVector;
import org.apache.arrow.vector.ValueVector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VarCharVector;

/// The text of one scalar value, the same in every text format: ISO 8601 for dates, times and
/// intervals, `Z` after an instant, all digits of a decimal, Base64 for bytes.
final class ValueText {
  private static final long MICROS_PER_DAY = 86_400_000_000L;

  private ValueText() {}

  /// The text of the value at `row`, which is not NULL.
  static String of(DataType.Simple type, ValueVector vector, int row) {
    return switch (type) {
      case BOOLEAN -> ((BitVector) vector).get(row) == 1 ? "true" : "false";
      case TINYINT -> Byte.toString(((TinyIntVector) vector).get(row));
      case SMALLINT -> Short.toString(((SmallIntVector) vector).get(row));
      case INTEGER -> Integer.toString(((IntVector) vector).get(row));
      case BIGINT -> Long.toString(((BigIntVector) vector).get(row));
      case REAL -> Float.toString(((Float4Vector) vector).get(row));
      case DOUBLE -> Double.toString(((Float8Vector) vector).get(row));
      case VARBINARY -> Base64.getEncoder().encodeToString(((VarBinaryVector) vector).get(row));
      case DATE -> date(((DateDayVector) vector).get(row));
      case TIME -> time(((TimeMicroVector) vector).get(row));
      case TIMESTAMP -> timestamp(((TimeStampVector) vector).get(row));
      case TIMESTAMP_WITH_TIME_ZONE -> timestamp(((TimeStampVector) vector).get(row)) + "Z";
      case INTERVAL_YEAR_MONTH -> months(((IntervalMonthDayNanoVector) vector).getObject(row));
      case INTERVAL_DAY_SECOND -> duration(((IntervalMonthDayNanoVector) vector).getObject(row));
      case UUID, NULL -> text(vector, row);
    };
  }

  static String text(ValueVector vector, int row) {
    return new String(((VarCharVector) vector).get(row), StandardCharsets.UTF_8);
  }

  static String decimal(ValueVector vector, int row) {
    BigDecimal value = ((DecimalVector) vector).getObject(row);
    return value.toPlainString();
  }

  private static String date(long epochDay) {
    return LocalDate.ofEpochDay(epochDay).toString();
  }

  private static String timestamp(long micros) {
    return date(Math.floorDiv(micros, MICROS_PER_DAY))
        + 'T'
        + time(Math.floorMod(micros, MICROS_PER_DAY));
  }

  /// Hours to microseconds; PostgreSQL's 24:00:00 is a time here too.
  private static String time(long micros) {
    long seconds = micros / 1_000_000;
    StringBuilder text = new StringBuilder(15);
    twoDigits(text, seconds / 3600).append(':');
    twoDigits(text, seconds / 60 % 60).append(':');
    twoDigits(text, seconds % 60);
    int fraction = (int) (micros % 1_000_000);
    if (fraction != 0) {
      String digits = Integer.toString(1_000_000 + fraction);
      text.append('.').append(digits, 1, digits.length());
    }
    return text.toString();
  }

  private static StringBuilder twoDigits(StringBuilder text, long number) {
    return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }

  private static String months(PeriodDuration interval) {
    return Period.ofMonths((int) interval.getPeriod().toTotalMonths()).normalized().toString();
  }

  private static String duration(PeriodDuration interval) {
    return Duration.ofDays(interval.getPeriod().getDays()).plus(interval.getDuration()).toString();
  }
}
