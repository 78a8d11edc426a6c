package dev.tributary.adapter.jdbc.h2;

import static dev.tributary.spi.dialect.TypeFamily.BINARY;
import static dev.tributary.spi.dialect.TypeFamily.BOOLEAN;
import static dev.tributary.spi.dialect.TypeFamily.DATE;
import static dev.tributary.spi.dialect.TypeFamily.DECIMAL;
import static dev.tributary.spi.dialect.TypeFamily.DOUBLE;
import static dev.tributary.spi.dialect.TypeFamily.EXACT;
import static dev.tributary.spi.dialect.TypeFamily.INTEGER;
import static dev.tributary.spi.dialect.TypeFamily.INTEGRAL;
import static dev.tributary.spi.dialect.TypeFamily.NUMERIC;
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

/// What H2 does with exactly our meaning. Left out on purpose: whatever counts characters, and with
/// it LIKE (H2 counts the halves of those beyond U+FFFF), arithmetic on DOUBLE (it has no negative
/// zero), GREATEST and LEAST (NULL there), and joins, which H2 does row by row without an index.
final class H2Dialect {
  private static final List<TypeFamily> TEMPORAL =
      List.of(DATE, TIME, TIMESTAMP, TIMESTAMP_WITH_TIME_ZONE);

  /// UTF-8, whose order is that of characters; H2's own is that of UTF-16.
  private static final String BYTES = "CAST({0} AS VARBINARY)";

  static final DialectDescription DESCRIPTION = describe();

  /// Where nothing is known of its meaning, columns are fetched and nothing else.
  static final DialectDescription FETCHING =
      DialectDescription.builder("h2").typeNames(H2Dialect::typeName).build();

  private H2Dialect() {}

  private static DialectDescription describe() {
    Builder dialect =
        DialectDescription.builder("h2").typeNames(H2Dialect::typeName).textOrder(BYTES);
    comparisons(dialect);
    logic(dialect);
    arithmetic(dialect);
    text(dialect);
    moments(dialect);
    casts(dialect);
    literals(dialect);
    aggregates(dialect);
    return dialect
        .features(
            Feature.AGGREGATE,
            Feature.AGGREGATE_FILTER,
            Feature.AGGREGATE_DISTINCT,
            Feature.ORDER_BY,
            Feature.NULLS_ORDER_SYNTAX,
            Feature.LIMIT,
            Feature.UNION,
            Feature.INTERSECT,
            Feature.EXCEPT,
            Feature.VALUES,
            Feature.VALUES_SYNTAX,
            Feature.SCALAR_SUBQUERY,
            Feature.IN_SUBQUERY,
            Feature.CASE_EXPRESSION)
        .build();
  }

  private static void comparisons(Builder dialect) {
    for (String name : List.of("=", "<>", "IS DISTINCT FROM", "IS NOT DISTINCT FROM")) {
      comparable(dialect, name);
      dialect.infix(name, TEXT, TEXT);
    }
    for (String name : List.of("<", "<=", ">", ">=")) {
      comparable(dialect, name);
      String right = BYTES.replace("{0}", "{1}");
      dialect.operator(name, "(" + BYTES + " " + name + " " + right + ")", TEXT, TEXT);
    }
  }

  private static void comparable(Builder dialect, String name) {
    // H2 compares an integer with a DOUBLE as decimals, digit by digit.
    String doubles = "(CAST({0} AS DOUBLE PRECISION) " + name + " CAST({1} AS DOUBLE PRECISION))";
    dialect
        .infix(name, EXACT, EXACT)
        .infix(name, DOUBLE, DOUBLE)
        .operator(name, doubles, DOUBLE, EXACT)
        .operator(name, doubles, EXACT, DOUBLE)
        .infix(name, REAL, REAL)
        .operator(name, doubles, REAL, DOUBLE)
        .operator(name, doubles, DOUBLE, REAL)
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
  }

  private static void arithmetic(Builder dialect) {
    for (String name : List.of("+", "-", "*")) {
      dialect.infix(name, EXACT, EXACT);
    }
    dialect
        .infix("/", INTEGRAL, INTEGRAL)
        .operator(
            "/", "(CAST({0} AS DOUBLE PRECISION) / CAST({1} AS DOUBLE PRECISION))", EXACT, EXACT)
        .operator("MOD", "mod({0}, {1})", INTEGRAL, INTEGRAL)
        .operator("%", "mod({0}, {1})", INTEGRAL, INTEGRAL)
        .operator("IDENTITY", "{0}", NUMERIC)
        .operator("NEGATE", "(- {0})", EXACT)
        .operator("ABS", "abs({0})", EXACT);
    for (String name : List.of("FLOOR", "CEIL", "CEILING")) {
      String function = name.equals("FLOOR") ? "floor" : "ceil";
      dialect
          .operator(name, "{0}", INTEGRAL)
          .operator(name, "CAST(" + function + "({0}) AS {type})", DECIMAL);
    }
  }

  private static void text(Builder dialect) {
    dialect
        .infix("||", TEXT, TEXT)
        .operator("REPLACE", "replace({*})", TEXT, TEXT, TEXT)
        .operator("TRIM", "TRIM(BOTH ' ' FROM {0})", TEXT)
        .operator("BTRIM", "TRIM(BOTH ' ' FROM {0})", TEXT)
        .operator("LTRIM", "TRIM(LEADING ' ' FROM {0})", TEXT)
        .operator("RTRIM", "TRIM(TRAILING ' ' FROM {0})", TEXT);
  }

  private static void moments(Builder dialect) {
    for (TypeFamily family : List.of(DATE, TIMESTAMP)) {
      for (String part : List.of("YEAR", "QUARTER", "MONTH", "DAY", "DOY")) {
        extract(dialect, part, part, family);
      }
      extract(dialect, "WEEK", "ISO_WEEK", family);
      extract(dialect, "ISODOW", "ISO_DAY_OF_WEEK", family);
      dialect.operator(
          "EXTRACT DOW", "CAST(mod(EXTRACT(ISO_DAY_OF_WEEK FROM {0}), 7) AS {type})", family);
    }
    for (TypeFamily family : List.of(TIME, TIMESTAMP)) {
      extract(dialect, "HOUR", "HOUR", family);
      extract(dialect, "MINUTE", "MINUTE", family);
    }
    dialect.infix("+", DATE, INTEGER).infix("-", DATE, INTEGER);
  }

  private static void extract(Builder dialect, String name, String part, TypeFamily from) {
    dialect.operator("EXTRACT " + name, "CAST(EXTRACT(" + part + " FROM {0}) AS {type})", from);
  }

  private static void casts(Builder dialect) {
    allow(dialect, INTEGRAL, INTEGRAL, DECIMAL, DOUBLE, TEXT);
    allow(dialect, DECIMAL, INTEGRAL, DECIMAL, DOUBLE);
    allow(dialect, REAL, REAL, DOUBLE);
    allow(dialect, DOUBLE, DOUBLE);
    allow(dialect, TEXT, TEXT);
    allow(dialect, BOOLEAN, BOOLEAN, INTEGER);
    dialect.cast(BOOLEAN, TEXT, "lower(CAST({0} AS VARCHAR))");
    allow(dialect, UUID, UUID, TEXT);
    allow(dialect, BINARY, BINARY);
    allow(dialect, DATE, DATE, TIMESTAMP, TEXT);
    allow(dialect, TIMESTAMP, TIMESTAMP, DATE, TIME);
    allow(dialect, TIME, TIME);
    allow(dialect, TIMESTAMP_WITH_TIME_ZONE, TIMESTAMP_WITH_TIME_ZONE);
  }

  private static void allow(Builder dialect, TypeFamily from, TypeFamily... to) {
    for (TypeFamily target : to) {
      // A cast to a sized text would cut it there, and does not here.
      dialect.cast(from, target, "CAST({0} AS " + (target == TEXT ? "VARCHAR" : "{type}") + ")");
    }
  }

  private static void literals(Builder dialect) {
    dialect
        .literal(BOOLEAN, "{0}")
        .literal(NUMERIC, "CAST({0} AS {type})")
        .literal(TEXT, "{0}")
        .literal(BINARY, "X{0}")
        .literal(DATE, "DATE {0}")
        .literal(TIME, "TIME {0}")
        .literal(TIMESTAMP, "TIMESTAMP {0}")
        .literal(TIMESTAMP_WITH_TIME_ZONE, "TIMESTAMP WITH TIME ZONE {0}")
        .literal(UUID, "UUID {0}");
  }

  private static void aggregates(Builder dialect) {
    dialect
        .aggregate("COUNT", "count(*){suffix}")
        .aggregate("COUNT", "count({0}){suffix}", SCALAR)
        .aggregate("SUM", "CAST(sum({0}){suffix} AS {type})", EXACT)
        .aggregate("$SUM0", "CAST(coalesce(sum({0}){suffix}, 0) AS {type})", EXACT)
        .aggregate(
            "AVG",
            "(CAST(sum({0}){suffix} AS DOUBLE PRECISION)"
                + " / CAST(nullif(count({0}){suffix}, 0) AS DOUBLE PRECISION))",
            EXACT);
    for (String name : List.of("MIN", "MAX")) {
      dialect.aggregate(name, name + "({0}){suffix}", NUMERIC);
      TEMPORAL.forEach(family -> dialect.aggregate(name, name + "({0}){suffix}", family));
    }
    dialect
        .aggregate("BOOL_AND", "every({0}){suffix}", BOOLEAN)
        .aggregate("EVERY", "every({0}){suffix}", BOOLEAN)
        .aggregate("BOOL_OR", "bool_or({0}){suffix}", BOOLEAN)
        .aggregate("SOME", "bool_or({0}){suffix}", BOOLEAN);
  }

  private static Optional<String> typeName(DataType type) {
    return switch (type) {
      case Simple simple ->
          switch (simple) {
            case BOOLEAN, TINYINT, SMALLINT, INTEGER, BIGINT, REAL, DATE, UUID ->
                Optional.of(simple.name());
            case DOUBLE -> Optional.of("DOUBLE PRECISION");
            case VARBINARY -> Optional.of("VARBINARY");
            // What is said without a precision has another one there.
            case TIME -> Optional.of("TIME(6)");
            case TIMESTAMP -> Optional.of("TIMESTAMP(6)");
            case TIMESTAMP_WITH_TIME_ZONE -> Optional.of("TIMESTAMP(6) WITH TIME ZONE");
            case NULL -> Optional.of("VARCHAR");
            case INTERVAL_YEAR_MONTH, INTERVAL_DAY_SECOND -> Optional.empty();
          };
      case DataType.Varchar _ -> Optional.of("VARCHAR");
      case DataType.Decimal(int precision, int scale) ->
          Optional.of("NUMERIC(" + precision + ", " + scale + ")");
      case DataType.Array _, DataType.Row _, DataType.MapOf _ -> Optional.empty();
    };
  }
}
