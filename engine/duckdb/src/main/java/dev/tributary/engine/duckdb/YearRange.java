package dev.tributary.engine.duckdb;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.function.LongFunction;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.VectorSchemaRoot;

/// Holds results to the years 1 to 9999, as sources are held to them: many clients can read no
/// other, and the engine's infinities would be dates to them.
final class YearRange {
  private static final int FIRST_DAY = (int) LocalDate.of(1, 1, 1).toEpochDay();
  private static final int LAST_DAY = (int) LocalDate.of(9_999, 12, 31).toEpochDay();
  private static final long MICROS_PER_DAY = 86_400_000_000L;
  private static final long FIRST_MICRO = FIRST_DAY * MICROS_PER_DAY;
  private static final long LAST_MICRO = (LAST_DAY + 1L) * MICROS_PER_DAY - 1;

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
    // Straight from memory, for this is done to every value of every result.
    MemorySegment days = values(vector, DateDayVector.TYPE_WIDTH);
    for (int row = 0; row < vector.getValueCount(); row++) {
      int day = days.getAtIndex(ValueLayout.JAVA_INT_UNALIGNED, row);
      if ((day < FIRST_DAY || day > LAST_DAY) && !vector.isNull(row)) {
        throw outside(vector, day, day == Integer.MAX_VALUE, LocalDate::ofEpochDay);
      }
    }
  }

  private static void moments(TimeStampVector vector) {
    MemorySegment moments = values(vector, TimeStampVector.TYPE_WIDTH);
    for (int row = 0; row < vector.getValueCount(); row++) {
      long moment = moments.getAtIndex(ValueLayout.JAVA_LONG_UNALIGNED, row);
      if ((moment < FIRST_MICRO || moment > LAST_MICRO) && !vector.isNull(row)) {
        throw outside(
            vector,
            moment,
            moment == Long.MAX_VALUE,
            micros -> Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
      }
    }
  }

  @SuppressWarnings("restricted")
  private static MemorySegment values(FieldVector vector, int width) {
    return MemorySegment.ofAddress(vector.getDataBuffer().memoryAddress())
        .reinterpret((long) vector.getValueCount() * width);
  }

  private static TributaryException outside(
      FieldVector vector, long value, boolean infinite, LongFunction<Object> text) {
    return new TributaryException(
        ErrorCode.DATETIME_OUT_OF_RANGE,
        "Column '%s' of the result has the value %s, which is not between the years 1 and 9999. Leave such rows out, or cast them to VARCHAR."
            .formatted(vector.getName(), infinite ? "infinity" : text.apply(value)));
  }
}
