package dev.tributary.server.flight;

import dev.tributary.spi.type.DataType;
import java.util.Optional;

/// What clients of the JDBC and ODBC kind want to know of a type.
final class TypeFacts {
  private TypeFacts() {}

  /// The name without arguments, as in `DECIMAL`.
  static String name(DataType type) {
    return switch (type) {
      case DataType.Simple.NULL -> "VARCHAR";
      case DataType.Simple simple -> simple.toString();
      case DataType.Varchar _ -> "VARCHAR";
      case DataType.Decimal _ -> "DECIMAL";
      case DataType.Array _ -> "ARRAY";
      case DataType.Row _ -> "ROW";
      case DataType.MapOf _ -> "MAP";
    };
  }

  /// Digits of a number, characters of everything else; 0 where there is no telling.
  static int precision(DataType type) {
    return switch (type) {
      case DataType.Simple simple -> precision(simple);
      case DataType.Varchar(int length) -> length;
      case DataType.Decimal(int precision, int _) -> precision;
      case DataType.Array _, DataType.Row _, DataType.MapOf _ -> 0;
    };
  }

  private static int precision(DataType.Simple type) {
    return switch (type) {
      case BOOLEAN -> 1;
      case TINYINT -> 3;
      case SMALLINT -> 5;
      case INTEGER -> 10;
      case BIGINT -> 19;
      case REAL -> 7;
      case DOUBLE -> 15;
      case DATE -> "2026-11-20".length();
      case TIME -> "14:15:03.123456".length();
      case TIMESTAMP -> "2026-11-20 14:15:03.123456".length();
      case TIMESTAMP_WITH_TIME_ZONE -> "2026-11-20 14:15:03.123456+00:00".length();
      case UUID -> 36;
      case VARBINARY, NULL -> DataType.Varchar.UNBOUNDED;
      case INTERVAL_YEAR_MONTH, INTERVAL_DAY_SECOND -> 0;
    };
  }

  /// Digits after the point, of numbers and of seconds.
  static int scale(DataType type) {
    return switch (type) {
      case DataType.Decimal(int _, int scale) -> scale;
      case DataType.Simple.TIME,
          DataType.Simple.TIMESTAMP,
          DataType.Simple.TIMESTAMP_WITH_TIME_ZONE ->
          6;
      case DataType.Simple _,
          DataType.Varchar _,
          DataType.Array _,
          DataType.Row _,
          DataType.MapOf _ ->
          0;
    };
  }

  static boolean isNumber(DataType type) {
    return switch (type) {
      case DataType.Decimal _ -> true;
      case DataType.Simple simple ->
          switch (simple) {
            case TINYINT, SMALLINT, INTEGER, BIGINT, REAL, DOUBLE -> true;
            case BOOLEAN,
                VARBINARY,
                DATE,
                TIME,
                TIMESTAMP,
                TIMESTAMP_WITH_TIME_ZONE,
                UUID,
                INTERVAL_YEAR_MONTH,
                INTERVAL_DAY_SECOND,
                NULL ->
                false;
          };
      case DataType.Varchar _, DataType.Array _, DataType.Row _, DataType.MapOf _ -> false;
    };
  }

  /// What a literal of the type begins with, where it is quoted; it ends with a `'`.
  static Optional<String> literalQuote(DataType type) {
    return switch (type) {
      case DataType.Varchar _ -> Optional.of("'");
      case DataType.Simple.VARBINARY -> Optional.of("X'");
      case DataType.Simple.DATE, DataType.Simple.TIME, DataType.Simple.TIMESTAMP ->
          Optional.of(type + " '");
      case DataType.Simple _,
          DataType.Decimal _,
          DataType.Array _,
          DataType.Row _,
          DataType.MapOf _ ->
          Optional.empty();
    };
  }

  static boolean isText(DataType type) {
    return type instanceof DataType.Varchar || type == DataType.Simple.NULL;
  }
}
