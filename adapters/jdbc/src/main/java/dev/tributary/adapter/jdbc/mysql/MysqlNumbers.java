package dev.tributary.adapter.jdbc.mysql;

import static dev.tributary.spi.dialect.TypeFamily.BIGINT;
import static dev.tributary.spi.dialect.TypeFamily.BOOLEAN;
import static dev.tributary.spi.dialect.TypeFamily.COARSE_DECIMAL;
import static dev.tributary.spi.dialect.TypeFamily.DECIMAL;
import static dev.tributary.spi.dialect.TypeFamily.DOUBLE;
import static dev.tributary.spi.dialect.TypeFamily.EXACT;
import static dev.tributary.spi.dialect.TypeFamily.INTEGER;
import static dev.tributary.spi.dialect.TypeFamily.INTEGRAL;
import static dev.tributary.spi.dialect.TypeFamily.REAL;
import static dev.tributary.spi.dialect.TypeFamily.SMALLINT;
import static dev.tributary.spi.dialect.TypeFamily.TEXT;

import dev.tributary.spi.dialect.DialectDescription.Builder;
import dev.tributary.spi.dialect.TypeFamily;
import java.util.List;

/// Arithmetic and casts of MariaDB's numbers. It computes all integers as BIGINT, and fails where
/// those overflow.
final class MysqlNumbers {
  private MysqlNumbers() {}

  static void operators(Builder dialect) {
    for (String name : List.of("+", "-", "*")) {
      // An unsigned operand would make the result unsigned.
      integers(dialect, name, signed("{0}") + " " + name + " " + signed("{1}"));
    }
    for (String name : List.of("+", "-")) {
      dialect.infix(name, EXACT, EXACT);
    }
    dialect
        .infix("*", COARSE_DECIMAL, COARSE_DECIMAL)
        .infix("*", DECIMAL, INTEGRAL)
        .infix("*", INTEGRAL, DECIMAL);
    integers(dialect, "/", signed("{0}") + " DIV " + divisor(signed("{1}")));
    for (String name : List.of("MOD", "%")) {
      integers(dialect, name, signed("{0}") + " MOD " + divisor(signed("{1}")));
    }
    dialect.operator(
        "/", "(CAST({0} AS DOUBLE) / " + divisor("CAST({1} AS DOUBLE)") + ")", EXACT, EXACT);
    dialect
        .operator("IDENTITY", "{0}", EXACT)
        .operator("NEGATE", checked("- " + signed("{0}"), INTEGER), INTEGER)
        .operator("NEGATE", checked("- " + signed("{0}"), SMALLINT), SMALLINT)
        .operator("NEGATE", "(- " + signed("{0}") + ")", BIGINT)
        .operator("NEGATE", "(- {0})", DECIMAL)
        .operator("ABS", checked("abs(" + signed("{0}") + ")", INTEGER), INTEGER)
        .operator("ABS", checked("abs(" + signed("{0}") + ")", SMALLINT), SMALLINT)
        .operator("ABS", "abs(" + signed("{0}") + ")", BIGINT)
        .operator("ABS", "abs({0})", DECIMAL);
    for (String name : List.of("FLOOR", "CEIL", "CEILING")) {
      dialect.operator(name, "{0}", INTEGRAL).function(name, DECIMAL).function(name, DOUBLE);
    }
    dialect
        .operator("ROUND", "{0}", INTEGRAL)
        .operator("ROUND", "CAST(round({0}) AS {type})", DECIMAL)
        .operator("ROUND", "CAST(round({0}, {1}) AS {type})", DECIMAL, INTEGER);
    for (String name : List.of("TRUNC", "TRUNCATE")) {
      dialect
          .operator(name, "{0}", INTEGRAL)
          .operator(name, "CAST(truncate({0}, 0) AS {type})", DECIMAL)
          .operator(name, "CAST(truncate({0}, {1}) AS {type})", DECIMAL, INTEGER);
    }
  }

  /// An operator on integers, whose result is of the larger type.
  private static void integers(Builder dialect, String name, String computed) {
    dialect
        .operator(name, checked(computed, SMALLINT), SMALLINT, SMALLINT)
        .operator(name, checked(computed, INTEGER), INTEGER, INTEGER)
        .operator(name, checked(computed, INTEGER), INTEGER, SMALLINT)
        .operator(name, checked(computed, INTEGER), SMALLINT, INTEGER);
    for (TypeFamily other : List.of(SMALLINT, INTEGER, BIGINT)) {
      dialect.operator(name, "(" + computed + ")", BIGINT, other);
      dialect.operator(name, "(" + computed + ")", other, BIGINT);
    }
  }

  /// The same value unless it is zero, when it overflows; [MysqlStates] knows what this means. What
  /// is divided by zero would only be NULL.
  private static String divisor(String value) {
    return "(" + value + " + 0 * (" + MysqlStates.ZERO_DIVISOR + "({1} = 0)))";
  }

  private static String signed(String value) {
    return "CAST(" + value + " AS SIGNED)";
  }

  /// Moves the value to either end of BIGINT and back, which overflows exactly where the value is
  /// not one of the family.
  private static String checked(String value, TypeFamily family) {
    long distance = Long.MAX_VALUE - (family == SMALLINT ? Short.MAX_VALUE : Integer.MAX_VALUE);
    return "((" + value + ") + %1$d - %1$d - %1$d + %1$d)".formatted(distance);
  }

  static void casts(Builder dialect) {
    dialect
        .cast(SMALLINT, INTEGER, "{0}")
        .cast(SMALLINT, BIGINT, "{0}")
        .cast(INTEGER, BIGINT, "{0}");
    for (TypeFamily from : List.of(INTEGRAL, DECIMAL)) {
      dialect
          .cast(from, SMALLINT, checked(signed("{0}"), SMALLINT))
          .cast(from, INTEGER, checked(signed("{0}"), INTEGER))
          .cast(from, BIGINT, signed("{0}"))
          .cast(from, DECIMAL, "CAST({0} AS {type})")
          .cast(from, DOUBLE, "CAST({0} AS DOUBLE)");
    }
    dialect
        .cast(INTEGRAL, TEXT, "CAST({0} AS CHAR)")
        .cast(INTEGRAL, BOOLEAN, "({0} <> 0)")
        .cast(REAL, DOUBLE, "CAST({0} AS DOUBLE)")
        .cast(BOOLEAN, INTEGRAL, "{0}")
        .cast(BOOLEAN, TEXT, "CASE WHEN {0} THEN 'true' WHEN NOT {0} THEN 'false' END")
        .cast(TypeFamily.UUID, TEXT, "{0}")
        .cast(TEXT, TEXT, "{0}");
  }
}
