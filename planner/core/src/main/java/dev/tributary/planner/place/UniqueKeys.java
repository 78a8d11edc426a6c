package dev.tributary.planner.place;

import dev.tributary.spi.source.ColumnMetadata;
import dev.tributary.spi.source.TableMetadata;
import dev.tributary.sql.TableHandle;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;

/// Which fields identify a row, by the keys that sources declare. A join on such fields matches
/// each row of the other side at most once, so it does not grow.
final class UniqueKeys {
  private UniqueKeys() {}

  /// Whether no two rows agree in all these fields (rows with NULL in them aside: no join matches
  /// those).
  static boolean identify(RelNode node, Set<Integer> fields) {
    return switch (node) {
      case TableScan scan -> {
        TableHandle table = scan.getTable().unwrap(TableHandle.class);
        yield table != null && identify(table.table(), fields);
      }
      case Filter filter -> identify(filter.getInput(), fields);
      case Sort sort -> identify(sort.getInput(), fields);
      case Project project -> {
        Set<Integer> below = new HashSet<>();
        for (int field : fields) {
          if (project.getProjects().get(field) instanceof RexInputRef ref) {
            below.add(ref.getIndex());
          }
        }
        yield identify(project.getInput(), below);
      }
      case Aggregate aggregate ->
          aggregate.getGroupType() == Aggregate.Group.SIMPLE
              && fields.containsAll(
                  org.apache.calcite.util.ImmutableBitSet.range(aggregate.getGroupCount())
                      .asList());
      case Join join -> identify(join, fields);
      default -> false;
    };
  }

  private static boolean identify(TableMetadata table, Set<Integer> fields) {
    List<String> names =
        fields.stream().map(i -> table.columns().get(i)).map(ColumnMetadata::name).toList();
    return table.uniqueKeys().stream().anyMatch(key -> names.containsAll(key.columns()));
  }

  private static boolean identify(Join join, Set<Integer> fields) {
    int width = join.getLeft().getRowType().getFieldCount();
    Set<Integer> left = new HashSet<>();
    Set<Integer> right = new HashSet<>();
    fields.forEach(f -> (f < width ? left : right).add(f < width ? f : f - width));
    boolean half = join.getJoinType() == JoinRelType.SEMI || join.getJoinType() == JoinRelType.ANTI;
    if (half) {
      return identify(join.getLeft(), left);
    }
    Keys keys = Keys.of(join.getLeft(), join.getRight(), join.getCondition());
    return (identify(join.getLeft(), left) && identify(join.getRight(), Set.copyOf(keys.right)))
        || (identify(join.getRight(), right) && identify(join.getLeft(), Set.copyOf(keys.left)));
  }

  /// Whether a join on this condition may return a row of either side more than once.
  static boolean mayGrow(RelNode left, RelNode right, RexNode condition) {
    Keys keys = Keys.of(left, right, condition);
    return keys.left.isEmpty()
        || !(identify(left, Set.copyOf(keys.left)) || identify(right, Set.copyOf(keys.right)));
  }

  private record Keys(List<Integer> left, List<Integer> right) {
    static Keys of(RelNode left, RelNode right, RexNode condition) {
      Keys keys = new Keys(new ArrayList<>(), new ArrayList<>());
      RelOptUtil.splitJoinCondition(
          left, right, condition, keys.left, keys.right, new ArrayList<>());
      return keys;
    }
  }
}
