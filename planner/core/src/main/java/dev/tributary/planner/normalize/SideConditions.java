package dev.tributary.planner.normalize;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.util.ImmutableBitSet;

/// What a disjunction over both sides of a join says about one side alone: of `(a = 1 AND b = 2) OR
/// (a = 3 AND b = 4)` that `a` is 1 or 3. It holds wherever the disjunction does, so that side can
/// be thinned out before the join.
final class SideConditions {
  private SideConditions() {}

  /// The weaker condition on these fields; empty where some part says nothing about them.
  static Optional<RexNode> implied(RexNode condition, ImmutableBitSet side, RelNode owner) {
    List<RexNode> parts = Expressions.disjuncts(condition);
    if (parts.size() < 2) {
      return Optional.empty();
    }
    List<RexNode> implied = new ArrayList<>();
    for (RexNode part : parts) {
      List<RexNode> local =
          Expressions.conjuncts(part).stream().filter(c -> isAbout(c, side)).toList();
      if (local.isEmpty()) {
        return Optional.empty();
      }
      implied.add(Expressions.and(owner, local));
    }
    return Optional.of(RexUtil.composeDisjunction(owner.getCluster().getRexBuilder(), implied));
  }

  private static boolean isAbout(RexNode condition, ImmutableBitSet side) {
    ImmutableBitSet fields = RelOptUtil.InputFinder.bits(condition);
    return !fields.isEmpty() && side.contains(fields);
  }
}
