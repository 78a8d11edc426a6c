package dev.tributary.differential.random;

import dev.tributary.differential.random.Expr.Literal;
import dev.tributary.spi.type.DataType;
import dev.tributary.spi.type.DataType.Decimal;
import dev.tributary.spi.type.DataType.Simple;
import java.util.List;

/// Constants of each family, from the values that tables hold too, so that they meet.
final class Literals {
  private static final List<String> PATTERNS =
      List.of(
          "a%",
          "%b",
          "%a%",
          "_",
          "__",
          "%",
          "",
          "a_b",
          "a\\%b",
          "%\\_%",
          "\\\\%",
          "A%",
          "%\u00e9%",
          "\u00e9_",
          "% ",
          "i%",
          "%\ud83d\ude00%",
          "_b%",
          "%'%",
          "a%%b");
  private static final List<String> UNITS =
      List.of("year", "quarter", "month", "week", "day", "hour", "minute", "decade");

  private final Draw draw;

  Literals(Draw draw) {
    this.draw = draw;
  }

  Literal of(Family family) {
    return switch (family) {
      case PATTERN -> new Literal(family, quoted(draw.of(PATTERNS)));
      case COUNT -> new Literal(family, Integer.toString(draw.below(5)));
      case DIVISOR -> new Literal(family, draw.among("1", "2", "3", "7", "(-2)"));
      case UNIT -> new Literal(family, quoted(draw.of(UNITS)));
      default -> value(family);
    };
  }

  private Literal value(Family family) {
    DataType type = type(family);
    if (draw.percent(4)) {
      return absent(family, type);
    }
    String value = draw.percent(15) ? Values.odd(type, draw) : Values.common(type, draw);
    return literal(family, type, value);
  }

  /// The simplest of the family.
  static List<Literal> simplest(Family family) {
    return switch (family) {
      case PATTERN -> List.of(new Literal(family, "'a%'"), new Literal(family, "'%'"));
      case COUNT, DIVISOR -> List.of(new Literal(family, "1"));
      case UNIT -> List.of(new Literal(family, "'day'"));
      case BOOLEAN -> List.of(new Literal(family, "TRUE"), new Literal(family, "FALSE"));
      default ->
          List.of(absent(family, typeOf(family)), literal(family, typeOf(family), simple(family)));
    };
  }

  private static String simple(Family family) {
    return switch (family) {
      case TEXT -> "a";
      case DATE -> "2020-01-01";
      case TIME -> "12:00:00";
      case TIMESTAMP -> "2020-01-01 00:00:00";
      case MOMENT -> "2020-01-01 00:00:00+00";
      case UUID -> "00000000-0000-0000-0000-000000000000";
      case BINARY -> "61";
      case DOUBLE, REAL -> "1.0";
      default -> "1";
    };
  }

  private static Literal absent(Family family, DataType type) {
    return new Literal(
        family, "CAST(NULL AS " + type + ")", "CAST(NULL AS " + SqlNames.duckDb(type) + ")");
  }

  private DataType type(Family family) {
    return family == Family.DECIMAL
        ? draw.among(new Decimal(5, 2), new Decimal(18, 4), new Decimal(10, 0))
        : typeOf(family);
  }

  private static DataType typeOf(Family family) {
    return switch (family) {
      case INTEGER, COUNT, DIVISOR -> Simple.INTEGER;
      case BIGINT -> Simple.BIGINT;
      case DECIMAL -> new Decimal(5, 2);
      case DOUBLE -> Simple.DOUBLE;
      case REAL -> Simple.REAL;
      case TEXT, PATTERN, UNIT -> DataType.varchar();
      case BOOLEAN -> Simple.BOOLEAN;
      case DATE -> Simple.DATE;
      case TIME -> Simple.TIME;
      case TIMESTAMP -> Simple.TIMESTAMP;
      case MOMENT -> Simple.TIMESTAMP_WITH_TIME_ZONE;
      case UUID -> Simple.UUID;
      case BINARY -> Simple.VARBINARY;
    };
  }

  private static Literal literal(Family family, DataType type, String value) {
    String oracle = SqlNames.duckDbValue(type, value);
    return new Literal(
        family,
        switch (family) {
          case INTEGER -> value.startsWith("-") ? "CAST(" + value + " AS INTEGER)" : value;
          case TEXT -> quoted(value);
          case BOOLEAN -> value;
          case DATE -> "DATE " + quoted(value);
          case TIME -> "TIME " + quoted(value);
          case TIMESTAMP -> "TIMESTAMP " + quoted(value);
          case MOMENT -> "TIMESTAMP WITH TIME ZONE " + quoted(value);
          case BINARY -> "X" + quoted(value);
          case UUID, DOUBLE, REAL -> "CAST(" + quoted(value) + " AS " + type + ")";
          default -> "CAST(" + value + " AS " + type + ")";
        },
        oracle);
  }

  static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
