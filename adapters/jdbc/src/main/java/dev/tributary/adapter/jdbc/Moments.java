package dev.tributary.adapter.jdbc;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;

/// Dates and times as the counts that vectors hold. What a driver gives for infinity, for years
/// before 1 or after 9999, for 24:00, or for parts of a microsecond is refused: no count means it
/// everywhere.
public final class Moments {
  private static final int LAST_YEAR = 9999;

  private Moments() {}

  public static int day(LocalDate value, String column, SqlFaults faults) {
    check(value.getYear(), value, column, "DATE", faults);
    return (int) value.toEpochDay();
  }

  public static long micros(LocalTime value, String column, SqlFaults faults) {
    if (value.equals(LocalTime.MAX)) {
      // So do drivers give 24:00.
      throw faults.noSuchMoment(column, "24:00:00", "TIME");
    }
    checkMicros(value.getNano(), value, column, "TIME", faults);
    return value.toNanoOfDay() / 1_000;
  }

  public static long micros(LocalDateTime value, String column, SqlFaults faults) {
    check(value.getYear(), value, column, "TIMESTAMP", faults);
    checkMicros(value.getNano(), value, column, "TIMESTAMP", faults);
    return micros(value.toEpochSecond(ZoneOffset.UTC), value.getNano());
  }

  public static long micros(OffsetDateTime value, String column, SqlFaults faults) {
    check(value.getYear(), value, column, "TIMESTAMP WITH TIME ZONE", faults);
    OffsetDateTime utc = value.withOffsetSameInstant(ZoneOffset.UTC);
    check(utc.getYear(), value, column, "TIMESTAMP WITH TIME ZONE", faults);
    checkMicros(value.getNano(), value, column, "TIMESTAMP WITH TIME ZONE", faults);
    return micros(utc.toEpochSecond(), utc.getNano());
  }

  private static long micros(long seconds, int nanos) {
    return TimeUnit.SECONDS.toMicros(seconds) + nanos / 1_000;
  }

  private static void checkMicros(
      int nanos, Object value, String column, String type, SqlFaults faults) {
    if (nanos % 1_000 != 0) {
      throw faults.doesNotFit(column, value, type + ", which counts microseconds");
    }
  }

  private static void check(int year, Object value, String column, String type, SqlFaults faults) {
    if (year < 1 || year > LAST_YEAR) {
      boolean endless = Math.abs((long) year) >= 999_999_999L;
      throw faults.noSuchMoment(
          column, endless ? (year < 0 ? "-infinity" : "infinity") : value, type);
    }
  }
}
