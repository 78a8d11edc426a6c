package dev.tributary.sql;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.type.SqlTypeFactoryImpl;
import org.apache.calcite.sql.type.SqlTypeMappingRule;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.jspecify.annotations.Nullable;

/// Makes only types that [SqlTypes] can name: text is VARCHAR, bytes are VARBINARY, times count
/// microseconds. Not thread-safe to share across planners that intern types; make one per
/// statement.
final class TributaryTypeFactory extends SqlTypeFactoryImpl {
  TributaryTypeFactory() {
    super(TributaryTypeSystem.INSTANCE);
  }

  @Override
  public Charset getDefaultCharset() {
    return StandardCharsets.UTF_8;
  }

  @Override
  public RelDataType createSqlType(SqlTypeName type) {
    return switch (type) {
      case DECIMAL ->
          createSqlType(
              type,
              TributaryTypeSystem.INSTANCE.getMaxPrecision(type),
              TributaryTypeSystem.DEFAULT_DECIMAL_SCALE);
      case FLOAT -> super.createSqlType(SqlTypeName.DOUBLE);
      case CHAR -> super.createSqlType(SqlTypeName.VARCHAR);
      case BINARY -> super.createSqlType(SqlTypeName.VARBINARY);
      default -> super.createSqlType(type);
    };
  }

  @Override
  public RelDataType createSqlType(SqlTypeName type, int precision) {
    return switch (type) {
      // A literal: it has as many characters as it has, but no limit.
      case CHAR -> createSqlType(SqlTypeName.VARCHAR);
      case BINARY, VARBINARY ->
          super.createSqlType(SqlTypeName.VARBINARY, RelDataType.PRECISION_NOT_SPECIFIED);
      case VARCHAR ->
          super.createSqlType(
              type,
              precision == Integer.MAX_VALUE ? RelDataType.PRECISION_NOT_SPECIFIED : precision);
      case TIME, TIMESTAMP, TIMESTAMP_WITH_LOCAL_TIME_ZONE ->
          super.createSqlType(type, TributaryTypeSystem.MICROSECONDS);
      case DECIMAL -> createSqlType(type, precision, 0);
      case FLOAT -> createSqlType(SqlTypeName.DOUBLE);
      default -> super.createSqlType(type, precision);
    };
  }

  /// Calcite's own rule also finds a type to which all can be *cast*: text and numbers would mix.
  @Override
  public @Nullable RelDataType leastRestrictive(
      List<RelDataType> types, SqlTypeMappingRule mappingRule) {
    List<RelDataType> known = types.stream().filter(t -> !SqlTypeUtil.isNull(t)).toList();
    if (known.isEmpty()) {
      return super.leastRestrictive(types, mappingRule);
    }
    boolean nullable = types.stream().anyMatch(RelDataType::isNullable);
    if (known.stream().allMatch(SqlTypeUtil::isDatetime)) {
      RelDataType widest = known.stream().reduce(TributaryTypeFactory::wider).orElseThrow();
      return comparable(known) ? createTypeWithNullability(widest, nullable) : null;
    }
    Optional<RelDataType> interval = known.stream().filter(SqlTypeUtil::isInterval).findFirst();
    if (interval.isPresent() && known.stream().anyMatch(SqlTypeUtil::isNumeric)) {
      return known.size() == 2 ? createTypeWithNullability(interval.get(), nullable) : null;
    }
    if (known.stream().allMatch(SqlTypeUtil::isExactNumeric)
        && known.stream().anyMatch(SqlTypeUtil::isDecimal)) {
      return createTypeWithNullability(exact(known), nullable);
    }
    return sameKind(known) ? super.leastRestrictive(types, mappingRule) : null;
  }

  /// Digits after the point are never given up for those before it: a number that does not fit is
  /// an error, one that is rounded is wrong.
  private RelDataType exact(List<RelDataType> numbers) {
    int most = TributaryTypeSystem.INSTANCE.getMaxPrecision(SqlTypeName.DECIMAL);
    int scale = numbers.stream().mapToInt(TributaryTypeFactory::scale).max().orElse(0);
    int whole = numbers.stream().mapToInt(n -> digits(n) - scale(n)).max().orElse(0);
    return createSqlType(SqlTypeName.DECIMAL, Math.max(1, Math.min(most, whole + scale)), scale);
  }

  private static int scale(RelDataType number) {
    return SqlTypeUtil.isDecimal(number) ? number.getScale() : 0;
  }

  private static int digits(RelDataType number) {
    return switch (number.getSqlTypeName()) {
      case TINYINT -> 3;
      case SMALLINT -> 5;
      case INTEGER -> 10;
      case BIGINT -> 19;
      default -> number.getPrecision();
    };
  }

  private static boolean comparable(List<RelDataType> datetimes) {
    long times = datetimes.stream().filter(t -> t.getSqlTypeName() == SqlTypeName.TIME).count();
    return times == 0 || times == datetimes.size();
  }

  /// DATE, TIMESTAMP and TIMESTAMP WITH TIME ZONE, in this order, become each other.
  private static RelDataType wider(RelDataType a, RelDataType b) {
    return a.getSqlTypeName().compareTo(b.getSqlTypeName()) >= 0 ? a : b;
  }

  private static boolean sameKind(List<RelDataType> types) {
    return Stream.<Predicate<RelDataType>>of(
                SqlTypeUtil::isNumeric,
                SqlTypeUtil::isCharacter,
                SqlTypeUtil::isBinary,
                SqlTypeUtil::isBoolean,
                SqlTypeUtil::isInterval,
                SqlTypeUtil::isArray,
                SqlTypeUtil::isMap,
                RelDataType::isStruct)
            .anyMatch(kind -> types.stream().allMatch(kind))
        || types.stream().map(RelDataType::getSqlTypeName).distinct().count() == 1;
  }
}
