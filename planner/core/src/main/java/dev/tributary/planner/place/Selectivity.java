package dev.tributary.planner.place;

import dev.tributary.planner.normalize.Expressions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;

/// What share of rows a condition keeps, for as long as nothing is known of the values: a tenth for
/// an equality, a pattern or IS NULL, a third for one bound (so a ninth for two), the rest for
/// their opposites, a half for what is not known at all. Parts count as independent.
final class Selectivity {
  static final double EQUALITY = 0.1;
  private static final double BOUND = 1.0 / 3;
  private static final double UNKNOWN = 0.5;

  private Selectivity() {}

  static double of(RexNode condition) {
    return switch (condition) {
      case RexLiteral literal -> literal.isAlwaysTrue() ? 1 : 0;
      case RexCall call -> of(call);
      default -> UNKNOWN;
    };
  }

  private static double of(RexCall call) {
    List<RexNode> operands = call.getOperands();
    return switch (call.getKind()) {
      case AND -> operands.stream().mapToDouble(Selectivity::of).reduce(1, (a, b) -> a * b);
      case OR -> 1 - operands.stream().mapToDouble(o -> 1 - of(o)).reduce(1, (a, b) -> a * b);
      case NOT -> 1 - of(operands.getFirst());
      case EQUALS, IS_NOT_DISTINCT_FROM, LIKE, IS_NULL -> EQUALITY;
      case NOT_EQUALS, IS_DISTINCT_FROM, IS_NOT_NULL -> 1 - EQUALITY;
      case LESS_THAN, LESS_THAN_OR_EQUAL, GREATER_THAN, GREATER_THAN_OR_EQUAL -> BOUND;
      case BETWEEN -> BOUND * BOUND;
      default -> UNKNOWN;
    };
  }

  /// The fields that the condition sets equal to one value each.
  static Set<Integer> fixedFields(RexNode condition) {
    Set<Integer> fields = new HashSet<>();
    for (RexNode conjunct : Expressions.conjuncts(condition)) {
      if (conjunct instanceof RexCall call && call.isA(SqlKind.EQUALS)) {
        RexNode left = call.getOperands().get(0);
        RexNode right = call.getOperands().get(1);
        if (left instanceof RexInputRef field && isValue(right)) {
          fields.add(field.getIndex());
        } else if (right instanceof RexInputRef field && isValue(left)) {
          fields.add(field.getIndex());
        }
      }
    }
    return fields;
  }

  private static boolean isValue(RexNode expression) {
    return expression instanceof RexLiteral || expression instanceof RexDynamicParam;
  }
}
