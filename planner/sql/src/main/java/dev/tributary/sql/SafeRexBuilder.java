package dev.tributary.sql;

import com.google.common.collect.ImmutableList;
import java.math.BigDecimal;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexFieldCollation;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexWindowBound;
import org.apache.calcite.rex.RexWindowExclusion;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.jspecify.annotations.Nullable;

/// A RexBuilder that evaluates nothing: a cast stays a cast unless it only gives a literal a wider
/// type, and a window aggregate stays one call.
public final class SafeRexBuilder extends RexBuilder {
  public SafeRexBuilder(RelDataTypeFactory typeFactory) {
    super(typeFactory);
  }

  @Override
  public RexNode makeCast(
      SqlParserPos position,
      RelDataType type,
      RexNode value,
      boolean matchNullability,
      boolean safe,
      RexLiteral format) {
    if (value instanceof RexLiteral literal) {
      RelDataType target = matchNullability || !literal.isNull() ? type : nullable(type);
      RexLiteral widened = widened(literal, target);
      if (widened != null) {
        return widened;
      }
    }
    return makeAbstractCast(position, type, value, safe, format);
  }

  private RelDataType nullable(RelDataType type) {
    return typeFactory.createTypeWithNullability(type, true);
  }

  private @Nullable RexLiteral widened(RexLiteral literal, RelDataType type) {
    RelDataType target = typeFactory.createTypeWithNullability(type, literal.isNull());
    if (literal.isNull()) {
      return makeLiteral((Comparable<?>) null, target, literal.getTypeName());
    }
    RelDataType from = literal.getType();
    if (SqlTypeUtil.isExactNumeric(from)
        && SqlTypeUtil.isExactNumeric(type)
        && holds(type, literal.getValueAs(BigDecimal.class))) {
      return makeExactLiteral(literal.getValueAs(BigDecimal.class), target);
    }
    if (SqlTypeUtil.isCharacter(from)
        && SqlTypeUtil.isCharacter(type)
        && type.getPrecision() == RelDataType.PRECISION_NOT_SPECIFIED) {
      return literal;
    }
    return null;
  }

  /// Whether the type holds the value exactly.
  static boolean holds(RelDataType type, @Nullable BigDecimal value) {
    if (value == null) {
      return false;
    }
    BigDecimal bare = value.stripTrailingZeros();
    return switch (type.getSqlTypeName()) {
      case TINYINT -> bare.scale() <= 0 && within(bare, Byte.MIN_VALUE, Byte.MAX_VALUE);
      case SMALLINT -> bare.scale() <= 0 && within(bare, Short.MIN_VALUE, Short.MAX_VALUE);
      case INTEGER -> bare.scale() <= 0 && within(bare, Integer.MIN_VALUE, Integer.MAX_VALUE);
      case BIGINT -> bare.scale() <= 0 && within(bare, Long.MIN_VALUE, Long.MAX_VALUE);
      case DECIMAL ->
          bare.scale() <= type.getScale()
              && bare.precision() - bare.scale() <= type.getPrecision() - type.getScale();
      default -> false;
    };
  }

  private static boolean within(BigDecimal value, long low, long high) {
    return value.compareTo(BigDecimal.valueOf(low)) >= 0
        && value.compareTo(BigDecimal.valueOf(high)) <= 0;
  }

  @Override
  public RexNode makeOver(
      SqlParserPos position,
      RelDataType type,
      SqlAggFunction operator,
      List<RexNode> operands,
      List<RexNode> partitionKeys,
      ImmutableList<RexFieldCollation> orderKeys,
      RexWindowBound lowerBound,
      RexWindowBound upperBound,
      RexWindowExclusion exclude,
      boolean rows,
      boolean allowPartial,
      boolean nullWhenCountZero,
      boolean distinct,
      boolean ignoreNulls) {
    return super.makeOver(
        position,
        type,
        operator,
        operands,
        partitionKeys,
        orderKeys,
        lowerBound,
        upperBound,
        exclude,
        rows,
        allowPartial,
        false,
        distinct,
        ignoreNulls);
  }
}
