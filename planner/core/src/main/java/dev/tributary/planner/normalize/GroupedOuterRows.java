package dev.tributary.planner.normalize;

import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;

/// Mends the references of sub-queries within sub-queries to a grouped row: Calcite makes them for
/// the row that was grouped, where the group's key is meant.
final class GroupedOuterRows {
  private static final SubQueryShuttle IN_SUB_QUERIES =
      new SubQueryShuttle(GroupedOuterRows::rewrite);

  private GroupedOuterRows() {}

  static RelNode rewrite(RelNode original) {
    RelNode node =
        withInputs(original, original.getInputs().stream().map(GroupedOuterRows::rewrite).toList());
    node = node.accept(IN_SUB_QUERIES);
    if (node.getVariablesSet().isEmpty() || node.getInputs().size() != 1) {
      return node;
    }
    RelNode input = node.getInput(0);
    while (input instanceof Filter having) {
      input = having.getInput();
    }
    return input instanceof Aggregate aggregate
        ? node.accept(new ToKeys(aggregate, node.getVariablesSet()))
        : node;
  }

  private static RelNode withInputs(RelNode node, List<RelNode> inputs) {
    return inputs.equals(node.getInputs()) ? node : node.copy(node.getTraitSet(), inputs);
  }

  /// Replaces fields of the row that was grouped by those of the group.
  private static final class ToKeys extends RexShuttle {
    private final Set<CorrelationId> variables;
    private final RelDataType group;
    private final RelDataType grouped;
    private final List<Integer> fieldOfKey;
    private final RexBuilder rex;

    ToKeys(Aggregate aggregate, Set<CorrelationId> variables) {
      this.variables = variables;
      this.group = aggregate.getRowType();
      this.rex = aggregate.getCluster().getRexBuilder();
      RelNode input = aggregate.getInput();
      List<Integer> keys = aggregate.getGroupSet().asList();
      if (input instanceof Project project) {
        this.grouped = project.getInput().getRowType();
        this.fieldOfKey =
            keys.stream()
                .map(key ->
                    project.getProjects().get(key) instanceof RexInputRef ref ? ref.getIndex() : -1)
                .toList();
      } else {
        this.grouped = input.getRowType();
        this.fieldOfKey = keys;
      }
    }

    @Override
    public RexNode visitFieldAccess(RexFieldAccess access) {
      boolean misses =
          access.getReferenceExpr() instanceof RexCorrelVariable variable
              && variables.contains(variable.id)
              && !variable.getType().equals(group)
              && variable.getType().equals(grouped);
      int key = misses ? fieldOfKey.indexOf(access.getField().getIndex()) : -1;
      return key < 0
          ? super.visitFieldAccess(access)
          : rex.makeFieldAccess(
              rex.makeCorrel(group, ((RexCorrelVariable) access.getReferenceExpr()).id), key);
    }

    @Override
    public RexNode visitSubQuery(RexSubQuery original) {
      RexSubQuery visited = (RexSubQuery) super.visitSubQuery(original);
      RelNode rows = everywhere(visited.rel);
      return rows.equals(visited.rel) ? visited : visited.clone(rows);
    }

    private RelNode everywhere(RelNode node) {
      return withInputs(node, node.getInputs().stream().map(this::everywhere).toList())
          .accept(this);
    }
  }
}
