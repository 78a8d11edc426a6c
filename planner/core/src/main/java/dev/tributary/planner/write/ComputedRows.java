package dev.tributary.planner.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.SetOp;
import org.apache.calcite.rel.core.Union;
import org.apache.calcite.rel.core.Values;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexSubQuery;

/// Finds VALUES whose rows are not all constants: they come as a union of single rows, and a union
/// of thousands takes databases minutes.
final class ComputedRows {
  private ComputedRows() {}

  /// The rows, where the operation is nothing else.
  static Optional<List<List<RexNode>>> of(SetOp setOp) {
    if (!(setOp instanceof Union) || !setOp.all) {
      return Optional.empty();
    }
    List<List<RexNode>> rows = new ArrayList<>();
    for (RelNode input : setOp.getInputs()) {
      if (input instanceof Project project
          && project.getInput() instanceof Values one
          && one.tuples.size() == 1
          && project.getProjects().stream().allMatch(ComputedRows::standsAlone)) {
        rows.add(project.getProjects());
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(rows);
  }

  private static boolean standsAlone(RexNode expression) {
    return switch (expression) {
      case RexOver _, RexSubQuery _ -> false;
      case RexCall call -> call.getOperands().stream().allMatch(ComputedRows::standsAlone);
      case RexLiteral _, RexDynamicParam _ -> true;
      default -> false;
    };
  }
}
