package dev.tributary.sql;

import dev.tributary.spi.type.DataType;
import java.math.RoundingMode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rel.type.RelDataTypeSystemImpl;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.jspecify.annotations.Nullable;

/// The limits and derivation rules of our types: DECIMAL to 38 digits, microseconds everywhere,
/// sums that are wider than what they add, averages and decimal quotients in DOUBLE. Immutable.
public final class TributaryTypeSystem extends RelDataTypeSystemImpl {
  /// Digits after the point of a DECIMAL that was declared without any.
  public static final int DEFAULT_DECIMAL_SCALE = 10;

  static final int MICROSECONDS = 6;
  static final int INTERVAL_DIGITS = 10;
  static final TributaryTypeSystem INSTANCE = new TributaryTypeSystem();

  private TributaryTypeSystem() {}

  @Override
  public int getMaxPrecision(SqlTypeName type) {
    return switch (type) {
      case DECIMAL -> DataType.Decimal.MAX_PRECISION;
      case CHAR, VARCHAR, BINARY, VARBINARY -> Integer.MAX_VALUE;
      case TIME, TIMESTAMP, TIMESTAMP_WITH_LOCAL_TIME_ZONE -> MICROSECONDS;
      default -> super.getMaxPrecision(type);
    };
  }

  @Override
  public int getMinPrecision(SqlTypeName type) {
    return switch (type) {
      case TIME, TIMESTAMP, TIMESTAMP_WITH_LOCAL_TIME_ZONE -> 0;
      default -> super.getMinPrecision(type);
    };
  }

  @Override
  public int getMaxScale(SqlTypeName type) {
    return type == SqlTypeName.DECIMAL ? DataType.Decimal.MAX_PRECISION : super.getMaxScale(type);
  }

  @Override
  public int getDefaultPrecision(SqlTypeName type) {
    return switch (type) {
      case DECIMAL -> DataType.Decimal.MAX_PRECISION;
      case CHAR, BINARY -> RelDataType.PRECISION_NOT_SPECIFIED;
      case TIME, TIMESTAMP, TIMESTAMP_WITH_LOCAL_TIME_ZONE -> MICROSECONDS;
      default ->
          SqlTypeName.INTERVAL_TYPES.contains(type)
              ? INTERVAL_DIGITS
              : super.getDefaultPrecision(type);
    };
  }

  @Override
  public int getDefaultScale(SqlTypeName type) {
    return type == SqlTypeName.DECIMAL ? DEFAULT_DECIMAL_SCALE : super.getDefaultScale(type);
  }

  @Override
  public RoundingMode roundingMode() {
    return RoundingMode.HALF_UP;
  }

  @Override
  public boolean shouldConvertRaggedUnionTypesToVarying() {
    return true;
  }

  @Override
  public RelDataType deriveSumType(RelDataTypeFactory types, RelDataType argument) {
    RelDataType sum =
        switch (argument.getSqlTypeName()) {
          case TINYINT, SMALLINT, INTEGER -> types.createSqlType(SqlTypeName.BIGINT);
          case BIGINT ->
              types.createSqlType(SqlTypeName.DECIMAL, DataType.Decimal.MAX_PRECISION, 0);
          case DECIMAL ->
              types.createSqlType(
                  SqlTypeName.DECIMAL, DataType.Decimal.MAX_PRECISION, argument.getScale());
          case REAL, FLOAT, DOUBLE -> types.createSqlType(SqlTypeName.DOUBLE);
          default -> argument;
        };
    return types.createTypeWithNullability(sum, argument.isNullable());
  }

  @Override
  public RelDataType deriveAvgAggType(RelDataTypeFactory types, RelDataType argument) {
    if (!SqlTypeUtil.isNumeric(argument)) {
      return argument;
    }
    return types.createTypeWithNullability(
        types.createSqlType(SqlTypeName.DOUBLE), argument.isNullable());
  }

  @Override
  public RelDataType deriveCovarType(
      RelDataTypeFactory types, RelDataType argument, RelDataType other) {
    return types.createTypeWithNullability(
        types.createSqlType(SqlTypeName.DOUBLE), argument.isNullable() || other.isNullable());
  }

  /// The engine has no exact division of decimals.
  @Override
  public @Nullable RelDataType deriveDecimalDivideType(
      RelDataTypeFactory types, RelDataType dividend, RelDataType divisor) {
    boolean exact = SqlTypeUtil.isExactNumeric(dividend) && SqlTypeUtil.isExactNumeric(divisor);
    boolean decimal = SqlTypeUtil.isDecimal(dividend) || SqlTypeUtil.isDecimal(divisor);
    return exact && decimal ? types.createSqlType(SqlTypeName.DOUBLE) : null;
  }
}
