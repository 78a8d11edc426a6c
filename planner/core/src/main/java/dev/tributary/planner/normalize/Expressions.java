package dev.tributary.planner.normalize;

import com.google.common.collect.ImmutableSet;
import dev.tributary.sql.ThrowingExpressions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.rex.RexVisitorImpl;

/// What rewrites need to know of conditions.
public final class Expressions {
  private Expressions() {}

  /// The parts of a condition that must all hold.
  public static List<RexNode> conjuncts(RexNode condition) {
    return RelOptUtil.conjunctions(condition);
  }

  /// Whether a condition may be evaluated on other rows than the user wrote it for, and anywhere in
  /// the tree: it cannot fail, asks no sub-query and no outer row, and gives the same result every
  /// time.
  public static boolean movable(RexNode condition) {
    return !ThrowingExpressions.canThrow(condition)
        && RexUtil.isDeterministic(condition)
        && !RexOver.containsOver(condition)
        && !refersOutside(condition);
  }

  /// Whether the expression has a sub-query or reads an outer row.
  public static boolean refersOutside(RexNode expression) {
    boolean[] found = {false};
    expression.accept(
        new RexVisitorImpl<Void>(true) {
          @Override
          public Void visitSubQuery(RexSubQuery subQuery) {
            found[0] = true;
            return null;
          }

          @Override
          public Void visitCorrelVariable(RexCorrelVariable variable) {
            found[0] = true;
            return null;
          }
        });
    return found[0];
  }

  /// The node filtered by all the conditions; the node itself where there are none.
  public static RelNode filter(
      RelNode input, List<RexNode> conditions, Set<CorrelationId> variables) {
    if (conditions.isEmpty()) {
      return input;
    }
    // Where a join may bring NULLs, its conditions are cast to say so; alone they need not be.
    RexNode condition =
        RexUtil.removeNullabilityCast(input.getCluster().getTypeFactory(), and(input, conditions));
    return LogicalFilter.create(input, condition, ImmutableSet.copyOf(variables));
  }

  /// All the conditions as one.
  public static RexNode and(RelNode owner, List<RexNode> conditions) {
    return RexUtil.composeConjunction(owner.getCluster().getRexBuilder(), conditions);
  }

  /// The parts of a disjunction, however deep it is nested.
  public static List<RexNode> disjuncts(RexNode condition) {
    List<RexNode> out = new ArrayList<>();
    List<RexNode> open = new ArrayList<>(List.of(condition));
    while (!open.isEmpty()) {
      RexNode next = open.removeLast();
      if (next.isA(org.apache.calcite.sql.SqlKind.OR)) {
        open.addAll(((RexCall) next).getOperands().reversed());
      } else {
        out.add(next);
      }
    }
    return out;
  }
}
