package dev.tributary.planner.normalize;

import java.util.function.UnaryOperator;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;

/// Applies a rewrite to the relations inside sub-queries, which Calcite's own passes do not enter.
public final class SubQueryShuttle extends RexShuttle {
  private final UnaryOperator<RelNode> rewrite;

  public SubQueryShuttle(UnaryOperator<RelNode> rewrite) {
    this.rewrite = rewrite;
  }

  @Override
  public RexNode visitSubQuery(RexSubQuery subQuery) {
    RexSubQuery inner = (RexSubQuery) super.visitSubQuery(subQuery);
    RelNode rewritten = rewrite.apply(inner.rel);
    return rewritten.equals(inner.rel) ? inner : inner.clone(rewritten);
  }
}
