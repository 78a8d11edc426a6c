package dev.tributary.planner.normalize;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/// Turns IN and EXISTS conjuncts into semi-joins and NOT EXISTS into anti-joins, where their
/// correlation is equalities (and what else can be asked of a joined pair). All other sub-queries
/// stay: the engine decorrelates them itself.
final class SemiJoins {
  private static final SubQueryShuttle IN_SUB_QUERIES = new SubQueryShuttle(SemiJoins::rewrite);

  private SemiJoins() {}

  static RelNode rewrite(RelNode original) {
    List<RelNode> inputs = original.getInputs().stream().map(SemiJoins::rewrite).toList();
    RelNode node =
        inputs.equals(original.getInputs())
            ? original
            : original.copy(original.getTraitSet(), inputs);
    node = node.accept(IN_SUB_QUERIES);
    return node instanceof Filter filter ? rewriteFilter(filter) : node;
  }

  private static RelNode rewriteFilter(Filter filter) {
    RelNode input = filter.getInput();
    List<RexNode> stay = new ArrayList<>();
    for (RexNode conjunct : Expressions.conjuncts(filter.getCondition())) {
      boolean negated = conjunct.isA(SqlKind.NOT);
      RexNode asked = negated ? ((RexCall) conjunct).getOperands().getFirst() : conjunct;
      Optional<Joined> joined =
          asked instanceof RexSubQuery subQuery
              ? joined(input, subQuery, negated, filter.getVariablesSet())
              : Optional.empty();
      if (joined.isPresent()) {
        input =
            LogicalJoin.create(
                input,
                joined.get().right,
                List.of(),
                Expressions.and(filter, joined.get().conditions),
                Set.of(),
                negated ? JoinRelType.ANTI : JoinRelType.SEMI);
      } else {
        stay.add(conjunct);
      }
    }
    if (input.equals(filter.getInput())) {
      return filter;
    }
    Set<CorrelationId> variables = filter.getVariablesSet();
    return Expressions.filter(input, stay, variables);
  }

  private record Joined(RelNode right, List<RexNode> conditions) {}

  private static Optional<Joined> joined(
      RelNode left, RexSubQuery subQuery, boolean negated, Set<CorrelationId> own) {
    return switch (subQuery.getKind()) {
      case EXISTS -> exists(left, subQuery.rel, own);
      // NOT IN is not an anti-join where either side has NULLs.
      case IN -> negated ? Optional.empty() : in(left, subQuery, own);
      default -> Optional.empty();
    };
  }

  private static Optional<Joined> exists(RelNode left, RelNode rel, Set<CorrelationId> own) {
    RelNode rows = rel;
    // What EXISTS selects does not matter, only that there is a row.
    while (rows instanceof Project project && !project.containsOver()) {
      rows = project.getInput();
    }
    return uncorrelate(left, rows, own).filter(SemiJoins::hasEquality);
  }

  private static Optional<Joined> in(RelNode left, RexSubQuery subQuery, Set<CorrelationId> own) {
    List<RexNode> operands = subQuery.getOperands();
    if (!operands.stream().allMatch(Expressions::movable)) {
      return Optional.empty();
    }
    RelNode rel = subQuery.rel;
    int width = left.getRowType().getFieldCount();
    if (own.stream().noneMatch(id -> CorrelationCheck.reads(rel, id))) {
      List<RexNode> fields = new ArrayList<>();
      for (int i = 0; i < operands.size(); i++) {
        fields.add(new RexInputRef(width + i, rel.getRowType().getFieldList().get(i).getType()));
      }
      return Optional.of(new Joined(rel, equalities(left, operands, fields)));
    }
    if (!(rel instanceof Project project)
        || !project.getProjects().stream().allMatch(Expressions::movable)) {
      return Optional.empty();
    }
    return uncorrelate(left, project.getInput(), own)
        .map(joined -> {
          List<RexNode> fields =
              project.getProjects().stream()
                  .map(e -> org.apache.calcite.rex.RexUtil.shift(e, width))
                  .toList();
          List<RexNode> conditions = equalities(left, operands, fields);
          conditions.addAll(joined.conditions);
          return new Joined(joined.right, conditions);
        });
  }

  private static List<RexNode> equalities(
      RelNode left, List<RexNode> operands, List<RexNode> fields) {
    RexBuilder rex = left.getCluster().getRexBuilder();
    List<RexNode> equalities = new ArrayList<>();
    for (int i = 0; i < operands.size(); i++) {
      equalities.add(rex.makeCall(SqlStdOperatorTable.EQUALS, operands.get(i), fields.get(i)));
    }
    return equalities;
  }

  /// The rows without the filter conjuncts that read the outer row, and those conjuncts as
  /// conditions on the pair; empty where the outer row is read anywhere else.
  private static Optional<Joined> uncorrelate(RelNode left, RelNode rows, Set<CorrelationId> own) {
    int width = left.getRowType().getFieldCount();
    RelNode inner = rows;
    List<RexNode> conditions = new ArrayList<>();
    if (rows instanceof Filter filter) {
      List<RexNode> local = new ArrayList<>();
      for (RexNode conjunct : Expressions.conjuncts(filter.getCondition())) {
        OuterToPair onPair = new OuterToPair(own, width);
        RexNode pair = conjunct.accept(onPair);
        if (!onPair.found) {
          local.add(conjunct);
        } else if (Expressions.movable(pair)) {
          conditions.add(pair);
        } else {
          return Optional.empty();
        }
      }
      inner = Expressions.filter(filter.getInput(), local, filter.getVariablesSet());
    }
    RelNode right = inner;
    return own.stream().anyMatch(id -> CorrelationCheck.reads(right, id))
        ? Optional.empty()
        : Optional.of(new Joined(right, conditions));
  }

  private static boolean hasEquality(Joined joined) {
    return joined.conditions.stream().anyMatch(c -> c.isA(SqlKind.EQUALS));
  }

  /// Rewrites an expression over the inner row and the outer row into one over left-and-right
  /// pairs.
  private static final class OuterToPair extends RexShuttle {
    private final Set<CorrelationId> own;
    private final int width;
    private boolean found;

    OuterToPair(Set<CorrelationId> own, int width) {
      this.own = own;
      this.width = width;
    }

    @Override
    public RexNode visitInputRef(RexInputRef ref) {
      return new RexInputRef(ref.getIndex() + width, ref.getType());
    }

    @Override
    public RexNode visitFieldAccess(RexFieldAccess access) {
      if (access.getReferenceExpr() instanceof RexCorrelVariable variable
          && own.contains(variable.id)) {
        found = true;
        return new RexInputRef(access.getField().getIndex(), access.getType());
      }
      return super.visitFieldAccess(access);
    }

    @Override
    public RexNode visitSubQuery(RexSubQuery subQuery) {
      found |= own.stream().anyMatch(id -> CorrelationCheck.reads(subQuery.rel, id));
      return super.visitSubQuery(subQuery);
    }
  }
}
