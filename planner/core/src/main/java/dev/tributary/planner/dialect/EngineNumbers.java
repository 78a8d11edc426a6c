package dev.tributary.planner.dialect;

import static dev.tributary.spi.dialect.TypeFamily.APPROXIMATE;
import static dev.tributary.spi.dialect.TypeFamily.DECIMAL;
import static dev.tributary.spi.dialect.TypeFamily.EXACT;
import static dev.tributary.spi.dialect.TypeFamily.INTEGRAL;
import static dev.tributary.spi.dialect.TypeFamily.INTERVAL;
import static dev.tributary.spi.dialect.TypeFamily.NUMERIC;

import dev.tributary.spi.dialect.DialectDescription;
import java.util.List;
import java.util.Locale;

/// What the engine makes of numbers.
final class EngineNumbers {
  private EngineNumbers() {}

  static void arithmetic(DialectDescription.Builder d) {
    for (String operator : List.of("+", "-", "*")) {
      // DuckDB keeps decimals of up to 18 digits in 64 bits, and fails where a result has more.
      d.operator(operator, "({wide} " + operator + " {1})", EXACT, EXACT)
          .infix(operator, NUMERIC, NUMERIC);
    }
    // The smallest integer has no negative, but its remainder by -1 is 0.
    String remainder = "CASE WHEN {1} = -1 THEN {0} - {0} ELSE {0} % {1} END";
    d.operator("/", "({0} // {1})", INTEGRAL, INTEGRAL)
        .operator("/", "(CAST({0} AS DOUBLE) / CAST({1} AS DOUBLE))", NUMERIC, NUMERIC)
        .operator("MOD", remainder, INTEGRAL, INTEGRAL)
        .operator("MOD", "({0} % {1})", NUMERIC, NUMERIC)
        .operator("%", remainder, INTEGRAL, INTEGRAL)
        .operator("%", "({0} % {1})", NUMERIC, NUMERIC)
        .operator("NEGATE", "(- {0})", NUMERIC)
        .operator("NEGATE", "(- {0})", INTERVAL)
        .operator("IDENTITY", "{0}", NUMERIC);
  }

  static void mathematics(DialectDescription.Builder d) {
    for (String name : List.of("CEIL", "CEILING")) {
      d.operator(name, "{0}", INTEGRAL).operator(name, "CAST(ceil({0}) AS {type})", NUMERIC);
    }
    d.operator("FLOOR", "{0}", INTEGRAL)
        .operator("FLOOR", "CAST(floor({0}) AS {type})", NUMERIC)
        .operator("ABS", "abs({0})", NUMERIC)
        .operator("SIGN", "CAST(sign({0}) AS {type})", NUMERIC)
        .operator("ROUND", "{0}", INTEGRAL)
        .operator("ROUND", "CAST(round({0}) AS {type})", DECIMAL)
        // PostgreSQL rounds halves of DOUBLE to the even neighbour.
        .operator("ROUND", "round_even({0}, 0)", APPROXIMATE)
        .operator("ROUND", "CAST(round({0}, {1}) AS {type})", NUMERIC, INTEGRAL);
    for (String name : List.of("TRUNC", "TRUNCATE")) {
      d.operator(name, "{0}", INTEGRAL)
          .operator(name, "CAST(trunc({0}) AS {type})", NUMERIC)
          .operator(name, "CAST(trunc({0}, {1}) AS {type})", NUMERIC, INTEGRAL);
    }
    for (String name : List.of("POWER", "POW")) {
      d.operator(
          name,
          "CASE WHEN CAST({0} AS DOUBLE) < 0 AND CAST({1} AS DOUBLE) <> floor(CAST({1} AS DOUBLE))"
              + " THEN error('a negative number has no power that is not a whole number')"
              + " ELSE pow(CAST({0} AS DOUBLE), CAST({1} AS DOUBLE)) END",
          NUMERIC,
          NUMERIC);
    }
    for (String name :
        List.of(
            "SQRT", "CBRT", "EXP", "LN", "LOG10", "SIN", "COS", "TAN", "COT", "ASIN", "ACOS",
            "ATAN", "SINH", "COSH", "TANH", "DEGREES", "RADIANS")) {
      d.operator(name, name.toLowerCase(Locale.ROOT) + "(CAST({0} AS DOUBLE))", NUMERIC);
    }
    d.operator("LOG", "log10(CAST({0} AS DOUBLE))", NUMERIC)
        .operator("ATAN2", "atan2(CAST({0} AS DOUBLE), CAST({1} AS DOUBLE))", NUMERIC, NUMERIC)
        .operator("PI", "pi()");
  }
}
