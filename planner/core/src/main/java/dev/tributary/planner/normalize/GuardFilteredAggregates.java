package dev.tributary.planner.normalize;

import dev.tributary.sql.ThrowingExpressions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/// Makes `agg(x) FILTER (WHERE c)` evaluate `x` only where `c` holds, if `x` can throw: engines
/// compute the arguments of a filtered aggregate for every row.
final class GuardFilteredAggregates {
  private static final SubQueryShuttle IN_SUB_QUERIES =
      new SubQueryShuttle(GuardFilteredAggregates::rewrite);

  private GuardFilteredAggregates() {}

  static RelNode rewrite(RelNode original) {
    List<RelNode> inputs =
        original.getInputs().stream().map(GuardFilteredAggregates::rewrite).toList();
    RelNode node =
        inputs.equals(original.getInputs())
            ? original
            : original.copy(original.getTraitSet(), inputs);
    node = node.accept(IN_SUB_QUERIES);
    return node instanceof Aggregate aggregate && aggregate.getInput() instanceof Project project
        ? guard(aggregate, project)
        : node;
  }

  private static RelNode guard(Aggregate aggregate, Project project) {
    List<RexNode> expressions = new ArrayList<>(project.getProjects());
    List<AggregateCall> calls = new ArrayList<>();
    for (AggregateCall call : aggregate.getAggCallList()) {
      List<Integer> arguments = new ArrayList<>();
      for (int argument : call.getArgList()) {
        RexNode value = project.getProjects().get(argument);
        if (call.hasFilter() && ThrowingExpressions.canThrow(value)) {
          arguments.add(expressions.size());
          expressions.add(guarded(aggregate, project.getProjects().get(call.filterArg), value));
        } else {
          arguments.add(argument);
        }
      }
      calls.add(call.withArgList(arguments));
    }
    if (expressions.size() == project.getProjects().size()) {
      return aggregate;
    }
    List<String> names = new ArrayList<>(project.getRowType().getFieldNames());
    while (names.size() < expressions.size()) {
      names.add("guarded" + names.size());
    }
    RelNode wider =
        LogicalProject.create(
            project.getInput(),
            project.getHints(),
            expressions,
            names,
            Set.copyOf(project.getVariablesSet()));
    return aggregate.copy(
        aggregate.getTraitSet(), wider, aggregate.getGroupSet(), aggregate.getGroupSets(), calls);
  }

  private static RexNode guarded(RelNode owner, RexNode condition, RexNode value) {
    RexBuilder rex = owner.getCluster().getRexBuilder();
    RelDataType nullable = rex.getTypeFactory().createTypeWithNullability(value.getType(), true);
    return rex.makeCall(
        nullable,
        SqlStdOperatorTable.CASE,
        List.of(condition, value, rex.makeNullLiteral(nullable)));
  }
}
