package dev.tributary.adapter.jdbc.sqlite;

import dev.tributary.spi.source.ColumnMetadata.ColumnRead;
import dev.tributary.spi.type.DataType;
import dev.tributary.spi.type.DataType.Decimal;
import dev.tributary.spi.type.DataType.Simple;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What SQLite's columns are declared as, in our types. SQLite itself keeps to a declaration only
/// in STRICT tables; elsewhere a value of another type is an error when it is met.
final class SqliteTypes {
  /// What a number of unknown size is read as.
  private static final Decimal UNSIZED = new Decimal(Decimal.MAX_PRECISION, 10);

  private static final Pattern SIZED =
      Pattern.compile("(?:DECIMAL|NUMERIC)\\s*\\(\\s*(\\d+)\\s*(?:,\\s*(\\d+)\\s*)?\\)");

  private static final String ANY_AS_TEXT =
      "CASE typeof({0}) WHEN 'blob' THEN quote({0}) ELSE CAST({0} AS TEXT) END";

  /// The one way in which text is compared and ordered, as bytes.
  private static final String BINARY = "{0} COLLATE BINARY";

  private static final String DAY = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]";

  private SqliteTypes() {}

  /// A column as ours.
  ///
  /// @param note what users should know about it
  /// @param faithful whether different values there are different here
  record Reading(DataType type, ColumnRead read, Optional<String> note, boolean faithful) {
    private static Reading computed(DataType type, String template) {
      return new Reading(type, new ColumnRead(template, true), Optional.empty(), true);
    }

    private static Reading fetched(DataType type, String note) {
      return new Reading(type, new ColumnRead("{0}", false), Optional.of(note), false);
    }
  }

  /// How a column is read.
  ///
  /// @param declared as in CREATE TABLE; empty where nothing was said
  /// @param sure whether SQLite keeps it to what it is declared as
  static Reading reading(String name, String declared, boolean sure) {
    String type = declared.strip().toUpperCase(Locale.ROOT);
    return switch (type.replaceFirst("\\s*\\(.*", "")) {
      case "BOOL", "BOOLEAN" ->
          Reading.computed(
              Simple.BOOLEAN, guarded(name, "{0} IN (0, 1) AND typeof({0}) = 'integer'"));
      // Of this one form, so that dates are ordered as text.
      case "DATE" ->
          Reading.computed(
              Simple.DATE,
              guarded(name, "{0} GLOB '" + DAY + "' AND date({0}) = {0} AND {0} > '0000-12-31'"));
      case "TIME" -> fetched(Simple.TIME, declared);
      case "DATETIME", "TIMESTAMP", "TIMESTAMP WITHOUT TIME ZONE" ->
          fetched(Simple.TIMESTAMP, declared);
      case "TIMESTAMPTZ", "TIMESTAMP WITH TIME ZONE" ->
          fetched(Simple.TIMESTAMP_WITH_TIME_ZONE, declared);
      case "DECIMAL", "NUMERIC" -> fetched(decimal(type), declared);
      default -> byAffinity(name, declared, type, sure);
    };
  }

  /// By SQLite's own rules, which look for parts of the declaration.
  private static Reading byAffinity(String name, String declared, String type, boolean sure) {
    if (type.contains("INT")) {
      return computed(Simple.BIGINT, name, "integer", sure);
    }
    if (type.contains("CHAR") || type.contains("CLOB") || type.contains("TEXT")) {
      return sure
          ? Reading.computed(DataType.varchar(), BINARY)
          : computed(DataType.varchar(), name, "text", false);
    }
    if (type.contains("BLOB") || type.contains("BINARY")) {
      return computed(Simple.VARBINARY, name, "blob", sure);
    }
    if (type.contains("REAL") || type.contains("FLOA") || type.contains("DOUB")) {
      return computed(Simple.DOUBLE, name, "real", sure);
    }
    return new Reading(
        DataType.varchar(),
        new ColumnRead(ANY_AS_TEXT, false),
        Optional.of(
            declared.isBlank()
                ? "SQLite column without a type, read as text"
                : "SQLite " + declared + ", read as text"),
        false);
  }

  private static Reading computed(Simple type, String name, String stored, boolean sure) {
    return computed((DataType) type, name, stored, sure);
  }

  private static Reading computed(DataType type, String name, String stored, boolean sure) {
    return Reading.computed(type, sure ? "{0}" : guarded(name, "typeof({0}) = '" + stored + "'"));
  }

  private static Reading fetched(DataType type, String declared) {
    return Reading.fetched(
        type, "SQLite " + declared + ", read as " + type + "; a value that is none is an error");
  }

  private static Decimal decimal(String type) {
    Matcher sized = SIZED.matcher(type);
    if (!sized.matches()) {
      return UNSIZED;
    }
    int precision = Integer.parseInt(sized.group(1));
    int scale = sized.group(2) == null ? 0 : Integer.parseInt(sized.group(2));
    return precision >= 1 && precision <= Decimal.MAX_PRECISION && scale <= precision
        ? new Decimal(precision, scale)
        : UNSIZED;
  }

  /// The column where the condition holds of it, and an error that tells of its value where not.
  /// SQLite can raise errors in triggers only, but repeats a path that is none.
  private static String guarded(String name, String condition) {
    String plain = name.replaceAll("[{}]", "_").replace("'", "''");
    return "CASE WHEN {0} IS NULL THEN NULL WHEN "
        + condition
        + " THEN {0} ELSE json_extract('0', '"
        + SqliteFailures.UNFIT
        + plain
        + "' || char(10) || typeof({0}) || char(10) || substr(quote({0}), 1, 60)) END";
  }
}
