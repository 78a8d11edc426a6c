package dev.tributary.sql;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.type.DataType;
import dev.tributary.spi.type.DataType.Simple;
import java.util.List;
import java.util.Objects;
import org.apache.calcite.avatica.util.TimeUnit;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;

/// Our types and Calcite's, one to one in both directions.
public final class SqlTypes {
  private SqlTypes() {}

  /// The type that a client, a source or the engine sees. Fails with NOT_SUPPORTED where there is
  /// none.
  public static DataType dataType(RelDataType type) {
    return switch (type.getSqlTypeName()) {
      case BOOLEAN -> Simple.BOOLEAN;
      case TINYINT -> Simple.TINYINT;
      case SMALLINT -> Simple.SMALLINT;
      case INTEGER -> Simple.INTEGER;
      case BIGINT -> Simple.BIGINT;
      case REAL -> Simple.REAL;
      case FLOAT, DOUBLE -> Simple.DOUBLE;
      case DECIMAL -> new DataType.Decimal(type.getPrecision(), type.getScale());
      case CHAR, VARCHAR -> varchar(type.getPrecision());
      case BINARY, VARBINARY -> Simple.VARBINARY;
      case DATE -> Simple.DATE;
      case TIME -> Simple.TIME;
      case TIMESTAMP -> Simple.TIMESTAMP;
      case TIMESTAMP_WITH_LOCAL_TIME_ZONE -> Simple.TIMESTAMP_WITH_TIME_ZONE;
      case UUID -> Simple.UUID;
      case NULL -> Simple.NULL;
      case INTERVAL_YEAR, INTERVAL_YEAR_MONTH, INTERVAL_MONTH -> Simple.INTERVAL_YEAR_MONTH;
      case INTERVAL_DAY,
          INTERVAL_DAY_HOUR,
          INTERVAL_DAY_MINUTE,
          INTERVAL_DAY_SECOND,
          INTERVAL_HOUR,
          INTERVAL_HOUR_MINUTE,
          INTERVAL_HOUR_SECOND,
          INTERVAL_MINUTE,
          INTERVAL_MINUTE_SECOND,
          INTERVAL_SECOND ->
          Simple.INTERVAL_DAY_SECOND;
      case ARRAY -> new DataType.Array(dataType(Objects.requireNonNull(type.getComponentType())));
      case MAP ->
          new DataType.MapOf(
              dataType(Objects.requireNonNull(type.getKeyType())),
              dataType(Objects.requireNonNull(type.getValueType())));
      case ROW ->
          new DataType.Row(
              type.getFieldList().stream()
                  .map(f -> new DataType.Field(f.getName(), dataType(f.getType())))
                  .toList());
      default ->
          throw new TributaryException(
              ErrorCode.NOT_SUPPORTED,
              "The type "
                  + type.getSqlTypeName().getSpaceName()
                  + " is not supported. Cast the value to one of the types listed in docs/sql.md.");
    };
  }

  private static DataType varchar(int precision) {
    return precision == RelDataType.PRECISION_NOT_SPECIFIED
        ? DataType.varchar()
        : new DataType.Varchar(precision);
  }

  /// Calcite's type for ours.
  public static RelDataType relType(RelDataTypeFactory types, DataType type, boolean nullable) {
    return types.createTypeWithNullability(notNull(types, type), nullable);
  }

  private static RelDataType notNull(RelDataTypeFactory types, DataType type) {
    return switch (type) {
      case Simple simple -> simple(types, simple);
      case DataType.Varchar(int length) ->
          length == DataType.Varchar.UNBOUNDED
              ? types.createSqlType(SqlTypeName.VARCHAR)
              : types.createSqlType(SqlTypeName.VARCHAR, length);
      case DataType.Decimal(int precision, int scale) ->
          types.createSqlType(SqlTypeName.DECIMAL, precision, scale);
      case DataType.Array(DataType element) ->
          types.createArrayType(relType(types, element, true), -1);
      case DataType.MapOf(DataType key, DataType value) ->
          types.createMapType(notNull(types, key), relType(types, value, true));
      case DataType.Row(List<DataType.Field> fields) -> row(types, fields);
    };
  }

  private static RelDataType row(RelDataTypeFactory types, List<DataType.Field> fields) {
    RelDataTypeFactory.Builder builder = types.builder();
    fields.forEach(f -> builder.add(f.name(), relType(types, f.type(), true)));
    return builder.build();
  }

  private static RelDataType simple(RelDataTypeFactory types, Simple type) {
    return switch (type) {
      case BOOLEAN -> types.createSqlType(SqlTypeName.BOOLEAN);
      case TINYINT -> types.createSqlType(SqlTypeName.TINYINT);
      case SMALLINT -> types.createSqlType(SqlTypeName.SMALLINT);
      case INTEGER -> types.createSqlType(SqlTypeName.INTEGER);
      case BIGINT -> types.createSqlType(SqlTypeName.BIGINT);
      case REAL -> types.createSqlType(SqlTypeName.REAL);
      case DOUBLE -> types.createSqlType(SqlTypeName.DOUBLE);
      case VARBINARY -> types.createSqlType(SqlTypeName.VARBINARY);
      case DATE -> types.createSqlType(SqlTypeName.DATE);
      case TIME -> types.createSqlType(SqlTypeName.TIME);
      case TIMESTAMP -> types.createSqlType(SqlTypeName.TIMESTAMP);
      case TIMESTAMP_WITH_TIME_ZONE ->
          types.createSqlType(SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE);
      case UUID -> types.createSqlType(SqlTypeName.UUID);
      case NULL -> types.createSqlType(SqlTypeName.NULL);
      case INTERVAL_YEAR_MONTH -> interval(types, TimeUnit.YEAR, TimeUnit.MONTH);
      case INTERVAL_DAY_SECOND -> interval(types, TimeUnit.DAY, TimeUnit.SECOND);
    };
  }

  static RelDataType interval(RelDataTypeFactory types, TimeUnit from, TimeUnit to) {
    return types.createSqlIntervalType(
        new SqlIntervalQualifier(
            from,
            TributaryTypeSystem.INTERVAL_DIGITS,
            to,
            to == TimeUnit.SECOND ? TributaryTypeSystem.MICROSECONDS : -1,
            SqlParserPos.ZERO));
  }
}
