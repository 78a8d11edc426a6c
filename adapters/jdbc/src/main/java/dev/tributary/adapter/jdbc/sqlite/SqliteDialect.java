package dev.tributary.adapter.jdbc.sqlite;

import static dev.tributary.spi.dialect.TypeFamily.BINARY;
import static dev.tributary.spi.dialect.TypeFamily.BOOLEAN;
import static dev.tributary.spi.dialect.TypeFamily.DATE;
import static dev.tributary.spi.dialect.TypeFamily.DOUBLE;
import static dev.tributary.spi.dialect.TypeFamily.INTEGRAL;
import static dev.tributary.spi.dialect.TypeFamily.SCALAR;
import static dev.tributary.spi.dialect.TypeFamily.TEXT;

import dev.tributary.spi.dialect.DialectDescription;
import dev.tributary.spi.dialect.DialectDescription.Builder;
import dev.tributary.spi.dialect.Feature;
import dev.tributary.spi.dialect.TypeFamily;
import dev.tributary.spi.type.DataType;
import dev.tributary.spi.type.DataType.Simple;
import java.util.List;
import java.util.Optional;

/// What SQLite does with exactly our meaning, which is little: it has five kinds of values and
/// turns one into the other unasked. Left out on purpose: all arithmetic (an integer that overflows
/// becomes a real, a division by zero NULL), LIKE (without regard to case, and blind after a NUL),
/// sub-queries for a value (the first row of several), joins, and every cast that may lose
/// something.
final class SqliteDialect {
  private static final List<TypeFamily> COMPARABLE =
      List.of(INTEGRAL, DOUBLE, TEXT, BOOLEAN, BINARY, DATE);

  static final DialectDescription DESCRIPTION = describe();

  /// Where text is not kept in UTF-8, and so ordered by other bytes.
  static final DialectDescription FETCHING =
      DialectDescription.builder("sqlite").typeNames(SqliteDialect::typeName).build();

  private SqliteDialect() {}

  private static DialectDescription describe() {
    Builder dialect = DialectDescription.builder("sqlite").typeNames(SqliteDialect::typeName);
    comparisons(dialect);
    logic(dialect);
    dialect
        .infix("||", TEXT, TEXT)
        .operator("IDENTITY", "{0}", INTEGRAL)
        .cast(INTEGRAL, TypeFamily.BIGINT, "{0}")
        .cast(INTEGRAL, TEXT, "CAST({0} AS TEXT)")
        .cast(TEXT, TEXT, "{0}")
        .cast(DATE, TEXT, "{0}")
        .cast(DATE, DATE, "{0}")
        .cast(DOUBLE, DOUBLE, "{0}")
        .cast(BOOLEAN, BOOLEAN, "{0}")
        .cast(BOOLEAN, TypeFamily.INTEGER, "{0}")
        .cast(BINARY, BINARY, "{0}")
        .literal(BOOLEAN, "{0}")
        .literal(INTEGRAL, "{0}")
        .literal(TEXT, "{0}")
        .literal(BINARY, "X{0}")
        .literal(DATE, "{0}");
    aggregates(dialect);
    return dialect
        .features(
            Feature.AGGREGATE,
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
            Feature.IN_SUBQUERY,
            Feature.CASE_EXPRESSION)
        .noLimit(" LIMIT -1")
        .build();
  }

  private static void comparisons(Builder dialect) {
    for (String name : List.of("=", "<>", "<", "<=", ">", ">=")) {
      COMPARABLE.forEach(family -> dialect.infix(name, family, family));
    }
    for (String name : List.of("IS DISTINCT FROM", "IS NOT DISTINCT FROM")) {
      COMPARABLE.forEach(family -> dialect.infix(name, family, family));
    }
  }

  private static void logic(Builder dialect) {
    dialect
        .infix("AND", BOOLEAN, BOOLEAN)
        .infix("OR", BOOLEAN, BOOLEAN)
        .operator("NOT", "(NOT {0})", BOOLEAN)
        .operator("IS NULL", "({0} IS NULL)", SCALAR)
        .operator("IS NOT NULL", "({0} IS NOT NULL)", SCALAR)
        .operator("IS TRUE", "({0} IS TRUE)", BOOLEAN)
        .operator("IS FALSE", "({0} IS FALSE)", BOOLEAN)
        .operator("IS NOT TRUE", "({0} IS NOT TRUE)", BOOLEAN)
        .operator("IS NOT FALSE", "({0} IS NOT FALSE)", BOOLEAN)
        .operator("IS UNKNOWN", "({0} IS NULL)", BOOLEAN)
        .operator("IS NOT UNKNOWN", "({0} IS NOT NULL)", BOOLEAN);
    for (TypeFamily family : COMPARABLE) {
      dialect
          .variadic("COALESCE", "coalesce({*})", family, family)
          .operator("NULLIF", "nullif({0}, {1})", family, family);
    }
  }

  private static void aggregates(Builder dialect) {
    dialect.aggregate("COUNT", "count(*){suffix}").aggregate("COUNT", "count({0}){suffix}", SCALAR);
    for (TypeFamily family : List.of(INTEGRAL, DOUBLE, TEXT, DATE)) {
      dialect
          .aggregate("MIN", "min({0}){suffix}", family)
          .aggregate("MAX", "max({0}){suffix}", family);
    }
  }

  private static Optional<String> typeName(DataType type) {
    return switch (type) {
      case Simple simple ->
          switch (simple) {
            case BOOLEAN, TINYINT, SMALLINT, INTEGER, BIGINT -> Optional.of("INTEGER");
            case DOUBLE -> Optional.of("REAL");
            case VARBINARY -> Optional.of("BLOB");
            case DATE, NULL -> Optional.of("TEXT");
            case REAL, TIME, TIMESTAMP, TIMESTAMP_WITH_TIME_ZONE, UUID -> Optional.empty();
            case INTERVAL_YEAR_MONTH, INTERVAL_DAY_SECOND -> Optional.empty();
          };
      case DataType.Varchar _ -> Optional.of("TEXT");
      case DataType.Decimal _, DataType.Array _, DataType.Row _, DataType.MapOf _ ->
          Optional.empty();
    };
  }
}
