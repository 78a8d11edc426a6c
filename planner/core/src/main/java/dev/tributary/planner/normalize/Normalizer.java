package dev.tributary.planner.normalize;

import org.apache.calcite.rel.RelNode;

/// The rewrites in their order, each checked.
public final class Normalizer {
  private Normalizer() {}

  public static RelNode normalize(RelNode algebra) {
    CorrelationCheck.check(algebra);
    RelNode guarded = GuardFilteredAggregates.rewrite(algebra);
    CorrelationCheck.check(guarded);
    RelNode semiJoined = SemiJoins.rewrite(guarded);
    CorrelationCheck.check(semiJoined);
    RelNode filtered = PushFilters.rewrite(semiJoined);
    CorrelationCheck.check(filtered);
    return filtered;
  }
}
