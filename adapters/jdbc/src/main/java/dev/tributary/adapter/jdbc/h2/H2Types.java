package dev.tributary.adapter.jdbc.h2;

import dev.tributary.spi.source.ColumnMetadata.ColumnRead;
import dev.tributary.spi.type.DataType;
import dev.tributary.spi.type.DataType.Decimal;
import dev.tributary.spi.type.DataType.Simple;
import dev.tributary.spi.type.DataType.Varchar;
import java.util.Optional;

/// H2's types as ours. A type without an equal here is read as text, so that no column vanishes.
final class H2Types {
  /// What a number of unknown size is read as; a value that does not fit is an error.
  private static final Decimal UNSIZED = new Decimal(Decimal.MAX_PRECISION, 10);

  private static final int MICROSECONDS = 6;

  /// The length of what was declared without one, by version this or more.
  private static final long ENDLESS = 1_048_576;

  private static final String AS_TEXT = "CAST({0} AS VARCHAR)";

  private H2Types() {}

  /// A column's type as the information schema tells it.
  ///
  /// @param size characters of text, digits of numbers or digits of a fraction of a second
  record H2Type(String name, long size, int scale) {
    /// As H2 would write it.
    String sql() {
      return switch (name) {
        case "CHARACTER", "CHARACTER VARYING", "VARCHAR_IGNORECASE", "BINARY" ->
            size < ENDLESS ? name + "(" + size + ")" : name;
        case "NUMERIC" -> name + "(" + size + ", " + scale + ")";
        case "DECFLOAT" -> name + "(" + size + ")";
        case "TIME", "TIMESTAMP" -> name + "(" + size + ")";
        case "TIME WITH TIME ZONE" -> "TIME(" + size + ") WITH TIME ZONE";
        case "TIMESTAMP WITH TIME ZONE" -> "TIMESTAMP(" + size + ") WITH TIME ZONE";
        default -> name;
      };
    }
  }

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

    private static Reading fetched(DataType type, String template) {
      return new Reading(type, new ColumnRead(template, false), Optional.empty());
    }

    private static Reading noted(DataType type, String template, String note) {
      return new Reading(type, new ColumnRead(template, false), Optional.of(note));
    }
  }

  static Reading reading(H2Type type) {
    return switch (type.name) {
      case "BOOLEAN" -> Reading.plain(Simple.BOOLEAN);
      case "TINYINT" -> Reading.plain(Simple.TINYINT);
      case "SMALLINT" -> Reading.plain(Simple.SMALLINT);
      case "INTEGER" -> Reading.plain(Simple.INTEGER);
      case "BIGINT" -> Reading.plain(Simple.BIGINT);
      case "REAL" -> Reading.plain(Simple.REAL);
      case "DOUBLE PRECISION" -> Reading.plain(Simple.DOUBLE);
      case "NUMERIC" -> number(type);
      case "DECFLOAT" -> unsized(type, UNSIZED);
      case "CHARACTER VARYING" -> Reading.plain(sized(type.size));
      // Padded there, and compared as if it were.
      case "CHARACTER" -> Reading.as(sized(type.size), "TRIM(TRAILING ' ' FROM {0})");
      case "VARCHAR_IGNORECASE" -> Reading.as(sized(type.size), AS_TEXT);
      case "CHARACTER LARGE OBJECT" -> Reading.fetched(DataType.varchar(), "{0}");
      case "BINARY", "BINARY VARYING" -> Reading.plain(Simple.VARBINARY);
      case "BINARY LARGE OBJECT" -> Reading.fetched(Simple.VARBINARY, "{0}");
      case "DATE" -> Reading.plain(Simple.DATE);
      case "TIME" -> moment(Simple.TIME, type, "{0}");
      case "TIMESTAMP" -> moment(Simple.TIMESTAMP, type, "{0}");
      // Equal moments may have different offsets there.
      case "TIMESTAMP WITH TIME ZONE" ->
          moment(Simple.TIMESTAMP_WITH_TIME_ZONE, type, "({0} AT TIME ZONE 'UTC')");
      case "UUID" -> Reading.plain(Simple.UUID);
      case "ENUM" ->
          new Reading(
              DataType.varchar(),
              new ColumnRead(AS_TEXT, true),
              Optional.of("H2 ENUM, read as text"));
      case "JAVA_OBJECT" ->
          Reading.noted(
              Simple.VARBINARY, "CAST({0} AS VARBINARY)", "H2 JAVA_OBJECT, read as its bytes");
      default -> Reading.noted(DataType.varchar(), AS_TEXT, "H2 " + type.sql() + ", read as text");
    };
  }

  private static DataType sized(long length) {
    return length < ENDLESS ? new Varchar((int) length) : DataType.varchar();
  }

  private static Reading moment(Simple type, H2Type found, String template) {
    return found.size <= MICROSECONDS
        ? Reading.as(type, template)
        : Reading.noted(
            type,
            template,
            "H2 "
                + found.sql()
                + ", read as "
                + type
                + "; a value finer than a microsecond is an"
                + " error");
  }

  private static Reading number(H2Type type) {
    if (type.size <= Decimal.MAX_PRECISION) {
      int precision = Math.max((int) type.size, type.scale);
      if (precision <= Decimal.MAX_PRECISION) {
        return Reading.plain(new Decimal(precision, type.scale));
      }
    }
    return unsized(
        type,
        type.scale <= Decimal.MAX_PRECISION && type.size < 100_000
            ? new Decimal(Decimal.MAX_PRECISION, type.scale)
            : UNSIZED);
  }

  private static Reading unsized(H2Type found, Decimal type) {
    return Reading.noted(
        type,
        "{0}",
        "H2 " + found.sql() + ", read as " + type + "; a value that does not fit is an error");
  }
}
