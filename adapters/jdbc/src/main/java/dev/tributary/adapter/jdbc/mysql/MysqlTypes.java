package dev.tributary.adapter.jdbc.mysql;

import dev.tributary.spi.source.ColumnMetadata.ColumnRead;
import dev.tributary.spi.type.DataType;
import dev.tributary.spi.type.DataType.Decimal;
import dev.tributary.spi.type.DataType.Simple;
import dev.tributary.spi.type.DataType.Varchar;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The server's types as ours. A type without an equal here is read as text, so that no column
/// vanishes. Text is read under a collation that compares characters: the usual ones take `a`, `A`
/// and `a ` for equal.
final class MysqlTypes {
  private static final String WHOLE = "CAST({0} AS SIGNED)";
  private static final Decimal UNSIGNED_BIGINT = new Decimal(20, 0);
  private static final int LONGEST_BIGINT_BITS = 63;

  private final MysqlVersion version;

  MysqlTypes(MysqlVersion version) {
    this.version = version;
  }

  /// A column as `information_schema` describes it.
  ///
  /// @param name of the type alone: `int`
  /// @param whole with everything that was declared: `int(10) unsigned zerofill`
  /// @param length of text, in characters; zero where it has none
  /// @param precision of a number, bits of a `bit`
  record Declared(
      String name,
      String whole,
      long length,
      int precision,
      int scale,
      @Nullable String characterSet,
      @Nullable String collation) {
    private boolean is(String word) {
      return whole.toLowerCase(Locale.ROOT).contains(word);
    }
  }

  /// A column as ours.
  ///
  /// @param note what users should know about it
  record Reading(DataType type, ColumnRead read, Optional<String> note) {
    private static Reading plain(DataType type) {
      return new Reading(type, ColumnRead.PLAIN, Optional.empty());
    }

    private static Reading by(String template, DataType type) {
      return new Reading(type, new ColumnRead(template, true), Optional.empty());
    }

    private static Reading fetched(String template, DataType type, String note) {
      return new Reading(type, new ColumnRead(template, false), Optional.of(note));
    }
  }

  Reading reading(Declared column) {
    boolean unsigned = column.is("unsigned");
    return switch (column.name.toLowerCase(Locale.ROOT)) {
      case "tinyint" -> whole(column, unsigned ? Simple.SMALLINT : Simple.TINYINT);
      case "smallint" -> whole(column, unsigned ? Simple.INTEGER : Simple.SMALLINT);
      case "mediumint" -> whole(column, Simple.INTEGER);
      case "int" -> whole(column, unsigned ? Simple.BIGINT : Simple.INTEGER);
      case "bigint" ->
          unsigned
              ? Reading.by("CAST({0} AS DECIMAL(20, 0))", UNSIGNED_BIGINT)
              : Reading.plain(Simple.BIGINT);
      case "decimal" -> decimal(column);
      case "float" -> Reading.plain(Simple.REAL);
      case "double" -> Reading.plain(Simple.DOUBLE);
      case "bit" -> bits(column.precision);
      // As such it would be compared with numbers of two digits, too.
      case "year" -> Reading.by(WHOLE, Simple.SMALLINT);
      case "date" -> Reading.plain(Simple.DATE);
      case "datetime" -> Reading.plain(Simple.TIMESTAMP);
      case "timestamp" -> Reading.plain(Simple.TIMESTAMP_WITH_TIME_ZONE);
      // It holds up to 838 hours, forwards and backwards.
      case "time" ->
          Reading.fetched(
              "{0}", Simple.TIME, "time; a value that is not between 0 and 24 hours is an error");
      case "char", "varchar" -> text(column, new Varchar(Math.toIntExact(column.length)));
      case "tinytext", "text", "mediumtext", "longtext" -> text(column, DataType.varchar());
      case "enum", "set" -> Reading.by(asText(), DataType.varchar());
      case "binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob" ->
          Reading.plain(Simple.VARBINARY);
      case "uuid" -> Reading.by(asText(), Simple.UUID);
      case "inet4", "inet6" -> noted(column, asText(), true);
      // Equal documents may differ as text.
      case "json" -> noted(column, asText(), false);
      case "geometry", "point", "linestring", "polygon", "multipoint", "multilinestring" ->
          noted(column, "ST_AsText({0})", false);
      case "multipolygon", "geometrycollection", "geomcollection" ->
          noted(column, "ST_AsText({0})", false);
      default -> noted(column, asText(), false);
    };
  }

  /// Numbers that are filled with zeros keep them as text.
  private static Reading whole(Declared column, DataType type) {
    return column.is("zerofill") ? Reading.by(WHOLE, type) : Reading.plain(type);
  }

  private static Reading decimal(Declared column) {
    if (column.precision <= Decimal.MAX_PRECISION) {
      DataType type = new Decimal(column.precision, column.scale);
      return column.is("zerofill")
          ? Reading.by(
              "CAST({0} AS DECIMAL(%d, %d))".formatted(column.precision, column.scale), type)
          : Reading.plain(type);
    }
    Decimal type = new Decimal(Decimal.MAX_PRECISION, column.scale);
    return Reading.fetched(
        "{0}",
        type, column.whole + ", read as " + type + "; a value that does not fit is an error");
  }

  private static Reading bits(int bits) {
    if (bits <= 1) {
      return Reading.by("({0} = b'1')", Simple.BOOLEAN);
    }
    return bits <= LONGEST_BIGINT_BITS
        ? Reading.by(WHOLE, Simple.BIGINT)
        : Reading.by("CAST({0} AS DECIMAL(20, 0))", UNSIGNED_BIGINT);
  }

  private Reading text(Declared column, Varchar type) {
    String collate = " COLLATE " + version.binaryCollation();
    if (!version.comparesCharacters()) {
      return new Reading(
          type, new ColumnRead("CONVERT({0} USING utf8mb4)", true), Optional.empty());
    }
    if (version.binaryCollation().equals(column.collation)) {
      return Reading.plain(type);
    }
    return Reading.by(
        ("utf8mb4".equals(column.characterSet) ? "{0}" : "CONVERT({0} USING utf8mb4)") + collate,
        type);
  }

  private String asText() {
    return "CAST({0} AS CHAR CHARACTER SET utf8mb4)"
        + (version.comparesCharacters() ? " COLLATE " + version.binaryCollation() : "");
  }

  private static Reading noted(Declared column, String template, boolean operable) {
    return new Reading(
        DataType.varchar(),
        new ColumnRead(template, operable),
        Optional.of(column.name.toLowerCase(Locale.ROOT) + ", read as text"));
  }
}
