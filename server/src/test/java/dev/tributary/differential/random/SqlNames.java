package dev.tributary.differential.random;

import dev.tributary.spi.type.DataType;
import dev.tributary.spi.type.DataType.Simple;
import org.jspecify.annotations.Nullable;

/// What types and values are called in the databases that hold the tables.
final class SqlNames {
  private SqlNames() {}

  static String duckDb(DataType type) {
    return switch (type) {
      case Simple.TIMESTAMP_WITH_TIME_ZONE -> "TIMESTAMPTZ";
      case Simple.VARBINARY -> "BLOB";
      default -> type.toString();
    };
  }

  static String postgresql(DataType type) {
    return switch (type) {
      case Simple.DOUBLE -> "double precision";
      case Simple.VARBINARY -> "bytea";
      default -> type.toString();
    };
  }

  static String h2(DataType type) {
    return switch (type) {
      case Simple.DOUBLE -> "DOUBLE PRECISION";
      case Simple.TIME -> "TIME(6)";
      case DataType.Decimal _ -> type.toString().replace("DECIMAL", "NUMERIC");
      default -> type.toString();
    };
  }

  static String h2Value(DataType type, @Nullable String value) {
    if (value == null) {
      return "NULL";
    }
    return type == Simple.VARBINARY
        ? "X" + Literals.quoted(value)
        : "CAST(" + Literals.quoted(value) + " AS " + h2(type) + ")";
  }

  static String duckDbValue(DataType type, @Nullable String value) {
    if (value == null) {
      return "NULL";
    }
    return type == Simple.VARBINARY
        ? "from_hex(" + Literals.quoted(value) + ")"
        : "CAST(" + Literals.quoted(value) + " AS " + duckDb(type) + ")";
  }

  static String postgresqlValue(DataType type, @Nullable String value) {
    if (value == null) {
      return "NULL";
    }
    return type == Simple.VARBINARY
        ? "decode(" + Literals.quoted(value) + ", 'hex')"
        : "CAST(" + Literals.quoted(value) + " AS " + postgresql(type) + ")";
  }
}
