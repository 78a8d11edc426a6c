package dev.tributary.engine.duckdb;

import dev.tributary.spi.source.ReadOptions.CsvValues;
import dev.tributary.spi.type.DataType;
import dev.tributary.spi.type.DataType.Decimal;
import dev.tributary.spi.type.DataType.Simple;
import java.util.List;
import java.util.Optional;

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
  /// A JSON number, where digits beyond those of a DOUBLE may stand only behind a point: there they
  /// are lost before anybody sees them.
  JSON_FRACTION(
      Simple.DOUBLE,
      "-?(?:[0-9]{1,15}|[0-9]+\\.[0-9]+(?:[eE][+-]?[0-9]+)?|[0-9]+[eE][+-]?[0-9]+)|(?i:-?(?:nan|inf|infinity))"),
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

  /// How the values of a JSON column of the type must be written, where some that DuckDB takes for
  /// it lose something.
  static Optional<TextType> ofJson(DataType type) {
    return type instanceof Simple simple
        ? switch (simple) {
          case DOUBLE -> Optional.of(JSON_FRACTION);
          case DATE -> Optional.of(DAY);
          case TIME -> Optional.of(MOMENT_OF_DAY);
          case TIMESTAMP -> Optional.of(MOMENT);
          case TIMESTAMP_WITH_TIME_ZONE -> Optional.of(INSTANT);
          case BOOLEAN, TINYINT, SMALLINT, INTEGER, BIGINT, REAL -> Optional.empty();
          case VARBINARY, UUID, NULL, INTERVAL_YEAR_MONTH, INTERVAL_DAY_SECOND -> Optional.empty();
        }
        : Optional.empty();
  }

  /// Whether a text column's value has the type, as a condition in DuckDB's SQL.
  String is(String column) {
    return "%s IS NULL OR (%s)".formatted(column, fit(column, CsvValues.USUAL));
  }

  /// Whether all values of a text column have the type, as an aggregate in DuckDB's SQL.
  String fits(String column, CsvValues values) {
    return "coalesce(bool_and(%s IS NULL OR (%s)), true)".formatted(column, fit(column, values));
  }

  private String fit(String column, CsvValues values) {
    return ExactText.format(type, values)
        .map(format -> ExactText.parsed(column, format) + " IS NOT NULL")
        .orElseGet(() ->
            "regexp_full_match(%1$s, %2$s) AND TRY_CAST(%1$s AS %3$s) IS NOT NULL"
                .formatted(column, SqlText.literal(pattern), DuckDbTypes.sql(type)));
  }
}
