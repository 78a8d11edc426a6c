package dev.tributary.planner.place;

import dev.tributary.planner.catalog.FederatedCatalog;
import dev.tributary.planner.normalize.CorrelationCheck;
import dev.tributary.planner.normalize.RelExpressions;
import dev.tributary.spi.dialect.DialectDescription;
import dev.tributary.spi.dialect.Feature;
import dev.tributary.spi.type.DataType;
import dev.tributary.sql.SqlTypes;
import dev.tributary.sql.TableHandle;
import dev.tributary.sql.ThrowingExpressions;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Intersect;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Minus;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.SetOp;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.core.Union;
import org.apache.calcite.rel.core.Values;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexVisitorImpl;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.util.ImmutableBitSet;
import org.jspecify.annotations.Nullable;

/// What one source can run exactly. Answers with the reason where it cannot. Holds for one planning
/// run: answers are remembered by node.
final class Ability {
  private final FederatedCatalog catalog;
  private final String source;
  private final DialectDescription dialect;
  private final ExpressionAbility expressions;
  private final Map<RelNode, Optional<String>> trees = new IdentityHashMap<>();

  Ability(FederatedCatalog catalog, String source, DialectDescription dialect) {
    this.catalog = catalog;
    this.source = source;
    this.dialect = dialect;
    this.expressions = new ExpressionAbility(dialect, this::whyNotTree);
  }

  String source() {
    return source;
  }

  DialectDescription dialect() {
    return dialect;
  }

  /// Whether the tree can be sent as a statement of its own: the source can run all of it, it reads
  /// at least one of its tables, and it reads no outer row.
  boolean canStandAlone(RelNode tree) {
    return whyNotTree(tree).isEmpty() && readsTable(tree) && CorrelationCheck.free(tree).isEmpty();
  }

  /// Why the source cannot run the whole tree.
  Optional<String> whyNotTree(RelNode tree) {
    Optional<String> known = trees.get(tree);
    if (known == null) {
      known =
          tree.getInputs().stream()
              .map(this::whyNotTree)
              .flatMap(Optional::stream)
              .findFirst()
              .or(() -> whyNotNode(tree));
      trees.put(tree, known);
    }
    return known;
  }

  /// Why the source cannot run the node, were its inputs there.
  Optional<String> whyNotNode(RelNode node) {
    return switch (node) {
      case TableScan scan -> scan(scan);
      case Filter filter ->
          expressions
              .whyNot(filter.getCondition(), operable(filter.getInput()))
              .or(() -> early(List.of(filter.getCondition()), filter));
      case Project project -> project(project);
      case Join join -> join(join);
      case Correlate correlate -> expressions.needs(Feature.LATERAL);
      case Aggregate aggregate -> aggregate(aggregate);
      case Sort sort -> sort(sort);
      case SetOp setOp -> setOp(setOp);
      case Values values -> values(values);
      default -> Optional.of("only the engine does " + name(node));
    };
  }

  /// Why the source cannot evaluate a condition over these rows.
  Optional<String> whyNot(RexNode condition, RelNode input) {
    return expressions.whyNot(condition, operable(input));
  }

  static String name(RelNode node) {
    return node.getRelTypeName().replace("Logical", "").toUpperCase(Locale.ROOT);
  }

  private Optional<String> scan(TableScan scan) {
    TableHandle table = scan.getTable().unwrap(TableHandle.class);
    if (table == null) {
      return Optional.of("only the engine does recursion");
    }
    String other = catalog.part(table.catalog(), table.table().name()).source();
    return other.equals(source) ? Optional.empty() : Optional.of("it also reads catalog " + other);
  }

  private Optional<String> project(Project project) {
    ImmutableBitSet operable = operable(project.getInput());
    return project.getProjects().stream()
        .filter(e -> !(e instanceof RexInputRef))
        .map(e -> expressions.whyNot(e, operable))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<String> join(Join join) {
    Feature feature =
        switch (join.getJoinType()) {
          case INNER -> Feature.INNER_JOIN;
          case LEFT -> Feature.LEFT_JOIN;
          case RIGHT -> Feature.RIGHT_JOIN;
          case FULL -> Feature.FULL_JOIN;
          case SEMI -> Feature.SEMI_JOIN;
          case ANTI -> Feature.ANTI_JOIN;
          default -> null;
        };
    if (feature == null) {
      return Optional.of("only the engine does this kind of join");
    }
    boolean equiOnly =
        RelOptUtil.splitJoinCondition(
                join.getLeft(),
                join.getRight(),
                join.getCondition(),
                new java.util.ArrayList<>(),
                new java.util.ArrayList<>(),
                new java.util.ArrayList<>())
            .isAlwaysTrue();
    if (join.getJoinType() == JoinRelType.FULL
        && (!equiOnly || join.getCondition().isAlwaysTrue())
        && !dialect.has(Feature.FULL_JOIN_ON_ANY_CONDITION)) {
      return Optional.of(dialect.product() + " has FULL JOIN on equalities only");
    }
    ImmutableBitSet both =
        operable(join.getLeft())
            .union(operable(join.getRight()).shift(join.getLeft().getRowType().getFieldCount()));
    return expressions
        .needs(feature)
        .or(() -> expressions.whyNot(join.getCondition(), both))
        .or(() -> early(List.of(join.getCondition()), join));
  }

  /// Why a condition may fail on rows that conditions below it leave out: databases that merge
  /// sub-selects evaluate all their conditions in an order of their own.
  private Optional<String> early(List<RexNode> conditions, RelNode node) {
    if (dialect.has(Feature.CONDITION_ORDER)
        || node.getInputs().stream().noneMatch(Ability::leavesOutRows)) {
      return Optional.empty();
    }
    return ThrowingExpressions.anyCanThrow(conditions)
            || node.getInputs().stream().anyMatch(Ability::computesWhatMayFail)
        ? expressions.needs(Feature.CONDITION_ORDER)
        : Optional.empty();
  }

  /// Whether a node that may be merged into those above has a condition.
  private static boolean leavesOutRows(RelNode node) {
    return switch (node) {
      case Filter _, Join _ -> true;
      case Project project -> leavesOutRows(project.getInput());
      default -> false;
    };
  }

  private static boolean computesWhatMayFail(RelNode node) {
    return switch (node) {
      case Project project ->
          ThrowingExpressions.anyCanThrow(project.getProjects())
              || computesWhatMayFail(project.getInput());
      case Filter filter -> computesWhatMayFail(filter.getInput());
      case Join join -> join.getInputs().stream().anyMatch(Ability::computesWhatMayFail);
      default -> false;
    };
  }

  private Optional<String> aggregate(Aggregate aggregate) {
    ImmutableBitSet operable = operable(aggregate.getInput());
    if (!operable.contains(aggregate.getGroupSet())) {
      return Optional.of("a grouping column's values there do not surely fit its type here");
    }
    Optional<String> grouping =
        aggregate.getGroupType() == Aggregate.Group.SIMPLE
            ? expressions.needs(Feature.AGGREGATE)
            : expressions.needs(Feature.GROUPING_SETS);
    Optional<String> keys =
        aggregate.getGroupSet().asList().stream()
            .map(key -> expressions.grouped(typeOf(aggregate.getInput(), key)))
            .flatMap(Optional::stream)
            .findFirst();
    return grouping
        .or(() -> keys)
        .or(() ->
            aggregate.getAggCallList().stream()
                .map(call -> aggregateCall(call, aggregate.getInput(), operable))
                .flatMap(Optional::stream)
                .findFirst());
  }

  private Optional<String> aggregateCall(
      AggregateCall call, RelNode input, ImmutableBitSet operable) {
    if (call.getAggregation().getKind() == SqlKind.GROUPING) {
      return expressions.needs(Feature.GROUPING_SETS);
    }
    List<DataType> types =
        call.getArgList().stream()
            .map(i -> SqlTypes.dataType(input.getRowType().getFieldList().get(i).getType()))
            .toList();
    String name = call.getAggregation().getName().toUpperCase(Locale.ROOT);
    if (dialect.aggregate(name, types).isEmpty()) {
      return Optional.of(dialect.product() + " has no exact " + name + types);
    }
    if (!call.getArgList().stream().allMatch(operable::get)) {
      return Optional.of("an aggregated column's values there do not surely fit its type here");
    }
    if (call.ignoreNulls() || call.isApproximate() || !call.getCollation().getKeys().isEmpty()) {
      return Optional.of("an aggregate with an order of its own");
    }
    Optional<String> distinct =
        call.isDistinct() ? expressions.needs(Feature.AGGREGATE_DISTINCT) : Optional.empty();
    Optional<String> values =
        call.isDistinct()
            ? types.stream().map(expressions::grouped).flatMap(Optional::stream).findFirst()
            : Optional.empty();
    return distinct
        .or(() -> values)
        .or(() ->
            call.hasFilter() ? expressions.needs(Feature.AGGREGATE_FILTER) : Optional.empty());
  }

  private Optional<String> sort(Sort sort) {
    boolean ordered = !sort.getCollation().getFieldCollations().isEmpty();
    boolean limited = sort.fetch != null || sort.offset != null;
    ImmutableBitSet operable = operable(sort.getInput());
    if (ordered
        && !sort.getCollation().getFieldCollations().stream()
            .allMatch(c -> operable.get(c.getFieldIndex()))) {
      return Optional.of("an ordering column's values there do not surely fit its type here");
    }
    Optional<String> keys =
        sort.getCollation().getFieldCollations().stream()
            .map(c -> expressions.sorted(typeOf(sort.getInput(), c.getFieldIndex())))
            .flatMap(Optional::stream)
            .findFirst();
    return (ordered ? expressions.needs(Feature.ORDER_BY) : Optional.<String>empty())
        .or(() -> keys)
        .or(() -> limited ? expressions.needs(Feature.LIMIT) : Optional.empty())
        .or(() ->
            isLiteral(sort.fetch) && isLiteral(sort.offset)
                ? Optional.empty()
                : expressions.needs(Feature.LIMIT_EXPRESSION))
        .or(() -> expressions.whyNot(RelExpressions.of(sort), operable));
  }

  private static boolean isLiteral(@Nullable RexNode limit) {
    return limit == null
        || (limit instanceof RexLiteral literal
            && !literal.isNull()
            && SqlTypeUtil.isIntType(literal.getType()));
  }

  private Optional<String> setOp(SetOp setOp) {
    boolean compares = !(setOp instanceof Union && setOp.all);
    for (RelNode input : setOp.getInputs()) {
      ImmutableBitSet operable = operable(input);
      for (int i = 0; i < setOp.getRowType().getFieldCount(); i++) {
        Optional<String> told =
            compares ? expressions.grouped(typeOf(setOp, i)) : Optional.<String>empty();
        if (told.isPresent()) {
          return told;
        }
        // A branch of another type is cast, which would round values that are yet to be checked.
        if (!operable.get(i) && (compares || !typeOf(input, i).equals(typeOf(setOp, i)))) {
          return Optional.of("a column's values there do not surely fit its type here");
        }
      }
    }
    Feature feature =
        switch (setOp) {
          case Union _ -> Feature.UNION;
          case Intersect _ -> Feature.INTERSECT;
          case Minus _ -> Feature.EXCEPT;
          default -> null;
        };
    if (feature == null) {
      return Optional.of("only the engine does " + name(setOp));
    }
    return expressions
        .needs(feature)
        .or(() -> typed(setOp))
        .or(() ->
            setOp.all && feature != Feature.UNION
                ? expressions.needs(Feature.INTERSECT_EXCEPT_ALL)
                : Optional.empty());
  }

  private static DataType typeOf(RelNode node, int field) {
    return SqlTypes.dataType(node.getRowType().getFieldList().get(field).getType());
  }

  private Optional<String> values(Values values) {
    return expressions.needs(Feature.VALUES).or(() -> typed(values));
  }

  /// Why the source cannot give the columns the types that rows of several origins share.
  private Optional<String> typed(RelNode node) {
    return node.getRowType().getFieldList().stream()
        .map(f -> expressions.typed(SqlTypes.dataType(f.getType())))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /// The columns on which the source may compute.
  private ImmutableBitSet operable(RelNode node) {
    int width = node.getRowType().getFieldCount();
    return switch (node) {
      case TableScan scan -> {
        TableHandle table = scan.getTable().unwrap(TableHandle.class);
        yield table == null
            ? ImmutableBitSet.range(width)
            : bits(width, i -> table.table().columns().get(i).read().operable());
      }
      case Project project -> {
        ImmutableBitSet input = operable(project.getInput());
        yield bits(
            width,
            i ->
                !(project.getProjects().get(i) instanceof RexInputRef ref)
                    || input.get(ref.getIndex()));
      }
      case Join join -> {
        ImmutableBitSet left = operable(join.getLeft());
        yield join.getJoinType().projectsRight()
            ? left.union(
                operable(join.getRight()).shift(join.getLeft().getRowType().getFieldCount()))
            : left;
      }
      case Correlate correlate ->
          operable(correlate.getLeft())
              .union(
                  operable(correlate.getRight())
                      .shift(correlate.getLeft().getRowType().getFieldCount()))
              .intersect(ImmutableBitSet.range(width));
      case Aggregate aggregate -> {
        ImmutableBitSet input = operable(aggregate.getInput());
        List<Integer> keys = aggregate.getGroupSet().asList();
        yield bits(width, i -> i >= keys.size() || input.get(keys.get(i)));
      }
      case SetOp setOp ->
          setOp.getInputs().stream()
              .map(this::operable)
              .reduce(ImmutableBitSet.range(width), ImmutableBitSet::intersect);
      case Filter filter -> operable(filter.getInput());
      case Sort sort -> operable(sort.getInput());
      default -> ImmutableBitSet.range(width);
    };
  }

  private static ImmutableBitSet bits(int width, java.util.function.IntPredicate test) {
    return ImmutableBitSet.of(IntStream.range(0, width).filter(test).toArray());
  }

  private static boolean readsTable(RelNode tree) {
    return tree instanceof TableScan
        || tree.getInputs().stream().anyMatch(Ability::readsTable)
        || RelExpressions.of(tree).stream()
            .anyMatch(e -> {
              boolean[] found = {false};
              e.accept(
                  new RexVisitorImpl<Void>(true) {
                    @Override
                    public Void visitSubQuery(RexSubQuery subQuery) {
                      found[0] |= readsTable(subQuery.rel);
                      return super.visitSubQuery(subQuery);
                    }
                  });
              return found[0];
            });
  }
}
