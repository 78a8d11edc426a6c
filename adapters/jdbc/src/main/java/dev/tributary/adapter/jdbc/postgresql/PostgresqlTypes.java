package dev.tributary.adapter.jdbc.postgresql;

import dev.tributary.spi.source.ColumnMetadata.ColumnRead;
import dev.tributary.spi.type.DataType;
import dev.tributary.spi.type.DataType.Decimal;
import dev.tributary.spi.type.DataType.Simple;
import dev.tributary.spi.type.DataType.Varchar;
import java.util.Map;
import java.util.Optional;

/// PostgreSQL's types as ours. A type without an equal here is read as text, so that no column
/// vanishes.
final class PostgresqlTypes {
  /// What a number of unknown size is read as; a value that does not fit is an error.
  private static final Decimal UNSIZED = new Decimal(Decimal.MAX_PRECISION, 10);

  private static final int NO_TYPMOD = -1;
  private static final int TYPMOD_HEADER = 4;
  private static final String AS_TEXT = "CAST({0} AS text)";
  private static final ColumnRead TEXT = new ColumnRead(AS_TEXT, true);

  private final Map<Long, PostgresqlType> types;

  PostgresqlTypes(Map<Long, PostgresqlType> types) {
    this.types = Map.copyOf(types);
  }

  /// A row of `pg_type`.
  ///
  /// @param kind base, domain, enum, ...: `typtype`
  /// @param category `typcategory`, `A` for arrays
  /// @param base a domain's type, with its type modifier
  /// @param element an array's element
  record PostgresqlType(
      String name,
      boolean builtIn,
      char kind,
      char category,
      long base,
      int baseTypmod,
      long element) {}

  /// A column as ours.
  ///
  /// @param note what users should know about it
  record Reading(DataType type, ColumnRead read, Optional<String> note) {
    private static Reading plain(DataType type) {
      return new Reading(type, ColumnRead.PLAIN, Optional.empty());
    }

    private static Reading text(DataType type) {
      return new Reading(type, TEXT, Optional.empty());
    }

    private static Reading noted(String typeName, boolean operable) {
      return new Reading(
          DataType.varchar(),
          new ColumnRead(AS_TEXT, operable),
          Optional.of("PostgreSQL " + typeName + ", read as text"));
    }
  }

  /// How a column of this type is read.
  ///
  /// @param ownCollation whether it has a collation other than the database's default
  Reading reading(long oid, int typmod, String typeName, int dimensions, boolean ownCollation) {
    Reading reading = reading(oid, typmod, typeName, dimensions);
    if (!ownCollation || !(reading.type instanceof Varchar)) {
      return reading;
    }
    // Equality under such a collation may not be equality of characters, and two columns with
    // different ones cannot even be compared there.
    ColumnRead binary =
        new ColumnRead(reading.read.template() + " COLLATE \"C\"", reading.read.operable());
    return new Reading(reading.type, binary, reading.note);
  }

  private Reading reading(long oid, int typmod, String typeName, int dimensions) {
    PostgresqlType type = types.get(oid);
    if (type == null) {
      return Reading.noted(typeName, true);
    }
    if (type.kind == 'd') {
      return reading(
          type.base, typmod == NO_TYPMOD ? type.baseTypmod : typmod, typeName, dimensions);
    }
    if (type.kind == 'e') {
      return Reading.noted("enum " + typeName, true);
    }
    if (type.category == 'A' && type.element != 0) {
      return array(type, typmod, typeName, dimensions);
    }
    return type.builtIn ? builtIn(type.name, typmod, typeName) : Reading.noted(typeName, true);
  }

  private Reading array(PostgresqlType type, int typmod, String typeName, int dimensions) {
    Reading element = reading(type.element, typmod, typeName, 0);
    if (dimensions > 1 || element.note.isPresent() || !PostgresqlElements.reads(element.type)) {
      return Reading.noted(typeName, false);
    }
    return new Reading(
        new DataType.Array(element.type),
        new ColumnRead("CAST({0} AS text[])", false),
        Optional.empty());
  }

  private static Reading builtIn(String name, int typmod, String typeName) {
    return switch (name) {
      case "bool" -> Reading.plain(Simple.BOOLEAN);
      case "int2" -> Reading.plain(Simple.SMALLINT);
      case "int4" -> Reading.plain(Simple.INTEGER);
      case "int8" -> Reading.plain(Simple.BIGINT);
      case "float4" -> Reading.plain(Simple.REAL);
      case "float8" -> Reading.plain(Simple.DOUBLE);
      case "numeric" -> number(typmod);
      case "text" -> Reading.plain(DataType.varchar());
      case "varchar" -> Reading.plain(sized(typmod));
      // The cast strips the padding.
      case "bpchar" -> Reading.text(sized(typmod));
      case "char", "name" -> Reading.text(DataType.varchar());
      case "bytea" -> Reading.plain(Simple.VARBINARY);
      case "date" -> Reading.plain(Simple.DATE);
      case "time" -> Reading.plain(Simple.TIME);
      case "timestamp" -> Reading.plain(Simple.TIMESTAMP);
      case "timestamptz" -> Reading.plain(Simple.TIMESTAMP_WITH_TIME_ZONE);
      case "uuid" -> Reading.plain(Simple.UUID);
      case "oid" ->
          new Reading(Simple.BIGINT, new ColumnRead("CAST({0} AS bigint)", true), Optional.empty());
      // Equal documents may differ as text.
      case "json", "jsonb" -> Reading.noted(typeName, false);
      default -> Reading.noted(typeName, true);
    };
  }

  private static DataType sized(int typmod) {
    return typmod < TYPMOD_HEADER ? DataType.varchar() : new Varchar(typmod - TYPMOD_HEADER);
  }

  private static Reading number(int typmod) {
    if (typmod < TYPMOD_HEADER) {
      return unsized(UNSIZED);
    }
    int precision = (typmod - TYPMOD_HEADER) >> 16 & 0xffff;
    // Eleven bits with a sign.
    int scale = ((typmod - TYPMOD_HEADER & 0x7ff) ^ 0x400) - 0x400;
    int digits = scale < 0 ? precision - scale : Math.max(precision, scale);
    if (digits <= Decimal.MAX_PRECISION) {
      return Reading.plain(new Decimal(digits, Math.max(scale, 0)));
    }
    return unsized(
        scale >= 0 && scale <= Decimal.MAX_PRECISION
            ? new Decimal(Decimal.MAX_PRECISION, scale)
            : UNSIZED);
  }

  private static Reading unsized(Decimal type) {
    return new Reading(
        type,
        new ColumnRead("{0}", false),
        Optional.of(
            "PostgreSQL numeric, read as " + type + "; a value that does not fit is an error"));
  }
}
