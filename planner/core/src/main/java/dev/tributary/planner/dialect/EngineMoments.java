package dev.tributary.planner.dialect;

import static dev.tributary.spi.dialect.TypeFamily.DATE;
import static dev.tributary.spi.dialect.TypeFamily.INTEGRAL;
import static dev.tributary.spi.dialect.TypeFamily.INTERVAL;
import static dev.tributary.spi.dialect.TypeFamily.TEXT;
import static dev.tributary.spi.dialect.TypeFamily.TIME;
import static dev.tributary.spi.dialect.TypeFamily.TIMESTAMP;
import static dev.tributary.spi.dialect.TypeFamily.TIMESTAMP_WITH_TIME_ZONE;

import dev.tributary.spi.dialect.DialectDescription;
import dev.tributary.spi.dialect.TypeFamily;
import java.util.List;

/// What the engine makes of dates, times and intervals.
final class EngineMoments {
  private EngineMoments() {}

  static void datetime(DialectDescription.Builder d) {
    for (TypeFamily family : List.of(DATE, TIMESTAMP, TIME)) {
      d.operator("+", "CAST({0} + {1} AS {type})", family, INTERVAL)
          .operator("+", "CAST({1} + {0} AS {type})", INTERVAL, family)
          .operator("-", "CAST({0} - {1} AS {type})", family, INTERVAL);
    }
    d.operator("+", moved("{0}", "{1}"), TIMESTAMP_WITH_TIME_ZONE, INTERVAL)
        .operator("+", moved("{1}", "{0}"), INTERVAL, TIMESTAMP_WITH_TIME_ZONE)
        .operator("-", moved("{0}", "(- {1})"), TIMESTAMP_WITH_TIME_ZONE, INTERVAL);
    d.operator("+", "({0} + CAST({1} AS INTEGER))", DATE, INTEGRAL)
        .operator("+", "({1} + CAST({0} AS INTEGER))", INTEGRAL, DATE)
        .operator("-", "({0} - CAST({1} AS INTEGER))", DATE, INTEGRAL)
        .operator("-", "CAST({0} - {1} AS {type})", DATE, DATE)
        .operator("-", "({0} - {1})", TIMESTAMP, TIMESTAMP)
        .operator("-", "({0} - {1})", TIMESTAMP_WITH_TIME_ZONE, TIMESTAMP_WITH_TIME_ZONE)
        .operator("+", "({0} + {1})", INTERVAL, INTERVAL)
        .operator("-", "({0} - {1})", INTERVAL, INTERVAL)
        .operator("*", "({0} * CAST({1} AS INTEGER))", INTERVAL, INTEGRAL)
        .operator("*", "({1} * CAST({0} AS INTEGER))", INTEGRAL, INTERVAL)
        .operator("MAKE_DATE", "make_date({*})", INTEGRAL, INTEGRAL, INTEGRAL)
        .operator("TIMEZONE", "timezone({0}, {1})", TEXT, TIMESTAMP)
        .operator("TIMEZONE", "timezone({0}, {1})", TEXT, TIMESTAMP_WITH_TIME_ZONE);
    for (String unit :
        List.of(
            "YEAR",
            "ISOYEAR",
            "QUARTER",
            "MONTH",
            "WEEK",
            "DAY",
            "DOW",
            "ISODOW",
            "DOY",
            "HOUR",
            "MINUTE",
            "DECADE",
            "CENTURY",
            "MILLENNIUM")) {
      extract(d, unit, "CAST(EXTRACT(" + unit + " FROM {0}) AS {type})");
    }
    extract(
        d,
        "SECOND",
        "CAST(CAST(EXTRACT(MICROSECONDS FROM {0}) AS DECIMAL(18, 0)) * 0.000001 AS {type})");
    extract(
        d,
        "MILLISECOND",
        "CAST(CAST(EXTRACT(MICROSECONDS FROM {0}) AS DECIMAL(18, 0)) * 0.001 AS {type})");
    extract(d, "MICROSECOND", "CAST(EXTRACT(MICROSECONDS FROM {0}) AS {type})");
    extract(d, "EPOCH", "CAST(CAST(epoch_us({0}) AS DECIMAL(20, 0)) * 0.000001 AS {type})");
    d.operator("DATE_TRUNC", truncated("CAST({1} AS TIMESTAMP)"), TEXT, DATE)
        .operator("DATE_TRUNC", truncated("{1}"), TEXT, TIMESTAMP)
        .operator("DATE_TRUNC", zonedTruncated(), TEXT, TIMESTAMP_WITH_TIME_ZONE);
  }

  /// Months and days are counted on the wall clock of the session's zone, hours are not.
  private static String moved(String moment, String interval) {
    String days = "date_trunc('day', " + interval + ")";
    return "(CASE WHEN "
        + days
        + " = INTERVAL 0 DAYS THEN "
        + moment
        + " ELSE timezone({zone}, timezone({zone}, "
        + moment
        + ") + "
        + days
        + ") END + ("
        + interval
        + " - "
        + days
        + "))";
  }

  /// Within an hour that a wall clock shows twice, the hour's own beginning is meant.
  private static String zonedTruncated() {
    String local = "timezone({zone}, {1})";
    return "CASE WHEN {0} IN ('hour', 'minute', 'second', 'milliseconds', 'microseconds')"
        + " THEN {1} - ("
        + local
        + " - date_trunc({0}, "
        + local
        + ")) ELSE timezone({zone}, "
        + truncated(local)
        + ") END";
  }

  /// The first century began with the year 1, so that 2000 belongs to the twentieth; DuckDB counts
  /// from 0.
  private static String truncated(String moment) {
    return "CASE WHEN {0} IN ('century', 'millennium') THEN date_trunc({0}, "
        + moment
        + " - INTERVAL 1 YEAR) + INTERVAL 1 YEAR ELSE date_trunc({0}, "
        + moment
        + ") END";
  }

  private static void extract(DialectDescription.Builder d, String unit, String template) {
    String name = "EXTRACT " + unit;
    d.operator(name, template, DATE)
        .operator(name, template, TIMESTAMP)
        .operator(name, template, TIME)
        .operator(name, template, INTERVAL)
        .operator(
            name,
            unit.equals("EPOCH") ? template : template.replace("{0}", "timezone({zone}, {0})"),
            TIMESTAMP_WITH_TIME_ZONE);
  }
}
