package dev.tributary.planner.normalize;

import dev.tributary.sql.ThrowingExpressions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.rex.RexVisitorImpl;
import org.apache.calcite.rex.RexWindow;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/// Computes the keys of windows that can throw in a projection below: the engine refuses to
/// partition or order by what raises errors of its own. A window sees all rows anyway.
final class SeparateWindowKeys {
  private static final SubQueryShuttle IN_SUB_QUERIES =
      new SubQueryShuttle(SeparateWindowKeys::rewrite);

  private SeparateWindowKeys() {}

  static RelNode rewrite(RelNode original) {
    List<RelNode> inputs = original.getInputs().stream().map(SeparateWindowKeys::rewrite).toList();
    RelNode node =
        inputs.equals(original.getInputs())
            ? original
            : original.copy(original.getTraitSet(), inputs);
    node = node.accept(IN_SUB_QUERIES);
    return node instanceof Project project
            && project.containsOver()
            && project.getVariablesSet().isEmpty()
        ? separate(project)
        : node;
  }

  private static RelNode separate(Project project) {
    Keys keys = new Keys(project.getInput().getRowType());
    List<RexNode> expressions = keys.visitList(project.getProjects());
    if (keys.found.isEmpty()) {
      return project;
    }
    List<RexNode> below = new ArrayList<>();
    List<String> names = new ArrayList<>(project.getInput().getRowType().getFieldNames());
    for (int i = 0; i < names.size(); i++) {
      below.add(RexInputRef.of(i, project.getInput().getRowType()));
    }
    for (RexNode key : keys.found) {
      names.add("key" + below.size());
      below.add(key);
    }
    return LogicalProject.create(
        LogicalProject.create(project.getInput(), List.of(), below, names, Set.of()),
        project.getHints(),
        expressions,
        project.getRowType().getFieldNames(),
        Set.copyOf(project.getVariablesSet()));
  }

  /// Replaces such keys by references to columns after those of the input.
  private static final class Keys extends RexShuttle {
    private final int width;
    private final List<RexNode> found = new ArrayList<>();
    private boolean inWindow;

    Keys(RelDataType input) {
      this.width = input.getFieldCount();
    }

    @Override
    public RexWindow visitWindow(RexWindow window) {
      inWindow = true;
      RexWindow visited = super.visitWindow(window);
      inWindow = false;
      return visited;
    }

    @Override
    public RexNode visitCall(RexCall call) {
      if (!inWindow || !raises(call) || RexUtil.SubQueryFinder.find(call) != null) {
        return super.visitCall(call);
      }
      int known = found.indexOf(call);
      if (known < 0) {
        known = found.size();
        found.add(call);
      }
      return new RexInputRef(width + known, call.getType());
    }

    private static boolean raises(RexCall call) {
      boolean[] substring = {false};
      call.accept(
          new RexVisitorImpl<Void>(true) {
            @Override
            public Void visitCall(RexCall inner) {
              // Written with a check of its length even where it surely passes.
              substring[0] |= inner.getOperator().equals(SqlStdOperatorTable.SUBSTRING);
              return super.visitCall(inner);
            }
          });
      return !(call instanceof RexOver)
          && call.getKind() != SqlKind.DESCENDING
          && (substring[0] || ThrowingExpressions.canThrow(call));
    }
  }
}
