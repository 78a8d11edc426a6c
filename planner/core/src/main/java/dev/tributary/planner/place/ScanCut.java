package dev.tributary.planner.place;

import dev.tributary.planner.plan.SourceRequest.Match;
import dev.tributary.spi.source.TableMetadata;
import java.util.List;
import org.apache.calcite.rel.AbstractRelNode;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;

/// The place in a tree where a source hands over a table that it cannot compute on.
public final class ScanCut extends AbstractRelNode {
  private final String source;
  private final TableMetadata table;
  private final List<Match> matches;

  ScanCut(String source, TableMetadata table, List<Match> matches, RelNode scan) {
    super(scan.getCluster(), scan.getTraitSet());
    this.source = source;
    this.table = table;
    this.matches = List.copyOf(matches);
    this.rowType = scan.getRowType();
  }

  public String source() {
    return source;
  }

  public TableMetadata table() {
    return table;
  }

  /// What the source may use to find fewer rows; it is checked again above.
  public List<Match> matches() {
    return matches;
  }

  @Override
  public RelWriter explainTerms(RelWriter writer) {
    return super.explainTerms(writer)
        .item("source", source)
        .item("table", table.name())
        .item("matches", matches);
  }
}
