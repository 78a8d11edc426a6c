package dev.tributary.adapter.jdbc.postgresql;

import static dev.tributary.spi.dialect.TypeFamily.BIGINT;
import static dev.tributary.spi.dialect.TypeFamily.BINARY;
import static dev.tributary.spi.dialect.TypeFamily.BOOLEAN;
import static dev.tributary.spi.dialect.TypeFamily.DATE;
import static dev.tributary.spi.dialect.TypeFamily.DECIMAL;
import static dev.tributary.spi.dialect.TypeFamily.DOUBLE;
import static dev.tributary.spi.dialect.TypeFamily.EXACT;
import static dev.tributary.spi.dialect.TypeFamily.INTEGER;
import static dev.tributary.spi.dialect.TypeFamily.INTEGRAL;
import static dev.tributary.spi.dialect.TypeFamily.INTERVAL;
import static dev.tributary.spi.dialect.TypeFamily.NUMERIC;
import static dev.tributary.spi.dialect.TypeFamily.REAL;
import static dev.tributary.spi.dialect.TypeFamily.SCALAR;
import static dev.tributary.spi.dialect.TypeFamily.SMALLINT;
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
import java.util.Locale;
import java.util.Optional;

/// What PostgreSQL does with exactly our meaning. Left out on purpose: arithmetic on DOUBLE (it
/// fails where ours is Infinity), UPPER, LOWER and ILIKE (they follow the database's locale), casts
/// from text (what is accepted differs by version), and mixed comparisons that we do in another
/// type.
final class PostgresqlDialect {
  private static final int MAX_VARCHAR = 10_485_760;
  private static final List<TypeFamily> TEMPORAL =
      List.of(DATE, TIME, TIMESTAMP, TIMESTAMP_WITH_TIME_ZONE);

  /// Between a moment and the wall clock of the session's zone, in either direction.
  private static final String LOCAL = "timezone({zone}, {0})";

  static final DialectDescription DESCRIPTION = describe();

  private PostgresqlDialect() {}

  private static DialectDescription describe() {
    Builder dialect =
        DialectDescription.builder("postgresql")
            .typeNames(PostgresqlDialect::typeName)
            .textOrder("{0} COLLATE \"C\"");
    comparisons(dialect);
    logic(dialect);
    arithmetic(dialect);
    rounding(dialect);
    text(dialect);
    moments(dialect);
    casts(dialect);
    literals(dialect);
    aggregates(dialect);
    windowFunctions(dialect);
    return dialect
        .features(
            Feature.INNER_JOIN,
            Feature.LEFT_JOIN,
            Feature.RIGHT_JOIN,
            Feature.FULL_JOIN,
            Feature.SEMI_JOIN,
            Feature.ANTI_JOIN,
            Feature.AGGREGATE,
            Feature.GROUPING_SETS,
            Feature.AGGREGATE_FILTER,
            Feature.AGGREGATE_FILTER_SYNTAX,
            Feature.AGGREGATE_DISTINCT,
            Feature.GROUP_APPROXIMATE,
            Feature.ORDER_BY,
            Feature.NULLS_ORDER_SYNTAX,
            Feature.LIMIT,
            Feature.LIMIT_EXPRESSION,
            Feature.UNION,
            Feature.INTERSECT,
            Feature.EXCEPT,
            Feature.INTERSECT_EXCEPT_ALL,
            Feature.VALUES,
            Feature.VALUES_SYNTAX,
            Feature.WINDOW,
            Feature.WINDOW_RANGE_OFFSET,
            Feature.WINDOW_WITHOUT_ORDER,
            Feature.WINDOW_EXCLUDE,
            Feature.SCALAR_SUBQUERY,
            Feature.EXISTS_SUBQUERY,
            Feature.IN_SUBQUERY,
            Feature.CORRELATED_SUBQUERY,
            Feature.MATERIALIZED_CTE,
            Feature.CASE_EXPRESSION,
            Feature.CONDITION_ORDER)
        .build();
  }

  private static void comparisons(Builder dialect) {
    for (String name : List.of("=", "<>", "IS DISTINCT FROM", "IS NOT DISTINCT FROM")) {
      comparable(dialect, name);
      // Every collation that a column is read under compares characters.
      dialect.infix(name, TEXT, TEXT);
    }
    for (String name : List.of("<", "<=", ">", ">=")) {
      comparable(dialect, name);
      dialect.operator(name, "({0} COLLATE \"C\" " + name + " {1} COLLATE \"C\")", TEXT, TEXT);
    }
  }

  private static void comparable(Builder dialect, String name) {
    dialect
        .infix(name, EXACT, EXACT)
        .infix(name, DOUBLE, DOUBLE)
        .infix(name, DOUBLE, EXACT)
        .infix(name, EXACT, DOUBLE)
        .infix(name, REAL, REAL)
        .infix(name, REAL, DOUBLE)
        .infix(name, DOUBLE, REAL)
        .infix(name, BOOLEAN, BOOLEAN)
        .infix(name, UUID, UUID)
        .infix(name, BINARY, BINARY)
        .infix(name, DATE, TIMESTAMP)
        .infix(name, TIMESTAMP, DATE);
    TEMPORAL.forEach(family -> dialect.infix(name, family, family));
  }

  private static void logic(Builder dialect) {
    dialect
        .infix("AND", BOOLEAN, BOOLEAN)
        .infix("OR", BOOLEAN, BOOLEAN)
        .operator("NOT", "(NOT {0})", BOOLEAN)
        .operator("IS NULL", "({0} IS NULL)", SCALAR)
        .operator("IS NOT NULL", "({0} IS NOT NULL)", SCALAR);
    for (String test : List.of("TRUE", "FALSE", "UNKNOWN")) {
      dialect
          .operator("IS " + test, "({0} IS " + test + ")", BOOLEAN)
          .operator("IS NOT " + test, "({0} IS NOT " + test + ")", BOOLEAN);
    }
    for (TypeFamily family : List.of(EXACT, DOUBLE, REAL, TEXT, BOOLEAN, UUID, BINARY)) {
      dialect.variadic("COALESCE", "coalesce({*})", family);
    }
    TEMPORAL.forEach(family -> dialect.variadic("COALESCE", "coalesce({*})", family));
    for (TypeFamily family : List.of(INTEGRAL, DECIMAL, DOUBLE, TEXT, DATE, TIMESTAMP)) {
      dialect.operator("NULLIF", "nullif({0}, {1})", family, family);
    }
    for (String name : List.of("GREATEST", "LEAST")) {
      for (TypeFamily family : List.of(EXACT, DATE, TIMESTAMP, TIMESTAMP_WITH_TIME_ZONE)) {
        dialect.variadic(name, lowerCase(name) + "({*})", family);
      }
    }
  }

  private static void arithmetic(Builder dialect) {
    for (String name : List.of("+", "-", "*")) {
      dialect.infix(name, EXACT, EXACT);
    }
    dialect
        .infix("/", INTEGRAL, INTEGRAL)
        .operator(
            "/", "(CAST({0} AS double precision) / CAST({1} AS double precision))", EXACT, EXACT)
        .operator("MOD", "mod({0}, {1})", INTEGRAL, INTEGRAL)
        .operator("%", "mod({0}, {1})", INTEGRAL, INTEGRAL)
        .operator("IDENTITY", "{0}", NUMERIC)
        .operator("NEGATE", "(- {0})", NUMERIC)
        .operator("ABS", "abs({0})", NUMERIC);
    for (String name : List.of("FLOOR", "CEIL", "CEILING")) {
      dialect.operator(name, "{0}", INTEGRAL).function(name, DECIMAL).function(name, DOUBLE);
    }
  }

  private static void rounding(Builder dialect) {
    for (String name : List.of("ROUND", "TRUNC", "TRUNCATE")) {
      String call = name.equals("ROUND") ? "round" : "trunc";
      dialect
          .operator(name, "{0}", INTEGRAL)
          .operator(name, "CAST(" + call + "({0}) AS {type})", DECIMAL)
          .operator(name, "CAST(" + call + "({0}, {1}) AS {type})", DECIMAL, INTEGER);
    }
  }

  private static void text(Builder dialect) {
    dialect
        .infix("||", TEXT, TEXT)
        .operator("CHAR_LENGTH", "char_length({0})", TEXT)
        .operator("CHARACTER_LENGTH", "char_length({0})", TEXT)
        .operator("LENGTH", "char_length({0})", TEXT)
        .function("SUBSTRING", TEXT, INTEGER)
        .function("SUBSTRING", TEXT, INTEGER, INTEGER)
        .operator("SUBSTR", "substring({*})", TEXT, INTEGER)
        .operator("SUBSTR", "substring({*})", TEXT, INTEGER, INTEGER)
        .function("REPLACE", TEXT, TEXT, TEXT)
        .function("LEFT", TEXT, INTEGER)
        .function("RIGHT", TEXT, INTEGER)
        .function("STRPOS", TEXT, TEXT)
        .function("STARTS_WITH", TEXT, TEXT)
        .operator("POSITION", "position({0} IN {1})", TEXT, TEXT)
        .operator("TRIM BOTH", "btrim({1}, {0})", TEXT, TEXT)
        .operator("TRIM LEADING", "ltrim({1}, {0})", TEXT, TEXT)
        .operator("TRIM TRAILING", "rtrim({1}, {0})", TEXT, TEXT);
    dialect
        .infix("LIKE", TEXT, TEXT)
        // What the backslash does there unasked.
        .operator("LIKE BACKSLASH", "({0} LIKE {1})", TEXT, TEXT)
        .operator("LIKE", "({0} LIKE {1} ESCAPE {2})", TEXT, TEXT, TEXT);
    for (String name : List.of("TRIM", "BTRIM", "LTRIM", "RTRIM")) {
      String call = name.equals("TRIM") ? "btrim" : lowerCase(name);
      dialect.operator(name, call + "({0})", TEXT).operator(name, call + "({0}, {1})", TEXT, TEXT);
    }
  }

  private static void moments(Builder dialect) {
    for (String part : List.of("YEAR", "QUARTER", "MONTH", "WEEK", "DAY", "DOY", "DOW", "ISODOW")) {
      extract(dialect, part, DATE);
      extract(dialect, part, TIMESTAMP);
      extract(dialect, part, TIMESTAMP_WITH_TIME_ZONE);
    }
    for (String part : List.of("HOUR", "MINUTE", "SECOND")) {
      extract(dialect, part, TIME);
      extract(dialect, part, TIMESTAMP);
      extract(dialect, part, TIMESTAMP_WITH_TIME_ZONE);
    }
    dialect
        .function("TIMEZONE", TEXT, TIMESTAMP)
        .function("TIMEZONE", TEXT, TIMESTAMP_WITH_TIME_ZONE)
        .function("DATE_TRUNC", TEXT, TIMESTAMP)
        .operator("DATE_TRUNC", truncated(), TEXT, TIMESTAMP_WITH_TIME_ZONE)
        // Of a date as such it makes a timestamp with time zone.
        .operator("DATE_TRUNC", "date_trunc({0}, CAST({1} AS timestamp))", TEXT, DATE)
        .operator("-", "CAST(({0} - {1}) AS {type})", DATE, DATE);
    for (String name : List.of("+", "-")) {
      // A date and an interval make a timestamp there.
      String template = "CAST(({0} " + name + " {1}) AS {type})";
      dialect
          .infix(name, DATE, INTEGER)
          .operator(name, template, DATE, INTERVAL)
          .operator(name, template, TIMESTAMP, INTERVAL);
    }
  }

  /// Within an hour that a wall clock shows twice, the hour's own beginning is meant.
  private static String truncated() {
    String local = LOCAL.replace("{0}", "{1}");
    String cut = "date_trunc({0}, " + local + ")";
    return "CASE WHEN {0} IN ('hour', 'minute', 'second', 'milliseconds', 'microseconds')"
        + " THEN {1} - ("
        + local
        + " - "
        + cut
        + ") ELSE timezone({zone}, "
        + cut
        + ") END";
  }

  private static void extract(Builder dialect, String part, TypeFamily from) {
    String moment = from == TIMESTAMP_WITH_TIME_ZONE ? LOCAL : "{0}";
    dialect.operator(
        "EXTRACT " + part, "CAST(EXTRACT(" + part + " FROM " + moment + ") AS {type})", from);
  }

  private static void casts(Builder dialect) {
    allow(dialect, INTEGRAL, INTEGRAL, DECIMAL, DOUBLE, TEXT);
    allow(dialect, DECIMAL, INTEGRAL, DECIMAL, DOUBLE);
    allow(dialect, REAL, REAL, DOUBLE);
    allow(dialect, DOUBLE, DOUBLE);
    allow(dialect, TEXT, TEXT);
    allow(dialect, BOOLEAN, BOOLEAN, INTEGER, TEXT);
    allow(dialect, UUID, UUID, TEXT);
    allow(dialect, BINARY, BINARY);
    allow(dialect, DATE, DATE, TIMESTAMP, TEXT);
    allow(dialect, TIMESTAMP, TIMESTAMP, DATE, TIME);
    allow(dialect, TIME, TIME);
    allow(dialect, TIMESTAMP_WITH_TIME_ZONE, TIMESTAMP_WITH_TIME_ZONE);
    dialect
        .cast(TIMESTAMP, TIMESTAMP_WITH_TIME_ZONE, LOCAL)
        .cast(DATE, TIMESTAMP_WITH_TIME_ZONE, LOCAL.replace("{0}", "CAST({0} AS timestamp)"))
        .cast(TIMESTAMP_WITH_TIME_ZONE, TIMESTAMP, LOCAL)
        .cast(TIMESTAMP_WITH_TIME_ZONE, DATE, "CAST(" + LOCAL + " AS date)")
        .cast(TIMESTAMP_WITH_TIME_ZONE, TIME, "CAST(" + LOCAL + " AS time)");
    allow(dialect, INTERVAL, INTERVAL);
  }

  private static void allow(Builder dialect, TypeFamily from, TypeFamily... to) {
    for (TypeFamily target : to) {
      // A cast to a sized text would cut it there, and does not here.
      dialect.cast(from, target, "CAST({0} AS " + (target == TEXT ? "text" : "{type}") + ")");
    }
  }

  private static void literals(Builder dialect) {
    dialect
        .literal(BOOLEAN, "{0}")
        .literal(SMALLINT, "CAST({0} AS smallint)")
        .literal(INTEGER, "{0}")
        .literal(BIGINT, "CAST({0} AS bigint)")
        // Plain digits without a point would be an integer there.
        .literal(DECIMAL, "CAST({0} AS numeric)")
        .literal(REAL, "CAST({0} AS real)")
        .literal(DOUBLE, "CAST({0} AS double precision)")
        .literal(TEXT, "{0}")
        .literal(BINARY, "decode({0}, 'hex')")
        .literal(DATE, "DATE {0}")
        .literal(TIME, "TIME {0}")
        .literal(TIMESTAMP, "TIMESTAMP {0}")
        .literal(TIMESTAMP_WITH_TIME_ZONE, "TIMESTAMP WITH TIME ZONE {0}")
        .literal(INTERVAL, "CAST({0} AS interval)")
        .literal(UUID, "CAST({0} AS uuid)");
  }

  private static void aggregates(Builder dialect) {
    dialect
        .aggregate("COUNT", "count(*){suffix}")
        .aggregate("COUNT", "count({0}){suffix}", SCALAR)
        .aggregate("SUM", "CAST(sum({0}){suffix} AS {type})", EXACT)
        .aggregate("$SUM0", "CAST(coalesce(sum({0}){suffix}, 0) AS {type})", EXACT)
        .aggregate("AVG", "CAST(avg({0}){suffix} AS double precision)", EXACT);
    for (String name : List.of("MIN", "MAX")) {
      String call = lowerCase(name);
      dialect
          .aggregate(name, call + "({0}){suffix}", NUMERIC)
          .aggregate(name, call + "({0} COLLATE \"C\"){suffix}", TEXT);
      TEMPORAL.forEach(family -> dialect.aggregate(name, call + "({0}){suffix}", family));
    }
    dialect
        .aggregate("BOOL_AND", "bool_and({0}){suffix}", BOOLEAN)
        .aggregate("EVERY", "bool_and({0}){suffix}", BOOLEAN)
        .aggregate("BOOL_OR", "bool_or({0}){suffix}", BOOLEAN)
        .aggregate("SOME", "bool_or({0}){suffix}", BOOLEAN)
        .aggregate("GROUPING", "CAST(GROUPING({*}) AS {type})", SCALAR)
        .aggregate("GROUPING", "CAST(GROUPING({*}) AS {type})", SCALAR, SCALAR)
        .aggregate("GROUPING", "CAST(GROUPING({*}) AS {type})", SCALAR, SCALAR, SCALAR);
  }

  private static void windowFunctions(Builder dialect) {
    for (String name : List.of("ROW_NUMBER", "RANK", "DENSE_RANK", "PERCENT_RANK", "CUME_DIST")) {
      dialect.windowFunction(name, lowerCase(name) + "(){suffix}");
    }
    dialect
        .windowFunction("NTILE", "CAST(ntile({0}){suffix} AS {type})", INTEGER)
        .windowFunction("NTH_VALUE", "nth_value({0}, {1}){suffix}", SCALAR, INTEGER);
    for (String name : List.of("LAG", "LEAD")) {
      String call = lowerCase(name);
      dialect
          .windowFunction(name, call + "({0}){suffix}", SCALAR)
          .windowFunction(name, call + "({0}, {1}){suffix}", SCALAR, INTEGER);
    }
    for (String name : List.of("FIRST_VALUE", "LAST_VALUE")) {
      dialect.windowFunction(name, lowerCase(name) + "({0}){suffix}", SCALAR);
    }
  }

  private static String lowerCase(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static Optional<String> typeName(DataType type) {
    return switch (type) {
      case Simple simple ->
          switch (simple) {
            case BOOLEAN -> Optional.of("boolean");
            case SMALLINT -> Optional.of("smallint");
            case INTEGER -> Optional.of("integer");
            case BIGINT -> Optional.of("bigint");
            case REAL -> Optional.of("real");
            case DOUBLE -> Optional.of("double precision");
            case VARBINARY -> Optional.of("bytea");
            case DATE -> Optional.of("date");
            case TIME -> Optional.of("time");
            case TIMESTAMP -> Optional.of("timestamp");
            case TIMESTAMP_WITH_TIME_ZONE -> Optional.of("timestamp with time zone");
            case UUID -> Optional.of("uuid");
            case INTERVAL_YEAR_MONTH, INTERVAL_DAY_SECOND -> Optional.of("interval");
            case NULL -> Optional.of("text");
            case TINYINT -> Optional.empty();
          };
      case DataType.Varchar(int length) ->
          Optional.of(length >= 1 && length <= MAX_VARCHAR ? "varchar(" + length + ")" : "text");
      case DataType.Decimal(int precision, int scale) ->
          Optional.of("numeric(" + precision + ", " + scale + ")");
      case DataType.Array _, DataType.Row _, DataType.MapOf _ -> Optional.empty();
    };
  }
}
