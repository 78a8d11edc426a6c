package dev.tributary.planner.dialect;

import static dev.tributary.spi.dialect.TypeFamily.ANY;
import static dev.tributary.spi.dialect.TypeFamily.APPROXIMATE;
import static dev.tributary.spi.dialect.TypeFamily.ARRAY;
import static dev.tributary.spi.dialect.TypeFamily.BINARY;
import static dev.tributary.spi.dialect.TypeFamily.BOOLEAN;
import static dev.tributary.spi.dialect.TypeFamily.DATE;
import static dev.tributary.spi.dialect.TypeFamily.DECIMAL;
import static dev.tributary.spi.dialect.TypeFamily.INTEGRAL;
import static dev.tributary.spi.dialect.TypeFamily.INTERVAL;
import static dev.tributary.spi.dialect.TypeFamily.MAP;
import static dev.tributary.spi.dialect.TypeFamily.NUMERIC;
import static dev.tributary.spi.dialect.TypeFamily.ROW;
import static dev.tributary.spi.dialect.TypeFamily.TEXT;
import static dev.tributary.spi.dialect.TypeFamily.TIME;
import static dev.tributary.spi.dialect.TypeFamily.TIMESTAMP;
import static dev.tributary.spi.dialect.TypeFamily.TIMESTAMP_WITH_TIME_ZONE;

import dev.tributary.spi.dialect.DialectDescription;
import dev.tributary.spi.dialect.TypeFamily;

/// What the engine makes of casts: what PostgreSQL refuses is refused, and text reads and prints as
/// there.
final class EngineCasts {
  private EngineCasts() {}

  static void casts(DialectDescription.Builder d) {
    String plain = "CAST({0} AS {type})";
    String refused = "({0} || ' (not a {type})')";
    // DuckDB reads '1.6', '1e3' and '1_000' as integers; a value it cannot read at all makes its
    // own error.
    d.cast(
            TEXT,
            INTEGRAL,
            "CAST(CASE WHEN NOT regexp_full_match({0}, '\\s*[-+]?[0-9]+\\s*') THEN "
                + refused
                + " ELSE {0} END AS {type})")
        .cast(
            TEXT,
            NUMERIC,
            "CAST(CASE WHEN contains({0}, '_') THEN " + refused + " ELSE {0} END AS {type})")
        .cast(
            TEXT,
            BOOLEAN,
            "CAST(CASE lower(trim({0})) WHEN 'on' THEN 'true' WHEN 'off' THEN 'false'"
                + " ELSE trim({0}) END AS BOOLEAN)")
        .cast(TEXT, TIME, rounded("CAST({0} AS TIME)"))
        .cast(TEXT, DATE, notInfinite(refused))
        .cast(TEXT, TIMESTAMP, rounded(notInfinite(refused)))
        .cast(
            TEXT,
            TIMESTAMP_WITH_TIME_ZONE,
            "CASE WHEN contains(lower({0}), 'inf') THEN CAST("
                + refused
                + " AS TIMESTAMPTZ) WHEN regexp_matches({0}, '(:[0-9.]+"
                + " ?[-+][0-9]?[0-9](:?[0-9][0-9])*|[A-Za-z][A-Za-z_/+-]*[0-9]*)\\s*$') THEN"
                + " CAST({0} AS TIMESTAMPTZ) ELSE timezone({zone}, CAST({0} AS TIMESTAMP)) END")
        .cast(TEXT, INTERVAL, plain)
        .cast(TEXT, TypeFamily.UUID, plain)
        .cast(TEXT, BINARY, "encode({0})")
        .cast(TIMESTAMP_WITH_TIME_ZONE, TEXT, zonedText())
        .cast(BINARY, TEXT, "decode({0})")
        .cast(TEXT, TEXT, "{0}")
        // PostgreSQL prints 0.5 for .5, and whole numbers of DOUBLE without a point.
        .cast(DECIMAL, TEXT, "regexp_replace(CAST({0} AS VARCHAR), '^(-?)[.]', '\\10.')")
        .cast(APPROXIMATE, TEXT, "regexp_replace(CAST({0} AS VARCHAR), '[.]0$', '')")
        .cast(ANY, TEXT, "CAST({0} AS VARCHAR)")
        .cast(TIMESTAMP, TIMESTAMP_WITH_TIME_ZONE, "timezone({zone}, {0})")
        .cast(DATE, TIMESTAMP_WITH_TIME_ZONE, "timezone({zone}, CAST({0} AS TIMESTAMP))")
        .cast(TIMESTAMP_WITH_TIME_ZONE, TIMESTAMP, "timezone({zone}, {0})")
        .cast(TIMESTAMP_WITH_TIME_ZONE, DATE, "CAST(timezone({zone}, {0}) AS DATE)")
        .cast(TIMESTAMP_WITH_TIME_ZONE, TIME, "CAST(timezone({zone}, {0}) AS TIME)")
        .cast(TIME, TIME, plain)
        .cast(DATE, TIMESTAMP, plain)
        .cast(TIMESTAMP, DATE, plain)
        .cast(TIMESTAMP, TIME, plain)
        .cast(TIMESTAMP, TIMESTAMP, plain)
        .cast(NUMERIC, NUMERIC, plain)
        .cast(BOOLEAN, INTEGRAL, plain)
        .cast(INTEGRAL, BOOLEAN, plain)
        .cast(INTERVAL, INTERVAL, "{0}")
        .cast(ARRAY, ARRAY, plain)
        .cast(ROW, ROW, plain)
        .cast(MAP, MAP, plain);
  }

  /// DuckDB cuts what is finer than a microsecond.
  private static String rounded(String cast) {
    return "("
        + cast
        + " + CASE WHEN regexp_matches({0}, '[.][0-9][0-9][0-9][0-9][0-9][0-9][5-9]')"
        + " THEN INTERVAL 1 MICROSECOND ELSE INTERVAL 0 MICROSECOND END)";
  }

  private static String notInfinite(String refused) {
    return "CAST(CASE WHEN contains(lower({0}), 'inf') THEN "
        + refused
        + " ELSE {0} END AS {type})";
  }

  /// The wall clock of the session's zone with its offset, as PostgreSQL prints it.
  private static String zonedText() {
    String local = "timezone({zone}, {0})";
    String seconds =
        "(CAST(EXTRACT(EPOCH FROM "
            + local
            + ") AS BIGINT)"
            + " - CAST(EXTRACT(EPOCH FROM timezone('UTC', {0})) AS BIGINT))";
    return "(CAST("
        + local
        + " AS VARCHAR) || CASE WHEN "
        + seconds
        + " < 0 THEN '-' ELSE '+' END || "
        + twoDigits("abs(" + seconds + ") // 3600")
        + " || CASE WHEN abs("
        + seconds
        + ") % 3600 = 0 THEN '' ELSE ':' || "
        + twoDigits("abs(" + seconds + ") // 60 % 60")
        + " END || CASE WHEN abs("
        + seconds
        + ") % 60 = 0 THEN '' ELSE ':' || "
        + twoDigits("abs(" + seconds + ") % 60")
        + " END)";
  }

  private static String twoDigits(String number) {
    return "lpad(CAST(" + number + " AS VARCHAR), 2, '0')";
  }
}
