package dev.tributary.planner.write;

import dev.tributary.planner.normalize.RelExpressions;
import java.util.Collection;
import java.util.Set;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexVisitorImpl;
import org.apache.calcite.util.ImmutableBitSet;

/// Which fields of its input an expression needs, also from inside its sub-queries.
final class RequiredFields {
  private RequiredFields() {}

  /// The fields the expressions read, directly or as the outer row `own`.
  static ImmutableBitSet of(Collection<? extends RexNode> expressions, Set<CorrelationId> own) {
    ImmutableBitSet.Builder fields = ImmutableBitSet.builder();
    for (RexNode expression : expressions) {
      fields.addAll(RelOptUtil.InputFinder.bits(expression));
      outer(expression, own, fields);
    }
    return fields.build();
  }

  /// The fields of the outer row `own` that a tree reads.
  static ImmutableBitSet outer(RelNode tree, Set<CorrelationId> own) {
    ImmutableBitSet.Builder fields = ImmutableBitSet.builder();
    outer(tree, own, fields);
    return fields.build();
  }

  private static void outer(RelNode tree, Set<CorrelationId> own, ImmutableBitSet.Builder fields) {
    // A source's piece reads no outer row, so there is nothing to find below a cut.
    RelExpressions.of(tree).forEach(e -> outer(e, own, fields));
    tree.getInputs().forEach(input -> outer(input, own, fields));
  }

  private static void outer(
      RexNode expression, Set<CorrelationId> own, ImmutableBitSet.Builder fields) {
    if (own.isEmpty()) {
      return;
    }
    expression.accept(
        new RexVisitorImpl<Void>(true) {
          @Override
          public Void visitFieldAccess(RexFieldAccess access) {
            if (access.getReferenceExpr() instanceof RexCorrelVariable variable
                && own.contains(variable.id)) {
              fields.set(access.getField().getIndex());
            }
            return super.visitFieldAccess(access);
          }

          @Override
          public Void visitSubQuery(RexSubQuery subQuery) {
            outer(subQuery.rel, own, fields);
            return super.visitSubQuery(subQuery);
          }
        });
  }
}
