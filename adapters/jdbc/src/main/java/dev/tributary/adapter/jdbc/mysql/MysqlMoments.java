package dev.tributary.adapter.jdbc.mysql;

import static dev.tributary.spi.dialect.TypeFamily.DATE;
import static dev.tributary.spi.dialect.TypeFamily.INTEGER;
import static dev.tributary.spi.dialect.TypeFamily.INTERVAL_DAY_SECOND;
import static dev.tributary.spi.dialect.TypeFamily.INTERVAL_YEAR_MONTH;
import static dev.tributary.spi.dialect.TypeFamily.TEXT;
import static dev.tributary.spi.dialect.TypeFamily.TIME;
import static dev.tributary.spi.dialect.TypeFamily.TIMESTAMP;
import static dev.tributary.spi.dialect.TypeFamily.TIMESTAMP_WITH_TIME_ZONE;

import dev.tributary.spi.dialect.DialectDescription.Builder;
import dev.tributary.spi.dialect.TypeFamily;
import java.util.List;

/// MariaDB's dates and times. A column may hold days that are none, such as 0000-00-00, of which
/// functions make something; adding nothing to such a day warns.
final class MysqlMoments {
  /// Moments are read and written on the clock of UTC, which is the session's there.
  private static final String UTC = "{utc}";

  private MysqlMoments() {}

  static void operators(Builder dialect) {
    days(dialect, DATE, real("{0}"));
    days(dialect, TIMESTAMP, real("{0}"));
    days(dialect, TIMESTAMP_WITH_TIME_ZONE, UTC + real("{0}"));
    clock(dialect, TIMESTAMP_WITH_TIME_ZONE, UTC + real("{0}"));
    clock(dialect, TIMESTAMP, real("{0}"));
    clock(dialect, TIME, "{0}");
    dialect
        .operator("DATE_TRUNC", truncated(real("{1}")), TEXT, TIMESTAMP)
        .operator("DATE_TRUNC", UTC + truncated(real("{1}")), TEXT, TIMESTAMP_WITH_TIME_ZONE)
        .operator("DATE_TRUNC", truncated(real("CAST({1} AS DATETIME(6))")), TEXT, DATE)
        .operator("+", "({0} + INTERVAL {1} DAY)", DATE, INTEGER)
        .operator("-", "({0} - INTERVAL {1} DAY)", DATE, INTEGER)
        .operator("-", "datediff(" + real("{0}") + ", " + real("{1}") + ")", DATE, DATE);
    for (String name : List.of("+", "-")) {
      for (TypeFamily interval : List.of(INTERVAL_YEAR_MONTH, INTERVAL_DAY_SECOND)) {
        String sum = "CAST({0} " + name + " {1} AS {type})";
        dialect.operator(name, sum, DATE, interval).operator(name, sum, TIMESTAMP, interval);
      }
    }
  }

  private static void days(Builder dialect, TypeFamily from, String day) {
    for (String unit : List.of("YEAR", "QUARTER", "MONTH", "DAY")) {
      dialect.operator("EXTRACT " + unit, "EXTRACT(" + unit + " FROM " + day + ")", from);
    }
    dialect
        // Weeks by ISO 8601.
        .operator("EXTRACT WEEK", "week(" + day + ", 3)", from)
        .operator("EXTRACT ISOYEAR", "(yearweek(" + day + ", 3) DIV 100)", from)
        .operator("EXTRACT DOY", "dayofyear(" + day + ")", from)
        .operator("EXTRACT DOW", "(dayofweek(" + day + ") - 1)", from)
        .operator("EXTRACT ISODOW", "(weekday(" + day + ") + 1)", from);
  }

  private static void clock(Builder dialect, TypeFamily from, String moment) {
    dialect
        .operator("EXTRACT HOUR", "EXTRACT(HOUR FROM " + moment + ")", from)
        .operator("EXTRACT MINUTE", "EXTRACT(MINUTE FROM " + moment + ")", from)
        .operator(
            "EXTRACT SECOND",
            "CAST(second(%1$s) + microsecond(%1$s) * 0.000001 AS {type})".formatted(moment),
            from);
  }

  /// The same moment, if it is one.
  private static String real(String moment) {
    return "(" + moment + " + INTERVAL 0 DAY)";
  }

  private static String truncated(String moment) {
    return "CASE {0}"
        + formatted("second", moment, "%Y-%m-%d %H:%i:%s")
        + formatted("minute", moment, "%Y-%m-%d %H:%i:00")
        + formatted("hour", moment, "%Y-%m-%d %H:00:00")
        + formatted("day", moment, "%Y-%m-%d")
        + " WHEN 'week' THEN CAST(CAST(%1$s AS DATE) - INTERVAL weekday(%1$s) DAY AS DATETIME(6))"
            .formatted(moment)
        + formatted("month", moment, "%Y-%m-01")
        + " WHEN 'quarter' THEN CAST(concat(date_format(%1$s, '%%Y-'), quarter(%1$s) * 3 - 2, '-01') AS DATETIME(6))"
            .formatted(moment)
        + formatted("year", moment, "%Y-01-01")
        + years("decade", "year(%s) DIV 10 * 10".formatted(moment))
        + years("century", "(year(%s) - 1) DIV 100 * 100 + 1".formatted(moment))
        + years("millennium", "(year(%s) - 1) DIV 1000 * 1000 + 1".formatted(moment))
        + " WHEN 'milliseconds' THEN %1$s - INTERVAL microsecond(%1$s) MOD 1000 MICROSECOND"
            .formatted(moment)
        + " WHEN 'microseconds' THEN "
        + moment
        // What the planner does not know it refuses; this warns.
        + " ELSE CAST({0} AS DATETIME(6)) END";
  }

  private static String formatted(String unit, String moment, String format) {
    return " WHEN '%s' THEN CAST(date_format(%s, '%s') AS DATETIME(6))"
        .formatted(unit, moment, format);
  }

  private static String years(String unit, String year) {
    return " WHEN '%s' THEN CAST(concat(lpad(%s, 4, '0'), '-01-01') AS DATETIME(6))"
        .formatted(unit, year);
  }

  static void casts(Builder dialect) {
    dialect
        .cast(DATE, TIMESTAMP, "CAST(" + real("{0}") + " AS DATETIME(6))")
        .cast(DATE, TEXT, "CAST(" + real("{0}") + " AS CHAR)")
        .cast(TIMESTAMP, DATE, "CAST(" + real("{0}") + " AS DATE)")
        .cast(TIMESTAMP, TIME, "CAST(" + real("{0}") + " AS TIME(6))")
        .cast(TIMESTAMP, TIMESTAMP, "{0}")
        .cast(TIME, TIME, "{0}")
        .cast(TIMESTAMP_WITH_TIME_ZONE, TIMESTAMP_WITH_TIME_ZONE, "{0}")
        .cast(TIMESTAMP, TIMESTAMP_WITH_TIME_ZONE, UTC + "{0}")
        .cast(DATE, TIMESTAMP_WITH_TIME_ZONE, UTC + "CAST(" + real("{0}") + " AS DATETIME(6))")
        .cast(TIMESTAMP_WITH_TIME_ZONE, TIMESTAMP, UTC + real("{0}"))
        .cast(TIMESTAMP_WITH_TIME_ZONE, DATE, UTC + "CAST(" + real("{0}") + " AS DATE)")
        .cast(TIMESTAMP_WITH_TIME_ZONE, TIME, UTC + "CAST(" + real("{0}") + " AS TIME(6))");
  }
}
