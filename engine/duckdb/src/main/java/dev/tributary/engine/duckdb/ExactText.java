package dev.tributary.engine.duckdb;

import dev.tributary.spi.source.ReadOptions.CsvValues;
import dev.tributary.spi.type.DataType;
import dev.tributary.spi.type.DataType.Simple;
import java.util.Optional;

/// Finds text that DuckDB takes for a value of a declared type although it says something else: it
/// rounds `1.5` to a BIGINT, and drops the time of a DATE and the zone of a TIMESTAMP. Text that it
/// refuses is left to the queries, which report it with its line.
final class ExactText {
  private static final String DAY = "[+-]?[0-9]{1,6}[-/. ][0-9]{1,2}[-/. ][0-9]{1,2}";
  private static final String TIME = "[0-9]{1,2}:[0-9]{1,2}(?::[0-9]{1,2}(?:\\.[0-9]{1,6}0*)?)?";
  private static final String ZONE = "(?: ?(?:Z|UTC|[+-][0-9]{2}(?::?[0-9]{2}){0,2}))?";

  private ExactText() {}

  /// Whether a text column's value would become another one, as a condition in DuckDB's SQL.
  static String changes(String column, DataType type, CsvValues values) {
    Optional<String> format = format(type, values);
    if (format.isPresent() || exactlyWritten(type).isEmpty()) {
      return type instanceof DataType.Varchar(int length) && length != DataType.Varchar.UNBOUNDED
          ? "length(" + column + ") > " + length
          : "false";
    }
    return "(TRY_CAST(%1$s AS %2$s) IS NOT NULL AND NOT regexp_full_match(trim(%1$s), %3$s))"
        .formatted(
            column, DuckDbTypes.sql(type), SqlText.literal(exactlyWritten(type).orElseThrow()));
  }

  private static Optional<String> exactlyWritten(DataType type) {
    return switch (type) {
      case Simple simple ->
          switch (simple) {
            case TINYINT, SMALLINT, INTEGER, BIGINT -> Optional.of("[+-]?[0-9]+(?:\\.0*)?");
            case REAL, DOUBLE -> Optional.of("[^_]*");
            case DATE -> Optional.of(DAY);
            case TIME -> Optional.of(TIME);
            case TIMESTAMP -> Optional.of(DAY + "(?:[ T]" + TIME + ")?");
            case TIMESTAMP_WITH_TIME_ZONE -> Optional.of(DAY + "(?:[ T]" + TIME + ZONE + ")?");
            case BOOLEAN, VARBINARY, UUID, NULL -> Optional.empty();
            case INTERVAL_YEAR_MONTH, INTERVAL_DAY_SECOND -> Optional.empty();
          };
      case DataType.Decimal(int _, int scale) ->
          Optional.of("[+-]?(?:[0-9]+(?:\\.[0-9]{0,%1$d}0*)?|\\.[0-9]{0,%1$d}0*)".formatted(scale));
      case DataType.Varchar _, DataType.Array _, DataType.Row _, DataType.MapOf _ ->
          Optional.empty();
    };
  }

  /// How values of the type are written where that was declared.
  static Optional<String> format(DataType type, CsvValues values) {
    return type == Simple.DATE
        ? values.dateFormat()
        : type == Simple.TIMESTAMP ? values.timestampFormat() : Optional.empty();
  }

  /// The moment that a value written in a format is; NULL where it is written otherwise.
  static String parsed(String column, String format) {
    return "try_strptime(" + column + ", " + SqlText.literal(format) + ")";
  }
}
