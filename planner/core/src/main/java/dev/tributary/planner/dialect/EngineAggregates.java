package dev.tributary.planner.dialect;

import static dev.tributary.spi.dialect.TypeFamily.ANY;
import static dev.tributary.spi.dialect.TypeFamily.APPROXIMATE;
import static dev.tributary.spi.dialect.TypeFamily.BOOLEAN;
import static dev.tributary.spi.dialect.TypeFamily.EXACT;
import static dev.tributary.spi.dialect.TypeFamily.INTEGRAL;
import static dev.tributary.spi.dialect.TypeFamily.INTERVAL;
import static dev.tributary.spi.dialect.TypeFamily.NUMERIC;
import static dev.tributary.spi.dialect.TypeFamily.TEXT;

import dev.tributary.spi.dialect.DialectDescription;
import java.util.List;
import java.util.Locale;

/// The aggregates and window functions of the engine.
final class EngineAggregates {
  private EngineAggregates() {}

  static void aggregates(DialectDescription.Builder d) {
    d.aggregate("COUNT", "COUNT(*){suffix}")
        .aggregate("COUNT", "COUNT({0}){suffix}", ANY)
        .aggregate("SUM", "CAST(SUM({0}){suffix} AS {type})", EXACT)
        .aggregate("SUM", "CAST(SUM({0}){suffix} AS {type})", APPROXIMATE)
        .aggregate("SUM", "SUM({0}){suffix}", INTERVAL)
        .aggregate("$SUM0", "CAST(coalesce(SUM({0}){suffix}, 0) AS {type})", NUMERIC)
        .aggregate("AVG", "AVG({0}){suffix}", NUMERIC)
        .aggregate("MIN", "MIN({0}){suffix}", ANY)
        .aggregate("MAX", "MAX({0}){suffix}", ANY)
        .aggregate("ANY_VALUE", "any_value({0}){suffix}", ANY)
        .aggregate("STDDEV", "stddev_samp({0}){suffix}", NUMERIC)
        .aggregate("VARIANCE", "var_samp({0}){suffix}", NUMERIC);
    for (String name : List.of("STDDEV_POP", "STDDEV_SAMP", "VAR_POP", "VAR_SAMP")) {
      d.aggregate(name, name.toLowerCase(Locale.ROOT) + "({0}){suffix}", NUMERIC);
    }
    for (String name : List.of("CORR", "COVAR_POP", "COVAR_SAMP", "REGR_COUNT")) {
      d.aggregate(name, name.toLowerCase(Locale.ROOT) + "({0}, {1}){suffix}", NUMERIC, NUMERIC);
    }
    d.aggregate("BOOL_AND", "bool_and({0}){suffix}", BOOLEAN)
        .aggregate("BOOL_OR", "bool_or({0}){suffix}", BOOLEAN)
        .aggregate("EVERY", "bool_and({0}){suffix}", BOOLEAN)
        .aggregate("SOME", "bool_or({0}){suffix}", BOOLEAN)
        .aggregate("LISTAGG", "string_agg({0}, ''{order}){suffix}", TEXT)
        .aggregate("LISTAGG", "string_agg({0}, coalesce({1}, ''){order}){suffix}", TEXT, TEXT)
        .aggregate("STRING_AGG", "string_agg({0}, coalesce({1}, ''){order}){suffix}", TEXT, TEXT)
        .aggregate("ARRAY_AGG", "list({0}{order}){suffix}", ANY)
        .aggregate("MODE", "mode({0}){suffix}", ANY)
        .aggregate(
            "PERCENTILE_CONT", "percentile_cont({0}) WITHIN GROUP ({order}){suffix}", NUMERIC)
        .aggregate(
            "PERCENTILE_DISC", "percentile_disc({0}) WITHIN GROUP ({order}){suffix}", NUMERIC);
  }

  static void windows(DialectDescription.Builder d) {
    for (String name : List.of("ROW_NUMBER", "RANK", "DENSE_RANK", "PERCENT_RANK", "CUME_DIST")) {
      d.windowFunction(name, name.toLowerCase(Locale.ROOT) + "(){suffix}");
    }
    d.windowFunction("NTILE", "ntile({0}){suffix}", INTEGRAL)
        .windowFunction("FIRST_VALUE", "first_value({0}{nulls}){suffix}", ANY)
        .windowFunction("LAST_VALUE", "last_value({0}{nulls}){suffix}", ANY)
        .windowFunction("NTH_VALUE", "nth_value({0}, {1}{nulls}){suffix}", ANY, INTEGRAL);
    for (String name : List.of("LAG", "LEAD")) {
      String function = name.toLowerCase(Locale.ROOT);
      d.windowFunction(name, function + "({0}{nulls}){suffix}", ANY)
          .windowFunction(name, function + "({0}, {1}{nulls}){suffix}", ANY, INTEGRAL)
          .windowFunction(name, function + "({0}, {1}, {2}{nulls}){suffix}", ANY, INTEGRAL, ANY);
    }
  }
}
