package dev.tributary.planner.write;

import dev.tributary.planner.place.SourceCut;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rex.RexInputRef;

/// Where a column's values come from.
final class Origins {
  private Origins() {}

  /// Whether the column is a stored one, handed through unchanged.
  static boolean isStored(RelNode node, int field) {
    return switch (node) {
      case TableScan _, SourceCut _ -> true;
      case Filter filter -> isStored(filter.getInput(), field);
      case Sort sort -> isStored(sort.getInput(), field);
      case Project project ->
          project.getProjects().get(field) instanceof RexInputRef ref
              && isStored(project.getInput(), ref.getIndex());
      case Join join -> {
        int width = join.getLeft().getRowType().getFieldCount();
        yield field < width
            ? isStored(join.getLeft(), field)
            : isStored(join.getRight(), field - width);
      }
      default -> false;
    };
  }
}
