package dev.tributary.differential.random;

import dev.tributary.spi.type.DataType;
import dev.tributary.spi.type.DataType.Decimal;
import dev.tributary.spi.type.DataType.Simple;
import dev.tributary.spi.type.DataType.Varchar;
import java.util.List;

/// Types between which the generator makes no difference: an expression of a family may stand
/// wherever the family is wanted.
enum Family {
  /// SMALLINT and INTEGER.
  INTEGER,
  BIGINT,
  DECIMAL,
  DOUBLE,
  REAL,
  TEXT,
  BOOLEAN,
  DATE,
  TIME,
  TIMESTAMP,
  MOMENT,
  UUID,
  BINARY,
  /// A literal to which text is compared by LIKE.
  PATTERN,
  /// A small literal integer.
  COUNT,
  /// A literal integer that is not zero.
  DIVISOR,
  /// A literal of what DATE_TRUNC cuts to.
  UNIT;

  /// Those that columns have.
  static final List<Family> VALUES =
      List.of(
          INTEGER, BIGINT, DECIMAL, DOUBLE, REAL, TEXT, BOOLEAN, DATE, TIME, TIMESTAMP, MOMENT,
          UUID, BINARY);

  static Family of(DataType type) {
    return switch (type) {
      case Decimal _ -> DECIMAL;
      case Varchar _ -> TEXT;
      case Simple simple ->
          switch (simple) {
            case SMALLINT, INTEGER -> INTEGER;
            case BIGINT -> BIGINT;
            case DOUBLE -> DOUBLE;
            case REAL -> REAL;
            case BOOLEAN -> BOOLEAN;
            case DATE -> DATE;
            case TIME -> TIME;
            case TIMESTAMP -> TIMESTAMP;
            case TIMESTAMP_WITH_TIME_ZONE -> MOMENT;
            case UUID -> UUID;
            case VARBINARY -> BINARY;
            default -> throw new IllegalArgumentException("no family of " + type);
          };
      default -> throw new IllegalArgumentException("no family of " + type);
    };
  }
}
