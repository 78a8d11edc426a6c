package dev.tributary.sql;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.util.Util;

/// Which expressions can fail while they run. Such an expression must never see rows that it would
/// not have seen where the user wrote it. What is not known to be harmless counts as throwing.
public final class ThrowingExpressions {
  /// Operators that return something for all values of the types they accept.
  private static final Set<String> HARMLESS =
      Set.of(
          "AND",
          "OR",
          "NOT",
          "=",
          "<>",
          "<",
          "<=",
          ">",
          ">=",
          "IS NULL",
          "IS NOT NULL",
          "IS TRUE",
          "IS NOT TRUE",
          "IS FALSE",
          "IS NOT FALSE",
          "IS UNKNOWN",
          "IS NOT UNKNOWN",
          "IS DISTINCT FROM",
          "IS NOT DISTINCT FROM",
          "CASE",
          "COALESCE",
          "NULLIF",
          "GREATEST",
          "LEAST",
          "UPPER",
          "LOWER",
          "CHAR_LENGTH",
          "OCTET_LENGTH",
          "TRIM",
          "LTRIM",
          "RTRIM",
          "BTRIM",
          "REPLACE",
          "POSITION",
          "STRPOS",
          "LEFT",
          "RIGHT",
          "REVERSE",
          "STARTS_WITH",
          "ASCII",
          "MD5",
          "CONCAT",
          "CONCAT_WS",
          "||",
          "SIGN",
          "CBRT",
          "PI",
          "DEGREES",
          "RADIANS",
          "ATAN",
          "ATAN2",
          "EXTRACT",
          "DATE_TRUNC",
          "CURRENT_DATE",
          "CURRENT_TIME",
          "CURRENT_TIMESTAMP",
          "LOCALTIME",
          "LOCALTIMESTAMP",
          "ROW",
          "ARRAY",
          "CARDINALITY",
          "DOT",
          "ITEM",
          "SEARCH",
          "EXISTS",
          "IN");

  /// Operators that fail on exact numbers only, by overflow.
  private static final Set<String> HARMLESS_ON_APPROXIMATE =
      Set.of("+", "-", "*", "ABS", "ROUND", "TRUNC", "CEIL", "FLOOR");

  private ThrowingExpressions() {}

  /// Whether the expression can fail on some row.
  public static boolean canThrow(RexNode expression) {
    try {
      expression.accept(new Finder());
      return false;
    } catch (Util.FoundOne _) {
      return true;
    }
  }

  /// Whether any of the expressions can.
  public static boolean anyCanThrow(List<? extends RexNode> expressions) {
    return expressions.stream().anyMatch(ThrowingExpressions::canThrow);
  }

  /// Whether a cast between the types can fail, or is only ever widening.
  static boolean castCanThrow(RelDataType from, RelDataType to) {
    if (SqlTypeUtil.isNull(from) || SqlTypeUtil.equalSansNullability(from, to)) {
      return false;
    }
    if (SqlTypeUtil.isCharacter(to) || (SqlTypeUtil.isBoolean(from) && SqlTypeUtil.isIntType(to))) {
      return false;
    }
    if (SqlTypeUtil.isNumeric(from) && SqlTypeUtil.isNumeric(to)) {
      return !widens(from, to);
    }
    if (SqlTypeUtil.isDatetime(from) && SqlTypeUtil.isDatetime(to)) {
      return to.getSqlTypeName() != SqlTypeName.DATE
          && !(from.getSqlTypeName() == SqlTypeName.TIMESTAMP
              && to.getSqlTypeName() == SqlTypeName.TIME)
          && from.getSqlTypeName() != SqlTypeName.DATE;
    }
    return true;
  }

  private static boolean widens(RelDataType from, RelDataType to) {
    if (SqlTypeUtil.isApproximateNumeric(to)) {
      return to.getSqlTypeName() != SqlTypeName.REAL || from.getSqlTypeName() != SqlTypeName.DOUBLE;
    }
    if (SqlTypeUtil.isApproximateNumeric(from)) {
      return false;
    }
    if (SqlTypeUtil.isIntType(from) && SqlTypeUtil.isIntType(to)) {
      return wholeAtMost(to) >= wholeAtMost(from);
    }
    // Rounding away digits after the point can carry into one more before it.
    int carry = scale(to) < scale(from) ? 1 : 0;
    return wholeAtLeast(to) >= wholeAtMost(from) + carry;
  }

  private static int scale(RelDataType type) {
    return type.getSqlTypeName() == SqlTypeName.DECIMAL ? type.getScale() : 0;
  }

  /// The most digits before the point that a value of the type can have.
  private static int wholeAtMost(RelDataType type) {
    return switch (type.getSqlTypeName()) {
      case TINYINT -> 3;
      case SMALLINT -> 5;
      case INTEGER -> 10;
      case BIGINT -> 19;
      default -> type.getPrecision() - type.getScale();
    };
  }

  /// The digits before the point that the type can hold whatever they are.
  private static int wholeAtLeast(RelDataType type) {
    return type.getSqlTypeName() == SqlTypeName.DECIMAL ? wholeAtMost(type) : wholeAtMost(type) - 1;
  }

  private static boolean throwsItself(RexCall call) {
    String name = call.getOperator().getName();
    if (KnownRanges.fits(call)) {
      return false;
    }
    if (call.getKind() == SqlKind.CAST) {
      return castCanThrow(call.getOperands().getFirst().getType(), call.getType());
    }
    if (call.getKind() == SqlKind.LIKE) {
      return !harmlessPattern(call);
    }
    if (HARMLESS.contains(name)) {
      return name.equals("ITEM") && !SqlTypeUtil.isArray(call.getOperands().getFirst().getType());
    }
    if (name.equals("TIMEZONE")) {
      return !RexLiteral.isNullLiteral(call.getOperands().getFirst()) && !knownZone(call);
    }
    boolean approximate =
        SqlTypeUtil.isApproximateNumeric(call.getType())
            && call.getOperands().stream().allMatch(o -> SqlTypeUtil.isNumeric(o.getType()));
    return !(approximate && HARMLESS_ON_APPROXIMATE.contains(name))
        && !(name.equals("SUBSTRING") && harmlessLength(call));
  }

  /// A pattern that ends in its escape character is an error.
  private static boolean harmlessPattern(RexCall like) {
    return like.getOperands().size() == 2
        && like.getOperands().get(1) instanceof RexLiteral pattern
        && !pattern.isNull()
        && !Objects.requireNonNull(pattern.getValueAs(String.class)).endsWith("\\");
  }

  /// A zone that some database does not know is an error there.
  private static boolean knownZone(RexCall timezone) {
    return timezone.getOperands().getFirst() instanceof RexLiteral zone
        && "UTC".equals(zone.getValueAs(String.class));
  }

  /// A negative length is an error.
  private static boolean harmlessLength(RexCall substring) {
    List<RexNode> operands = substring.getOperands();
    return operands.size() == 2
        || (operands.get(2) instanceof RexLiteral length
            && !length.isNull()
            && Objects.requireNonNull(length.getValueAs(java.math.BigDecimal.class)).signum() >= 0);
  }

  /// Whether the aggregate can fail on some group: only exact sums do, by overflow.
  public static boolean canThrow(AggregateCall aggregate) {
    return aggregate.getAggregation().getKind() == SqlKind.SUM
        && SqlTypeUtil.isExactNumeric(aggregate.getType());
  }

  private static boolean treeCanThrow(RelNode node) {
    node.accept(new Finder());
    boolean aggregate =
        node instanceof Aggregate grouped
            && grouped.getAggCallList().stream().anyMatch(ThrowingExpressions::canThrow);
    return aggregate || node.getInputs().stream().anyMatch(ThrowingExpressions::treeCanThrow);
  }

  /// Throws [Util.FoundOne] at the first expression that can fail.
  private static final class Finder extends RexShuttle {
    @Override
    public RexNode visitCall(RexCall call) {
      if (throwsItself(call)) {
        throw Util.FoundOne.NULL;
      }
      return super.visitCall(call);
    }

    /// Sums overflow and NTILE(0) fails; a window sees all rows anyway, so it never moves.
    @Override
    public RexNode visitOver(RexOver over) {
      throw Util.FoundOne.NULL;
    }

    @Override
    public RexNode visitSubQuery(RexSubQuery subQuery) {
      boolean scalar =
          subQuery.getKind() != SqlKind.IN
              && subQuery.getKind() != SqlKind.EXISTS
              && subQuery.getKind() != SqlKind.SOME;
      if (scalar || treeCanThrow(subQuery.rel)) {
        throw Util.FoundOne.NULL;
      }
      return super.visitSubQuery(subQuery);
    }
  }
}
