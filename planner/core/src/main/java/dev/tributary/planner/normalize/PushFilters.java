package dev.tributary.planner.normalize;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.SetOp;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.util.ImmutableBitSet;

/// Moves conditions down to the rows they are about, so that sources can apply them and comma joins
/// become joins. Row types stay as they are; only [Expressions#movable] conditions move.
final class PushFilters {
  private static final SubQueryShuttle IN_SUB_QUERIES = new SubQueryShuttle(PushFilters::rewrite);

  private PushFilters() {}

  static RelNode rewrite(RelNode root) {
    return push(root, List.of());
  }

  /// The node with all the conditions, which are movable, applied to its rows.
  private static RelNode push(RelNode original, List<RexNode> conditions) {
    RelNode node = original.accept(IN_SUB_QUERIES);
    return switch (node) {
      case Filter filter -> filter(filter, conditions);
      case Project project -> project(project, conditions);
      case Join join -> join(join, conditions);
      case Aggregate aggregate -> aggregate(aggregate, conditions);
      case SetOp setOp -> rebuild(setOp, conditions, List.of());
      case Sort sort when sort.fetch == null && sort.offset == null ->
          rebuild(sort, conditions, List.of());
      default -> rebuild(node, List.of(), conditions);
    };
  }

  private static RelNode filter(Filter filter, List<RexNode> conditions) {
    List<RexNode> down = new ArrayList<>(conditions);
    List<RexNode> stay = new ArrayList<>();
    for (RexNode conjunct : Expressions.conjuncts(filter.getCondition())) {
      (Expressions.movable(conjunct) ? down : stay).add(conjunct);
    }
    return Expressions.filter(push(filter.getInput(), down), stay, filter.getVariablesSet());
  }

  private static RelNode project(Project project, List<RexNode> conditions) {
    List<RexNode> down = new ArrayList<>();
    List<RexNode> stay = new ArrayList<>();
    boolean windows = project.containsOver();
    for (RexNode condition : conditions) {
      RexNode substituted = RelOptUtil.pushPastProject(condition, project);
      boolean moves = !windows && Expressions.movable(substituted);
      (moves ? down : stay).add(moves ? substituted : condition);
    }
    return rebuild(project, down, stay);
  }

  private static RelNode aggregate(Aggregate aggregate, List<RexNode> conditions) {
    if (aggregate.getGroupType() != Aggregate.Group.SIMPLE || aggregate.getGroupSet().isEmpty()) {
      return rebuild(aggregate, List.of(), conditions);
    }
    List<Integer> keys = aggregate.getGroupSet().asList();
    List<RexNode> down = new ArrayList<>();
    List<RexNode> stay = new ArrayList<>();
    for (RexNode condition : conditions) {
      if (RelOptUtil.InputFinder.bits(condition).nextSetBit(keys.size()) < 0) {
        down.add(
            condition.accept(
                new RexShuttle() {
                  @Override
                  public RexNode visitInputRef(RexInputRef ref) {
                    return RexInputRef.of(
                        keys.get(ref.getIndex()), aggregate.getInput().getRowType());
                  }
                }));
      } else {
        stay.add(condition);
      }
    }
    return rebuild(aggregate, down, stay);
  }

  private static RelNode join(Join join, List<RexNode> above) {
    int leftWidth = join.getLeft().getRowType().getFieldCount();
    int width = leftWidth + join.getRight().getRowType().getFieldCount();
    ImmutableBitSet leftFields = ImmutableBitSet.range(leftWidth);
    ImmutableBitSet rightFields = ImmutableBitSet.range(leftWidth, width);
    List<RexNode> left = new ArrayList<>();
    List<RexNode> right = new ArrayList<>();
    List<RexNode> on = new ArrayList<>();
    List<RexNode> stay = new ArrayList<>();
    JoinRelType type = join.getJoinType();

    boolean aboveLeft = !type.generatesNullsOnLeft();
    boolean aboveRight = !type.generatesNullsOnRight();
    for (RexNode condition : above) {
      ImmutableBitSet fields = RelOptUtil.InputFinder.bits(condition);
      if (aboveLeft && leftFields.contains(fields)) {
        left.add(condition);
      } else if (aboveRight && type.projectsRight() && rightFields.contains(fields)) {
        right.add(condition);
      } else if (type == JoinRelType.INNER) {
        on.add(condition);
      } else {
        stay.add(condition);
      }
    }

    // A condition of ON may thin out a side only if that side's unmatched rows are not returned.
    boolean onLeft =
        type == JoinRelType.INNER || type == JoinRelType.RIGHT || type == JoinRelType.SEMI;
    boolean onRight = !type.generatesNullsOnLeft();
    for (RexNode condition : Expressions.conjuncts(join.getCondition())) {
      ImmutableBitSet fields = RelOptUtil.InputFinder.bits(condition);
      boolean moves = !fields.isEmpty() && Expressions.movable(condition);
      if (moves && onLeft && leftFields.contains(fields)) {
        left.add(condition);
      } else if (moves && onRight && rightFields.contains(fields)) {
        right.add(condition);
      } else {
        on.add(condition);
      }
    }

    for (RexNode condition : on) {
      if (Expressions.movable(condition)) {
        if (onLeft) {
          SideConditions.implied(condition, leftFields, join).ifPresent(left::add);
        }
        if (onRight) {
          SideConditions.implied(condition, rightFields, join).ifPresent(right::add);
        }
      }
    }

    List<RexNode> rightShifted = right.stream().map(c -> RexUtil.shift(c, -leftWidth)).toList();
    RelNode joined =
        join.copy(
            join.getTraitSet(),
            Expressions.and(join, on),
            push(join.getLeft(), left),
            push(join.getRight(), rightShifted),
            type,
            join.isSemiJoinDone());
    return Expressions.filter(joined, stay, Set.of());
  }

  /// The node over its rewritten inputs, each with the conditions `down`, filtered by `stay`.
  private static RelNode rebuild(RelNode node, List<RexNode> down, List<RexNode> stay) {
    List<RelNode> inputs = node.getInputs().stream().map(input -> push(input, down)).toList();
    RelNode rebuilt =
        inputs.equals(node.getInputs()) ? node : node.copy(node.getTraitSet(), inputs);
    return Expressions.filter(rebuilt, stay, Set.of());
  }
}
