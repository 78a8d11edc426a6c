package dev.tributary.planner.place;

import dev.tributary.planner.normalize.Expressions;
import dev.tributary.planner.normalize.SubQueryShuttle;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.util.ImmutableBitSet;

/// Reorders inner joins so that tables of one source that are joined to each other stand together,
/// and can be sent there as one statement. A tree that has no such tables stays as it was written.
final class RegroupJoins {
  private final Function<RelNode, Optional<String>> homes;

  private RegroupJoins(Function<RelNode, Optional<String>> homes) {
    this.homes = homes;
  }

  /// @param homes the source that can run a whole tree
  static RelNode rewrite(RelNode root, Function<RelNode, Optional<String>> homes) {
    return new RegroupJoins(homes).rewrite(root);
  }

  private RelNode rewrite(RelNode node) {
    if (free(node)) {
      List<Leaf> leaves = new ArrayList<>();
      List<RexNode> conditions = new ArrayList<>();
      flatten(node, 0, leaves, conditions);
      List<Set<Leaf>> groups = groups(leaves, conditions);
      if (groups.stream().anyMatch(g -> g.size() > 1 && g.size() < leaves.size())) {
        return regroup(node, leaves, groups, conditions);
      }
    }
    List<RelNode> inputs = node.getInputs().stream().map(this::rewrite).toList();
    RelNode rebuilt =
        inputs.equals(node.getInputs()) ? node : node.copy(node.getTraitSet(), inputs);
    return rebuilt.accept(new SubQueryShuttle(this::rewrite));
  }

  /// Whether the node is an inner join whose conditions may be evaluated in any order.
  private static boolean free(RelNode node) {
    return node instanceof Join join
        && join.getJoinType() == JoinRelType.INNER
        && join.getVariablesSet().isEmpty()
        && Expressions.conjuncts(join.getCondition()).stream().allMatch(Expressions::movable);
  }

  /// One input of the flattened join and where its fields stand in the original row.
  private record Leaf(RelNode node, ImmutableBitSet fields, Optional<String> home) {}

  private int flatten(RelNode node, int offset, List<Leaf> leaves, List<RexNode> conditions) {
    if (!free(node)) {
      RelNode leaf = rewrite(node);
      int end = offset + leaf.getRowType().getFieldCount();
      leaves.add(new Leaf(leaf, ImmutableBitSet.range(offset, end), homes.apply(leaf)));
      return end;
    }
    Join join = (Join) node;
    for (RexNode condition : Expressions.conjuncts(join.getCondition())) {
      conditions.add(org.apache.calcite.rex.RexUtil.shift(condition, offset));
    }
    return flatten(
        join.getRight(), flatten(join.getLeft(), offset, leaves, conditions), leaves, conditions);
  }

  /// The leaves in their order, those of one source that equalities connect taken together.
  private static List<Set<Leaf>> groups(List<Leaf> leaves, List<RexNode> conditions) {
    List<Set<Leaf>> groups = new ArrayList<>();
    Set<Leaf> open = new LinkedHashSet<>(leaves);
    for (Leaf leaf : leaves) {
      if (!open.remove(leaf)) {
        continue;
      }
      Set<Leaf> group = new LinkedHashSet<>(List.of(leaf));
      List<Leaf> frontier = new ArrayList<>(List.of(leaf));
      while (leaf.home.isPresent() && !frontier.isEmpty()) {
        Leaf from = frontier.removeFirst();
        for (Leaf to : List.copyOf(open)) {
          if (to.home.equals(from.home) && joined(from, to, conditions)) {
            open.remove(to);
            group.add(to);
            frontier.add(to);
          }
        }
      }
      groups.add(group);
    }
    return groups;
  }

  /// Whether equalities join the two leaves by a key of one of them, so that the join does not
  /// grow.
  private static boolean joined(Leaf a, Leaf b, List<RexNode> conditions) {
    ImmutableBitSet both = a.fields.union(b.fields);
    List<Integer> fields = new ArrayList<>(a.fields.asList());
    fields.addAll(b.fields.asList());
    List<RexNode> between =
        conditions.stream()
            .filter(c -> c.isA(SqlKind.EQUALS))
            .filter(c -> both.contains(RelOptUtil.InputFinder.bits(c)))
            .map(c -> move(c, fields))
            .toList();
    return !between.isEmpty()
        && !UniqueKeys.mayGrow(a.node, b.node, Expressions.and(a.node, between));
  }

  private static RelNode regroup(
      RelNode original, List<Leaf> leaves, List<Set<Leaf>> groups, List<RexNode> conditions) {
    List<RexNode> open = new ArrayList<>(conditions);
    List<Part> parts = new ArrayList<>();
    for (Set<Leaf> group : groups) {
      parts.add(chain(group.stream().map(l -> new Part(l.node, l.fields.asList())).toList(), open));
    }
    Part all = chain(parts, open);
    if (!open.isEmpty() || all.fields.size() != original.getRowType().getFieldCount()) {
      throw new IllegalStateException("regrouping lost a condition or a field of " + leaves);
    }
    List<RexInputRef> order = new ArrayList<>();
    for (int i = 0; i < all.fields.size(); i++) {
      order.add(RexInputRef.of(all.fields.indexOf(i), all.node.getRowType()));
    }
    return LogicalProject.create(
        all.node, List.of(), order, original.getRowType().getFieldNames(), Set.of());
  }

  /// A joined part: field `i` of the node is field `fields.get(i)` of the original row.
  private record Part(RelNode node, List<Integer> fields) {}

  /// Joins the parts one after the other, a connected one before an unconnected one, with every
  /// open condition at the first join that has its fields.
  private static Part chain(List<Part> parts, List<RexNode> open) {
    List<Part> rest = new ArrayList<>(parts);
    Part sofar = rest.removeFirst();
    while (!rest.isEmpty()) {
      Part left = sofar;
      Part next =
          rest.stream()
              .filter(p -> open.stream().anyMatch(c -> connects(c, left, p)))
              .findFirst()
              .orElse(rest.getFirst());
      rest.remove(next);
      List<Integer> fields = new ArrayList<>(left.fields);
      fields.addAll(next.fields);
      ImmutableBitSet have = ImmutableBitSet.of(fields);
      List<RexNode> here =
          open.stream().filter(c -> have.contains(RelOptUtil.InputFinder.bits(c))).toList();
      open.removeAll(here);
      List<RexNode> moved = here.stream().map(c -> move(c, fields)).toList();
      sofar =
          new Part(
              LogicalJoin.create(
                  left.node,
                  next.node,
                  List.of(),
                  Expressions.and(left.node, moved),
                  Set.of(),
                  JoinRelType.INNER),
              fields);
    }
    return sofar;
  }

  private static boolean connects(RexNode condition, Part a, Part b) {
    ImmutableBitSet fields = RelOptUtil.InputFinder.bits(condition);
    ImmutableBitSet left = ImmutableBitSet.of(a.fields);
    ImmutableBitSet right = ImmutableBitSet.of(b.fields);
    return fields.intersects(left)
        && fields.intersects(right)
        && left.union(right).contains(fields);
  }

  private static RexNode move(RexNode condition, List<Integer> fields) {
    return Objects.requireNonNull(
        condition.accept(
            new RexShuttle() {
              @Override
              public RexNode visitInputRef(RexInputRef ref) {
                return new RexInputRef(fields.indexOf(ref.getIndex()), ref.getType());
              }
            }));
  }
}
