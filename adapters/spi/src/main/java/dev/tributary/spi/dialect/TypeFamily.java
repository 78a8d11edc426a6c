package dev.tributary.spi.dialect;

import dev.tributary.spi.type.DataType;
import dev.tributary.spi.type.DataType.Simple;

/// A set of types that an operator form accepts.
public enum TypeFamily {
  ANY,
  BOOLEAN,
  SMALLINT,
  INTEGER,
  BIGINT,
  /// TINYINT to BIGINT.
  INTEGRAL,
  /// DECIMAL with at most 15 digits after the point; a product has at most 30, which all databases
  /// keep.
  COARSE_DECIMAL,
  DECIMAL,
  /// Integers and decimals.
  EXACT,
  REAL,
  DOUBLE,
  /// REAL and DOUBLE.
  APPROXIMATE,
  NUMERIC,
  TEXT,
  BINARY,
  DATE,
  TIME,
  TIMESTAMP,
  TIMESTAMP_WITH_TIME_ZONE,
  /// DATE, TIMESTAMP and TIMESTAMP WITH TIME ZONE.
  DATETIME,
  INTERVAL_YEAR_MONTH,
  INTERVAL_DAY_SECOND,
  INTERVAL,
  UUID,
  ARRAY,
  ROW,
  MAP,
  /// Whatever is not ARRAY, ROW or MAP.
  SCALAR;

  public boolean contains(DataType type) {
    if (type == Simple.NULL) {
      return true;
    }
    return switch (this) {
      case ANY -> true;
      case BOOLEAN -> type == Simple.BOOLEAN;
      case SMALLINT -> type == Simple.SMALLINT;
      case INTEGER -> type == Simple.INTEGER;
      case BIGINT -> type == Simple.BIGINT;
      case INTEGRAL -> integral(type);
      case COARSE_DECIMAL -> type instanceof DataType.Decimal(_, int scale) && scale <= 15;
      case DECIMAL -> type instanceof DataType.Decimal;
      case EXACT -> integral(type) || type instanceof DataType.Decimal;
      case REAL -> type == Simple.REAL;
      case DOUBLE -> type == Simple.DOUBLE;
      case APPROXIMATE -> approximate(type);
      case NUMERIC -> integral(type) || type instanceof DataType.Decimal || approximate(type);
      case TEXT -> type instanceof DataType.Varchar;
      case BINARY -> type == Simple.VARBINARY;
      case DATE -> type == Simple.DATE;
      case TIME -> type == Simple.TIME;
      case TIMESTAMP -> type == Simple.TIMESTAMP;
      case TIMESTAMP_WITH_TIME_ZONE -> type == Simple.TIMESTAMP_WITH_TIME_ZONE;
      case DATETIME ->
          type == Simple.DATE
              || type == Simple.TIMESTAMP
              || type == Simple.TIMESTAMP_WITH_TIME_ZONE;
      case INTERVAL_YEAR_MONTH -> type == Simple.INTERVAL_YEAR_MONTH;
      case INTERVAL_DAY_SECOND -> type == Simple.INTERVAL_DAY_SECOND;
      case INTERVAL -> type == Simple.INTERVAL_YEAR_MONTH || type == Simple.INTERVAL_DAY_SECOND;
      case UUID -> type == Simple.UUID;
      case ARRAY -> type instanceof DataType.Array;
      case ROW -> type instanceof DataType.Row;
      case MAP -> type instanceof DataType.MapOf;
      case SCALAR ->
          !(type instanceof DataType.Array
              || type instanceof DataType.Row
              || type instanceof DataType.MapOf);
    };
  }

  private static boolean integral(DataType type) {
    return type == Simple.TINYINT
        || type == Simple.SMALLINT
        || type == Simple.INTEGER
        || type == Simple.BIGINT;
  }

  private static boolean approximate(DataType type) {
    return type == Simple.REAL || type == Simple.DOUBLE;
  }
}
