package dev.tributary.planner.place;

import dev.tributary.spi.dialect.DialectDescription;
import java.util.List;
import org.apache.calcite.rel.AbstractRelNode;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;

/// The place in a tree where rows come from a source: below it all is the source's, above it all is
/// the engine's.
public final class SourceCut extends AbstractRelNode {
  private final String source;
  private final DialectDescription dialect;
  private final RelNode tree;
  private final List<String> notPushed;

  SourceCut(String source, DialectDescription dialect, RelNode tree, List<String> notPushed) {
    super(tree.getCluster(), tree.getTraitSet());
    this.source = source;
    this.dialect = dialect;
    this.tree = tree;
    this.notPushed = List.copyOf(notPushed);
    this.rowType = tree.getRowType();
  }

  public String source() {
    return source;
  }

  public DialectDescription dialect() {
    return dialect;
  }

  /// What the source runs.
  public RelNode tree() {
    return tree;
  }

  /// What was left to the engine right above, and why.
  public List<String> notPushed() {
    return notPushed;
  }

  @Override
  public RelWriter explainTerms(RelWriter writer) {
    return super.explainTerms(writer).item("source", source).item("tree", tree.explain());
  }
}
