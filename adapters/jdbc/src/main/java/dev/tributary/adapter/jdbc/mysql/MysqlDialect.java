package dev.tributary.adapter.jdbc.mysql;

import static dev.tributary.spi.dialect.TypeFamily.BINARY;
import static dev.tributary.spi.dialect.TypeFamily.BOOLEAN;
import static dev.tributary.spi.dialect.TypeFamily.DATE;
import static dev.tributary.spi.dialect.TypeFamily.DECIMAL;
import static dev.tributary.spi.dialect.TypeFamily.DOUBLE;
import static dev.tributary.spi.dialect.TypeFamily.EXACT;
import static dev.tributary.spi.dialect.TypeFamily.INTEGRAL;
import static dev.tributary.spi.dialect.TypeFamily.INTERVAL_DAY_SECOND;
import static dev.tributary.spi.dialect.TypeFamily.INTERVAL_YEAR_MONTH;
import static dev.tributary.spi.dialect.TypeFamily.REAL;
import static dev.tributary.spi.dialect.TypeFamily.SCALAR;
import static dev.tributary.spi.dialect.TypeFamily.TEXT;
import static dev.tributary.spi.dialect.TypeFamily.TIME;
import static dev.tributary.spi.dialect.TypeFamily.TIMESTAMP;
import static dev.tributary.spi.dialect.TypeFamily.TIMESTAMP_WITH_TIME_ZONE;
import static dev.tributary.spi.dialect.TypeFamily.UUID;

import dev.tributary.spi.dialect.DialectDescription;
import dev.tributary.spi.dialect.DialectDescription.Builder;
import dev.tributary.spi.dialect.Feature;
import dev.tributary.spi.dialect.TypeFamily;
import dev.tributary.spi.type.DataType;
import dev.tributary.spi.type.DataType.Simple;
import java.util.List;
import java.util.Optional;

/// What the two products do with exactly our meaning, under the settings of [MysqlProduct]. What
/// MariaDB is asked was tried there, version by version; MySQL is asked only for what the two have
/// always had in common. Left out on purpose: arithmetic on DOUBLE (it fails where ours is
/// Infinity), casts from text, wall clocks of other zones than UTC (their names need tables that
/// many servers lack), and sub-queries that read outer rows from within a derived table.
final class MysqlDialect {
  private static final List<TypeFamily> TEMPORAL =
      List.of(DATE, TIME, TIMESTAMP, TIMESTAMP_WITH_TIME_ZONE);

  private static final int MAX_MYSQL_SCALE = 30;
  private static final int LONGEST_KEY = 1_024;

  private static final DialectDescription MARIADB = mariadb();
  private static final DialectDescription MYSQL = mysql(true);
  private static final DialectDescription OLD = mysql(false);

  private MysqlDialect() {}

  static DialectDescription of(MysqlVersion version) {
    if (version.mariadb() && version.isAtLeast(10, 6, 0)) {
      return MARIADB;
    }
    return version.comparesCharacters() ? MYSQL : OLD;
  }

  private static DialectDescription mariadb() {
    Builder dialect = basis().typeNames(MysqlDialect::typeName);
    texts(dialect);
    MysqlNumbers.operators(dialect);
    MysqlNumbers.casts(dialect);
    MysqlText.operators(dialect);
    MysqlMoments.operators(dialect);
    MysqlMoments.casts(dialect);
    conditionals(dialect);
    MysqlAggregates.aggregates(dialect);
    MysqlAggregates.windowFunctions(dialect);
    return dialect
        .literal(INTERVAL_YEAR_MONTH, "INTERVAL {count} MONTH")
        .literal(INTERVAL_DAY_SECOND, "INTERVAL ({count} * 1000) MICROSECOND")
        .features(
            Feature.RIGHT_JOIN,
            Feature.SEMI_JOIN,
            Feature.ANTI_JOIN,
            Feature.AGGREGATE,
            Feature.AGGREGATE_FILTER,
            Feature.AGGREGATE_DISTINCT,
            Feature.ORDER_BY,
            Feature.UNION,
            Feature.INTERSECT,
            Feature.EXCEPT,
            Feature.INTERSECT_EXCEPT_ALL,
            Feature.VALUES,
            Feature.WINDOW,
            Feature.SCALAR_SUBQUERY,
            Feature.EXISTS_SUBQUERY,
            Feature.IN_SUBQUERY,
            Feature.CASE_EXPRESSION)
        .build();
  }

  /// @param comparesCharacters whether there is a collation that does
  private static DialectDescription mysql(boolean comparesCharacters) {
    Builder dialect = basis().typeNames(MysqlDialect::mysqlTypeName);
    if (comparesCharacters) {
      texts(dialect);
      // Rows are told apart by texts, too.
      dialect.features(Feature.AGGREGATE, Feature.ORDER_BY);
      MysqlAggregates.simple(dialect);
    }
    return dialect.build();
  }

  /// What is in both.
  private static Builder basis() {
    Builder dialect =
        DialectDescription.builder("mysql")
            .identifierQuote('`')
            .fromNothing(" FROM DUAL")
            // What fits max_sort_length, at three bytes a character.
            .longestKey(LONGEST_KEY)
            .noLimit(" LIMIT 18446744073709551615");
    comparisons(dialect);
    logic(dialect);
    literals(dialect);
    return dialect.features(Feature.INNER_JOIN, Feature.LEFT_JOIN, Feature.LIMIT);
  }

  private static void comparisons(Builder dialect) {
    for (String name : List.of("=", "<>", "<", "<=", ">", ">=")) {
      comparable(dialect, name, "({0} " + name + " {1})");
    }
    comparable(dialect, "IS NOT DISTINCT FROM", "({0} <=> {1})");
    comparable(dialect, "IS DISTINCT FROM", "(NOT ({0} <=> {1}))");
  }

  private static void comparable(Builder dialect, String name, String template) {
    dialect
        .operator(name, template, EXACT, EXACT)
        .operator(name, template, DOUBLE, DOUBLE)
        .operator(name, template, DOUBLE, EXACT)
        .operator(name, template, EXACT, DOUBLE)
        .operator(name, template, REAL, REAL)
        .operator(name, template, REAL, DOUBLE)
        .operator(name, template, DOUBLE, REAL)
        .operator(name, template, BOOLEAN, BOOLEAN)
        .operator(name, template, BINARY, BINARY)
        .operator(name, template, DATE, TIMESTAMP)
        .operator(name, template, TIMESTAMP, DATE);
    TEMPORAL.forEach(family -> dialect.operator(name, template, family, family));
  }

  /// Under the collation that columns are read by, and that the session has for literals. UUIDs are
  /// texts there.
  private static void texts(Builder dialect) {
    for (TypeFamily family : List.of(TEXT, UUID)) {
      for (String name : List.of("=", "<>", "<", "<=", ">", ">=")) {
        dialect.infix(name, family, family);
      }
      dialect
          .operator("IS NOT DISTINCT FROM", "({0} <=> {1})", family, family)
          .operator("IS DISTINCT FROM", "(NOT ({0} <=> {1}))", family, family);
    }
    dialect.infix("LIKE", TEXT, TEXT);
  }

  private static void logic(Builder dialect) {
    dialect
        .infix("AND", BOOLEAN, BOOLEAN)
        .infix("OR", BOOLEAN, BOOLEAN)
        .operator("NOT", "(NOT {0})", BOOLEAN);
    // A column of days that must not be null IS NULL where it holds 0000-00-00.
    for (TypeFamily family : List.of(DATE, TIMESTAMP, TIMESTAMP_WITH_TIME_ZONE)) {
      dialect
          .operator("IS NULL", "({0} <=> NULL)", family)
          .operator("IS NOT NULL", "(NOT ({0} <=> NULL))", family);
    }
    dialect
        .operator("IS NULL", "({0} IS NULL)", SCALAR)
        .operator("IS NOT NULL", "({0} IS NOT NULL)", SCALAR);
    for (String test : List.of("TRUE", "FALSE", "UNKNOWN")) {
      dialect
          .operator("IS " + test, "({0} IS " + test + ")", BOOLEAN)
          .operator("IS NOT " + test, "({0} IS NOT " + test + ")", BOOLEAN);
    }
  }

  private static void conditionals(Builder dialect) {
    for (TypeFamily family : List.of(EXACT, DOUBLE, REAL, TEXT, BOOLEAN, UUID, BINARY)) {
      dialect.variadic("COALESCE", "coalesce({*})", family);
    }
    TEMPORAL.forEach(family -> dialect.variadic("COALESCE", "coalesce({*})", family));
    for (TypeFamily family : List.of(INTEGRAL, DECIMAL, DOUBLE, TEXT, DATE, TIMESTAMP)) {
      dialect.operator("NULLIF", "CASE WHEN {0} = {1} THEN NULL ELSE {0} END", family, family);
    }
    for (String name : List.of("GREATEST", "LEAST")) {
      // NULL where any is NULL; ours passes over them.
      String template = name + "(coalesce({0}, {1}), coalesce({1}, {0}))";
      for (TypeFamily family : List.of(EXACT, DATE, TIMESTAMP)) {
        dialect.operator(name, template, family, family);
      }
    }
  }

  private static void literals(Builder dialect) {
    dialect
        .literal(BOOLEAN, "{0}")
        .literal(INTEGRAL, "{0}")
        .literal(DECIMAL, "CAST({0} AS {type})")
        .literal(REAL, "CAST({0} AS FLOAT)")
        .literal(DOUBLE, "CAST({0} AS DOUBLE)")
        .literal(TEXT, "{0}")
        .literal(UUID, "{0}")
        .literal(BINARY, "x{0}")
        .literal(DATE, "DATE {0}")
        .literal(TIME, "TIME {0}")
        .literal(TIMESTAMP, "TIMESTAMP {0}")
        .literal(TIMESTAMP_WITH_TIME_ZONE, "TIMESTAMP {0}");
  }

  private static Optional<String> mysqlTypeName(DataType type) {
    return type instanceof DataType.Decimal(_, int scale) && scale > MAX_MYSQL_SCALE
        ? Optional.empty()
        : typeName(type);
  }

  /// What CAST calls them; texts get the session's collation. Intervals are no values there.
  private static Optional<String> typeName(DataType type) {
    return switch (type) {
      case Simple simple ->
          switch (simple) {
            case BOOLEAN, TINYINT, SMALLINT, INTEGER, BIGINT -> Optional.of("SIGNED");
            case REAL -> Optional.of("FLOAT");
            case DOUBLE -> Optional.of("DOUBLE");
            case VARBINARY -> Optional.of("BINARY");
            case DATE -> Optional.of("DATE");
            case TIME -> Optional.of("TIME(6)");
            case TIMESTAMP, TIMESTAMP_WITH_TIME_ZONE -> Optional.of("DATETIME(6)");
            case UUID, NULL -> Optional.of("CHAR");
            case INTERVAL_YEAR_MONTH, INTERVAL_DAY_SECOND -> Optional.empty();
          };
      case DataType.Varchar _ -> Optional.of("CHAR");
      case DataType.Decimal(int precision, int scale) ->
          Optional.of("DECIMAL(" + precision + ", " + scale + ")");
      case DataType.Array _, DataType.Row _, DataType.MapOf _ -> Optional.empty();
    };
  }
}
