package dev.tributary.sql;

import org.apache.calcite.plan.RelOptPredicateList;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.util.ImmutableBitSet;
import org.jspecify.annotations.Nullable;

/// Knows nothing of any tree, so that nothing is derived while a statement is converted. Calcite
/// would look for what holds below every DISTINCT, to no use here, and fails where it finds a
/// comparison with NULL. For one statement.
final class NoMetadata extends RelMetadataQuery {
  @Override
  public @Nullable Boolean areColumnsUnique(RelNode rel, ImmutableBitSet columns, boolean nulls) {
    return null;
  }

  @Override
  public @Nullable Double getMaxRowCount(RelNode rel) {
    return null;
  }

  @Override
  public @Nullable Double getMinRowCount(RelNode rel) {
    return null;
  }

  @Override
  public RelOptPredicateList getPulledUpPredicates(RelNode rel) {
    return RelOptPredicateList.EMPTY;
  }
}
