package dev.tributary.engine.system;

import dev.tributary.spi.source.ColumnMetadata;
import dev.tributary.spi.type.DataType;
import org.jspecify.annotations.Nullable;

/// One column of a table.
///
/// @param position from 1
record ColumnRow(TableRow table, int position, ColumnMetadata column) {

  String catalog() {
    return table.catalog();
  }

  String schema() {
    return table.schema();
  }

  String tableName() {
    return table.name();
  }

  String name() {
    return column.name();
  }

  String type() {
    return column.type().toString();
  }

  boolean nullable() {
    return column.nullable();
  }

  String sourceType() {
    return column.sourceType();
  }

  @Nullable String comment() {
    return column.comment().orElse(null);
  }

  String isNullable() {
    return column.nullable() ? "YES" : "NO";
  }

  /// The type's name as PostgreSQL's own information schema spells it.
  String dataType() {
    return switch (column.type()) {
      case DataType.Simple simple ->
          switch (simple) {
            case BOOLEAN -> "boolean";
            case TINYINT -> "tinyint";
            case SMALLINT -> "smallint";
            case INTEGER -> "integer";
            case BIGINT -> "bigint";
            case REAL -> "real";
            case DOUBLE -> "double precision";
            case VARBINARY -> "binary varying";
            case DATE -> "date";
            case TIME -> "time without time zone";
            case TIMESTAMP -> "timestamp without time zone";
            case TIMESTAMP_WITH_TIME_ZONE -> "timestamp with time zone";
            case UUID -> "uuid";
            case INTERVAL_YEAR_MONTH, INTERVAL_DAY_SECOND -> "interval";
            case NULL -> "character varying";
          };
      case DataType.Varchar _ -> "character varying";
      case DataType.Decimal _ -> "numeric";
      case DataType.Array _ -> "ARRAY";
      case DataType.Row _ -> "row";
      case DataType.MapOf _ -> "map";
    };
  }

  @Nullable Integer characterMaximumLength() {
    return column.type() instanceof DataType.Varchar text && text.bounded() ? text.length() : null;
  }

  @Nullable Integer numericPrecision() {
    return switch (column.type()) {
      case DataType.Decimal(int precision, int _) -> precision;
      case DataType.Simple.TINYINT -> 8;
      case DataType.Simple.SMALLINT -> 16;
      case DataType.Simple.INTEGER -> 32;
      case DataType.Simple.BIGINT -> 64;
      case DataType.Simple.REAL -> 24;
      case DataType.Simple.DOUBLE -> 53;
      default -> null;
    };
  }

  /// In what digits the precision counts.
  @Nullable Integer numericPrecisionRadix() {
    Integer precision = numericPrecision();
    return precision == null ? null : column.type() instanceof DataType.Decimal ? 10 : 2;
  }

  @Nullable Integer numericScale() {
    return switch (column.type()) {
      case DataType.Decimal(int _, int scale) -> scale;
      case DataType.Simple.TINYINT,
          DataType.Simple.SMALLINT,
          DataType.Simple.INTEGER,
          DataType.Simple.BIGINT ->
          0;
      default -> null;
    };
  }

  @Nullable Integer datetimePrecision() {
    return switch (column.type()) {
      case DataType.Simple.DATE -> 0;
      case DataType.Simple.TIME,
          DataType.Simple.TIMESTAMP,
          DataType.Simple.TIMESTAMP_WITH_TIME_ZONE,
          DataType.Simple.INTERVAL_DAY_SECOND ->
          6;
      default -> null;
    };
  }

  @Nullable String intervalType() {
    return switch (column.type()) {
      case DataType.Simple.INTERVAL_YEAR_MONTH -> "YEAR TO MONTH";
      case DataType.Simple.INTERVAL_DAY_SECOND -> "DAY TO SECOND";
      default -> null;
    };
  }
}
