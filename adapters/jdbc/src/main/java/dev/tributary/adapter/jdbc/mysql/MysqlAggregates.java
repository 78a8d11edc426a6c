package dev.tributary.adapter.jdbc.mysql;

import static dev.tributary.spi.dialect.TypeFamily.BOOLEAN;
import static dev.tributary.spi.dialect.TypeFamily.DATE;
import static dev.tributary.spi.dialect.TypeFamily.EXACT;
import static dev.tributary.spi.dialect.TypeFamily.INTEGER;
import static dev.tributary.spi.dialect.TypeFamily.NUMERIC;
import static dev.tributary.spi.dialect.TypeFamily.SCALAR;
import static dev.tributary.spi.dialect.TypeFamily.TEXT;
import static dev.tributary.spi.dialect.TypeFamily.TIME;
import static dev.tributary.spi.dialect.TypeFamily.TIMESTAMP;
import static dev.tributary.spi.dialect.TypeFamily.TIMESTAMP_WITH_TIME_ZONE;

import dev.tributary.spi.dialect.DialectDescription.Builder;
import dev.tributary.spi.dialect.TypeFamily;
import java.util.List;
import java.util.Locale;

/// The aggregates and window functions of both products.
final class MysqlAggregates {
  private MysqlAggregates() {}

  /// Those that no setting touches.
  static void simple(Builder dialect) {
    dialect
        .aggregate("COUNT", "count(*){suffix}")
        .aggregate("COUNT", "count({0}){suffix}", SCALAR)
        .aggregate("SUM", "CAST(sum({0}){suffix} AS {type})", EXACT)
        .aggregate("$SUM0", "CAST(coalesce(sum({0}){suffix}, 0) AS {type})", EXACT);
    for (String name : List.of("MIN", "MAX")) {
      String template = name.toLowerCase(Locale.ROOT) + "({0}){suffix}";
      for (TypeFamily family :
          List.of(NUMERIC, TEXT, DATE, TIME, TIMESTAMP, TIMESTAMP_WITH_TIME_ZONE)) {
        dialect.aggregate(name, template, family);
      }
    }
  }

  static void aggregates(Builder dialect) {
    simple(dialect);
    dialect
        // With 30 digits more than the values have.
        .aggregate("AVG", "CAST(avg({0}){suffix} AS DOUBLE)", EXACT)
        .aggregate("BOOL_AND", "min({0}){suffix}", BOOLEAN)
        .aggregate("EVERY", "min({0}){suffix}", BOOLEAN)
        .aggregate("BOOL_OR", "max({0}){suffix}", BOOLEAN)
        .aggregate("SOME", "max({0}){suffix}", BOOLEAN);
  }

  static void windowFunctions(Builder dialect) {
    for (String name : List.of("ROW_NUMBER", "RANK", "DENSE_RANK", "PERCENT_RANK", "CUME_DIST")) {
      dialect.windowFunction(name, name.toLowerCase(Locale.ROOT) + "(){suffix}");
    }
    // NTILE takes no frame there.
    dialect.windowFunction("NTH_VALUE", "nth_value({0}, {1}){suffix}", SCALAR, INTEGER);
    for (String name : List.of("LAG", "LEAD")) {
      String call = name.toLowerCase(Locale.ROOT);
      dialect
          .windowFunction(name, call + "({0}){suffix}", SCALAR)
          .windowFunction(name, call + "({0}, {1}){suffix}", SCALAR, INTEGER);
    }
    for (String name : List.of("FIRST_VALUE", "LAST_VALUE")) {
      dialect.windowFunction(name, name.toLowerCase(Locale.ROOT) + "({0}){suffix}", SCALAR);
    }
  }
}
