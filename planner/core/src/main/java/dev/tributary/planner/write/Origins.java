package dev.tributary.planner.write;

import dev.tributary.planner.normalize.RelExpressions;
import dev.tributary.planner.place.ScanCut;
import dev.tributary.planner.place.SourceCut;
import java.util.Optional;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexVisitorImpl;

/// Where a column's values come from.
final class Origins {
  private Origins() {}

  /// Whether the column is a stored one, handed through unchanged.
  static boolean isStored(RelNode node, int field) {
    return switch (node) {
      case TableScan _, SourceCut _, ScanCut _ -> true;
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

  /// The constant that the column is in every row, where it is one.
  static Optional<RexLiteral> constant(RelNode node, int field) {
    return switch (node) {
      case SourceCut cut -> constant(cut.tree(), field);
      case Filter filter -> constant(filter.getInput(), field);
      case Sort sort -> constant(sort.getInput(), field);
      case Project project ->
          switch (project.getProjects().get(field)) {
            case RexLiteral literal -> Optional.of(literal);
            case RexInputRef ref -> constant(project.getInput(), ref.getIndex());
            default -> Optional.empty();
          };
      default -> Optional.empty();
    };
  }

  /// Whether the engine's own part of the tree has window functions.
  static boolean hasWindows(RelNode node) {
    boolean[] found = {false};
    RexVisitorImpl<Void> visitor =
        new RexVisitorImpl<>(true) {
          @Override
          public Void visitOver(RexOver over) {
            found[0] = true;
            return null;
          }

          @Override
          public Void visitSubQuery(RexSubQuery subQuery) {
            found[0] |= hasWindows(subQuery.rel);
            return super.visitSubQuery(subQuery);
          }
        };
    RelExpressions.of(node).forEach(e -> e.accept(visitor));
    return found[0] || node.getInputs().stream().anyMatch(Origins::hasWindows);
  }
}
