package dev.tributary.planner.place;

import dev.tributary.spi.source.TableMetadata;
import dev.tributary.sql.TableHandle;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Intersect;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinInfo;
import org.apache.calcite.rel.core.Minus;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.core.Union;
import org.apache.calcite.rel.core.Values;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/// How many rows a tree may return, from what sources say of their tables and from declared keys.
/// It only decides how rows travel and which side of a join is built first: a wrong estimate costs
/// time. Absent where a source says nothing of a table.
public final class RowEstimates {
  /// A semi- or anti-join, and the groups of an aggregate, by nothing but habit.
  private static final double MATCHED = 0.5;

  private static final double GROUPS = 0.1;

  /// Rows, and how many they would be without filters: what a join keeps of the other side.
  private record Estimate(double rows, double unfiltered) {
    static Estimate of(double rows) {
      return new Estimate(rows, rows);
    }

    Estimate times(double share) {
      return new Estimate(rows * share, unfiltered);
    }

    Estimate atMost(double most) {
      return new Estimate(Math.min(rows, most), Math.min(unfiltered, most));
    }

    double share() {
      return unfiltered == 0 ? 1 : Math.min(1, rows / unfiltered);
    }
  }

  private RowEstimates() {}

  /// The rows of a tree that reads one source.
  public static OptionalLong of(RelNode tree) {
    return estimate(tree)
        .map(e -> OptionalLong.of((long) Math.min(Math.ceil(e.rows), Long.MAX_VALUE)))
        .orElse(OptionalLong.empty());
  }

  /// The rows of a table of which only those with certain values are handed over.
  public static OptionalLong of(ScanCut cut) {
    OptionalLong rows = cut.table().estimatedRows();
    return rows.isEmpty()
        ? rows
        : OptionalLong.of(
            (long)
                Math.ceil(rows.getAsLong() * Math.pow(Selectivity.EQUALITY, cut.matches().size())));
  }

  private static Optional<Estimate> estimate(RelNode node) {
    return switch (node) {
      case TableScan scan -> table(scan.getTable().unwrap(TableHandle.class));
      case Values values -> Optional.of(Estimate.of(values.getTuples().size()));
      case Filter filter -> filtered(filter);
      case Project project -> estimate(project.getInput());
      case Sort sort -> estimate(sort.getInput()).map(e -> limited(sort, e));
      case Aggregate aggregate -> estimate(aggregate.getInput()).map(e -> grouped(aggregate, e));
      case Join join ->
          estimate(join.getLeft())
              .flatMap(left -> estimate(join.getRight()).map(right -> joined(join, left, right)));
      case Union union -> sum(union);
      case Intersect intersect -> estimate(intersect.getInput(0));
      case Minus minus -> estimate(minus.getInput(0));
      default -> Optional.empty();
    };
  }

  private static Optional<Estimate> table(@Nullable TableHandle handle) {
    return Optional.ofNullable(handle)
        .map(TableHandle::table)
        .map(TableMetadata::estimatedRows)
        .filter(OptionalLong::isPresent)
        .map(rows -> Estimate.of(rows.getAsLong()));
  }

  private static Optional<Estimate> filtered(Filter filter) {
    Optional<Estimate> input = estimate(filter.getInput());
    return input.map(e ->
        UniqueKeys.identify(filter.getInput(), Selectivity.fixedFields(filter.getCondition()))
            ? new Estimate(Math.min(1, e.rows), e.unfiltered)
            : e.times(Selectivity.of(filter.getCondition())));
  }

  private static Estimate limited(Sort sort, Estimate input) {
    return sort.fetch instanceof RexLiteral limit ? input.atMost(number(limit)) : input;
  }

  private static double number(RexNode literal) {
    return ((Number) RexLiteral.value(literal)).doubleValue();
  }

  private static Estimate grouped(Aggregate aggregate, Estimate input) {
    if (aggregate.getGroupCount() == 0) {
      return Estimate.of(1);
    }
    boolean each =
        UniqueKeys.identify(aggregate.getInput(), Set.copyOf(aggregate.getGroupSet().asList()));
    double groups = each ? input.rows : Math.max(Math.min(1, input.rows), input.rows * GROUPS);
    return Estimate.of(groups * aggregate.getGroupSets().size());
  }

  private static Estimate joined(Join join, Estimate left, Estimate right) {
    return switch (join.getJoinType()) {
      case SEMI, ANTI -> left.times(MATCHED);
      case INNER -> matched(join, left, right);
      case LEFT -> atLeast(matched(join, left, right), left);
      case RIGHT -> atLeast(matched(join, left, right), right);
      default -> Estimate.of(left.rows + right.rows);
    };
  }

  /// A join by a key of one side keeps of the other what the filters leave of the key.
  private static Estimate matched(Join join, Estimate left, Estimate right) {
    JoinInfo keys = join.analyzeCondition();
    double rest =
        keys.isEqui()
            ? 1
            : keys.nonEquiConditions.stream()
                .mapToDouble(Selectivity::of)
                .reduce(1, (a, b) -> a * b);
    if (keys.leftKeys.isEmpty()) {
      return new Estimate(left.rows * right.rows * rest, left.unfiltered * right.unfiltered);
    }
    if (UniqueKeys.identify(join.getRight(), Set.copyOf(keys.rightKeys))) {
      return left.times(right.share() * rest);
    }
    if (UniqueKeys.identify(join.getLeft(), Set.copyOf(keys.leftKeys))) {
      return right.times(left.share() * rest);
    }
    Estimate larger = left.rows >= right.rows ? left : right;
    return larger.times(rest);
  }

  private static Estimate atLeast(Estimate estimate, Estimate least) {
    return estimate.rows >= least.rows ? estimate : least;
  }

  private static Optional<Estimate> sum(Union union) {
    Optional<Estimate> sum = Optional.of(Estimate.of(0));
    for (RelNode input : union.getInputs()) {
      Optional<Estimate> next = estimate(input);
      sum =
          sum.flatMap(
              s -> next.map(n -> new Estimate(s.rows + n.rows, s.unfiltered + n.unfiltered)));
    }
    return sum;
  }
}
