package dev.tributary.planner.normalize;

import org.apache.calcite.rel.RelNode;

/// The rewrites in their order, each checked.
public final class Normalizer {
  private Normalizer() {}

  /// @param federated whether a source with SQL of its own is read; the engine alone does
  ///   semi-joins and filters better on the statement as it was written
  public static RelNode normalize(RelNode algebra, boolean federated) {
    RelNode mended = GroupedOuterRows.rewrite(algebra);
    CorrelationCheck.check(mended);
    RelNode held = WideDecimals.rewrite(mended);
    CorrelationCheck.check(held);
    RelNode guarded = GuardFilteredAggregates.rewrite(held);
    CorrelationCheck.check(guarded);
    RelNode separated = SeparateWindowKeys.rewrite(guarded);
    CorrelationCheck.check(separated);
    if (!federated) {
      return separated;
    }
    RelNode semiJoined = SemiJoins.rewrite(separated);
    CorrelationCheck.check(semiJoined);
    RelNode filtered = PushFilters.rewrite(semiJoined);
    CorrelationCheck.check(filtered);
    return filtered;
  }
}
