package dev.tributary.engine.duckdb;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.function.LongFunction;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.VectorSchemaRoot;

/// Holds results to the years 1 to 9999, as sources are held to them: many clients can read no
/// other, and the engine's infinities would be dates to them.
final class YearRange {
  private static final LocalDate FIRST = LocalDate.of(1, 1, 1);
  private static final LocalDate AFTER = LocalDate.of(10_000, 1, 1);
  private static final long MICROS_PER_DAY = 86_400_000_000L;

  private YearRange() {}

  /// Fails at the first date or timestamp of another year.
  static void check(VectorSchemaRoot batch) {
    for (FieldVector vector : batch.getFieldVectors()) {
      switch (vector) {
        case DateDayVector days -> days(days);
        case TimeStampVector moments -> moments(moments);
        default -> {}
      }
    }
  }

  private static void days(DateDayVector vector) {
    ArrowBuf days = vector.getDataBuffer();
    for (int row = 0; row < vector.getValueCount(); row++) {
      int day = days.getInt((long) row * DateDayVector.TYPE_WIDTH);
      if ((day < FIRST.toEpochDay() || day >= AFTER.toEpochDay()) && !vector.isNull(row)) {
        throw outside(vector, day, day == Integer.MAX_VALUE, LocalDate::ofEpochDay);
      }
    }
  }

  private static void moments(TimeStampVector vector) {
    long first = FIRST.toEpochDay() * MICROS_PER_DAY;
    long after = AFTER.toEpochDay() * MICROS_PER_DAY;
    ArrowBuf moments = vector.getDataBuffer();
    for (int row = 0; row < vector.getValueCount(); row++) {
      long moment = moments.getLong((long) row * TimeStampVector.TYPE_WIDTH);
      if ((moment < first || moment >= after) && !vector.isNull(row)) {
        throw outside(
            vector,
            moment,
            moment == Long.MAX_VALUE,
            micros -> Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
      }
    }
  }

  private static TributaryException outside(
      FieldVector vector, long value, boolean infinite, LongFunction<Object> text) {
    return new TributaryException(
        ErrorCode.DATETIME_OUT_OF_RANGE,
        "Column '%s' of the result has the value %s, which is not between the years 1 and 9999. Leave such rows out, or cast them to VARCHAR."
            .formatted(vector.getName(), infinite ? "infinity" : text.apply(value)));
  }
}
