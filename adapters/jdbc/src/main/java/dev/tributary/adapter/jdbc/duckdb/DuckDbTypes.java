package dev.tributary.adapter.jdbc.duckdb;

import dev.tributary.spi.source.ColumnMetadata.ColumnRead;
import dev.tributary.spi.type.DataType;
import dev.tributary.spi.type.DataType.Decimal;
import dev.tributary.spi.type.DataType.Simple;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// DuckDB's types, as it spells them, as ours. A type without an equal here is read as text, so
/// that no column vanishes.
final class DuckDbTypes {
  private static final Pattern DECIMAL = Pattern.compile("DECIMAL\\((\\d+), ?(\\d+)\\)");
  private static final String AS_TEXT = "CAST({0} AS VARCHAR)";

  private DuckDbTypes() {}

  /// A column as ours.
  ///
  /// @param note what users should know about it
  record Reading(DataType type, ColumnRead read, Optional<String> note) {
    private static Reading plain(DataType type) {
      return new Reading(type, ColumnRead.PLAIN, Optional.empty());
    }

    private static Reading as(DataType type, String template) {
      return new Reading(type, new ColumnRead(template, true), Optional.empty());
    }

    private static Reading noted(DataType type, String template, String note) {
      return new Reading(type, new ColumnRead(template, false), Optional.of(note));
    }
  }

  /// @param collated whether text may be compared by a collation
  static Reading reading(String type, boolean collated) {
    Matcher decimal = DECIMAL.matcher(type);
    if (decimal.matches()) {
      return Reading.plain(
          new Decimal(Integer.parseInt(decimal.group(1)), Integer.parseInt(decimal.group(2))));
    }
    if (type.startsWith("ENUM(") && !type.endsWith("]")) {
      return new Reading(
          DataType.varchar(),
          new ColumnRead(AS_TEXT, true),
          Optional.of("DuckDB ENUM, read as text"));
    }
    return simple(type, collated);
  }

  private static Reading simple(String type, boolean collated) {
    return switch (type) {
      case "BOOLEAN" -> Reading.plain(Simple.BOOLEAN);
      case "TINYINT" -> Reading.plain(Simple.TINYINT);
      case "SMALLINT" -> Reading.plain(Simple.SMALLINT);
      case "INTEGER" -> Reading.plain(Simple.INTEGER);
      case "BIGINT" -> Reading.plain(Simple.BIGINT);
      case "UTINYINT" -> Reading.as(Simple.SMALLINT, "CAST({0} AS SMALLINT)");
      case "USMALLINT" -> Reading.as(Simple.INTEGER, "CAST({0} AS INTEGER)");
      case "UINTEGER" -> Reading.as(Simple.BIGINT, "CAST({0} AS BIGINT)");
      case "UBIGINT" -> Reading.as(new Decimal(20, 0), "CAST({0} AS DECIMAL(20, 0))");
      case "HUGEINT", "UHUGEINT" -> unsized(type, new Decimal(Decimal.MAX_PRECISION, 0));
      case "FLOAT" -> Reading.plain(Simple.REAL);
      case "DOUBLE" -> Reading.plain(Simple.DOUBLE);
      case "VARCHAR" ->
          collated
              ? Reading.as(DataType.varchar(), "{0} COLLATE \"binary\"")
              : Reading.plain(DataType.varchar());
      case "BLOB" -> Reading.plain(Simple.VARBINARY);
      case "DATE" -> Reading.plain(Simple.DATE);
      case "TIME" -> Reading.plain(Simple.TIME);
      case "TIMESTAMP" -> Reading.plain(Simple.TIMESTAMP);
      case "TIMESTAMP_S", "TIMESTAMP_MS" -> Reading.as(Simple.TIMESTAMP, "CAST({0} AS TIMESTAMP)");
      case "TIMESTAMP_NS" -> fine(type, Simple.TIMESTAMP);
      case "TIMESTAMP WITH TIME ZONE" -> Reading.plain(Simple.TIMESTAMP_WITH_TIME_ZONE);
      case "UUID" -> Reading.plain(Simple.UUID);
      default -> Reading.noted(DataType.varchar(), AS_TEXT, "DuckDB " + type + ", read as text");
    };
  }

  private static Reading unsized(String found, Decimal type) {
    return Reading.noted(
        type,
        "{0}",
        "DuckDB " + found + ", read as " + type + "; a value that does not fit is an error");
  }

  private static Reading fine(String found, Simple type) {
    return Reading.noted(
        type,
        "{0}",
        "DuckDB " + found + ", read as " + type + "; a value finer than a microsecond is an error");
  }
}
