package dev.tributary.engine.duckdb;

import dev.tributary.spi.type.DataType;
import dev.tributary.spi.type.DataType.Decimal;
import dev.tributary.spi.type.DataType.Simple;
import java.util.List;

/// A type that text may have, and how exactly text must be written to have it: whatever would lose
/// a digit, a zero or its order of day and month in the reading stays text.
enum TextType {
  WHOLE(Simple.BIGINT, "[+-]?(?:0|[1-9][0-9]*)"),
  LONG_WHOLE(new Decimal(38, 0), "[+-]?(?:0|[1-9][0-9]*)"),
  // A DOUBLE holds every whole number of 15 digits.
  FRACTION(
      Simple.DOUBLE,
      "[+-]?(?:(?:0|[1-9][0-9]{0,14})(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?"
          + "|(?i:[+-]?(?:nan|inf|infinity))"),
  TRUTH(Simple.BOOLEAN, "(?i:true|false)"),
  DAY(Simple.DATE, Patterns.DAY),
  MOMENT_OF_DAY(Simple.TIME, Patterns.TIME),
  MOMENT(Simple.TIMESTAMP, Patterns.DAY + "[ T]" + Patterns.TIME),
  INSTANT(
      Simple.TIMESTAMP_WITH_TIME_ZONE,
      Patterns.DAY + "[ T]" + Patterns.TIME + "(?:Z|[+-][0-9]{2}(?::?[0-9]{2})?)");

  private static final class Patterns {
    static final String DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}";
    static final String TIME = "[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\\.[0-9]{1,6})?)?";

    private Patterns() {}
  }

  private final DataType type;
  private final String pattern;

  TextType(DataType type, String pattern) {
    this.type = type;
    this.pattern = pattern;
  }

  DataType type() {
    return type;
  }

  /// What a column may be whose beginning DuckDB takes for `sniffed`, the narrowest first.
  static List<TextType> candidates(String sniffed) {
    return switch (sniffed) {
      case "BIGINT" -> List.of(WHOLE, LONG_WHOLE, FRACTION);
      case "HUGEINT" -> List.of(LONG_WHOLE, FRACTION);
      case "DOUBLE" -> List.of(FRACTION);
      case "BOOLEAN" -> List.of(TRUTH);
      case "DATE" -> List.of(DAY);
      case "TIME" -> List.of(MOMENT_OF_DAY);
      case "TIMESTAMP" -> List.of(MOMENT, INSTANT);
      case "TIMESTAMP WITH TIME ZONE" -> List.of(INSTANT);
      default -> List.of();
    };
  }

  /// Whether all values of a text column have the type, as an aggregate in DuckDB's SQL.
  String fits(String column) {
    return "coalesce(bool_and(%1$s IS NULL OR (regexp_full_match(%1$s, %2$s) AND TRY_CAST(%1$s AS %3$s) IS NOT NULL)), true)"
        .formatted(column, SqlText.literal(pattern), DuckDbTypes.sql(type));
  }
}
