package dev.tributary.planner.place;

import dev.tributary.planner.normalize.RelExpressions;
import dev.tributary.planner.plan.Determinacy;
import dev.tributary.sql.CallStability;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rex.RexFieldCollation;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexVisitorImpl;
import org.apache.calcite.rex.RexWindow;
import org.jspecify.annotations.Nullable;

/// How far a statement settles its answer: whether two right ways to compute it must come to the
/// same rows. Says that they need not where it cannot tell.
public final class Determined {
  private static final Set<String> BY_ORDER_OF_ROWS =
      Set.of(
          "ANY_VALUE",
          "STRING_AGG",
          "LISTAGG",
          "ARRAY_AGG",
          "COLLECT",
          "ARG_MIN",
          "ARG_MAX",
          "MODE");
  private static final Set<String> BY_PLACE =
      Set.of("ROW_NUMBER", "NTILE", "LAG", "LEAD", "FIRST_VALUE", "LAST_VALUE", "NTH_VALUE");

  private @Nullable String open;

  private Determined() {}

  /// @param fields which fields of the tree are the result, in order
  public static Determinacy of(RelNode root, List<Integer> fields) {
    Determined determined = new Determined();
    determined.visit(root);
    return new Determinacy(orderedBy(root, fields), Optional.ofNullable(determined.open));
  }

  private static List<Integer> orderedBy(RelNode root, List<Integer> fields) {
    List<Integer> columns = new ArrayList<>();
    if (root instanceof Sort sort) {
      for (RelFieldCollation key : sort.getCollation().getFieldCollations()) {
        int column = fields.indexOf(key.getFieldIndex());
        if (column >= 0) {
          columns.add(column);
        }
      }
    }
    return columns;
  }

  private void visit(RelNode node) {
    switch (node) {
      case Sort sort when (sort.fetch != null || sort.offset != null) && !isComplete(sort) ->
          open = "LIMIT or OFFSET without an ORDER BY that settles the place of every row";
      case Aggregate aggregate -> aggregate.getAggCallList().forEach(this::visit);
      default -> {}
    }
    RelExpressions.of(node).forEach(expression -> visit(expression, node));
    node.getInputs().forEach(this::visit);
  }

  private static boolean isComplete(Sort sort) {
    Set<Integer> keys = new HashSet<>();
    sort.getCollation().getFieldCollations().forEach(key -> keys.add(key.getFieldIndex()));
    return keys.size() == sort.getRowType().getFieldCount()
        || UniqueKeys.identify(sort.getInput(), keys);
  }

  private void visit(AggregateCall call) {
    String name = call.getAggregation().getName().toUpperCase(Locale.ROOT);
    if (BY_ORDER_OF_ROWS.contains(name)) {
      open = name + ", whose value depends on the order of rows";
    }
  }

  private void visit(RexNode expression, RelNode node) {
    if (CallStability.isVolatile(expression)) {
      open = "a function that may return something else each time";
    }
    expression.accept(
        new RexVisitorImpl<Void>(true) {
          @Override
          public @Nullable Void visitOver(RexOver over) {
            if (dependsOnPlace(over) && !isComplete(over.getWindow(), node)) {
              open =
                  over.getAggOperator().getName()
                      + " over a window whose ORDER BY does not settle the place of every row";
            }
            return super.visitOver(over);
          }

          @Override
          public @Nullable Void visitSubQuery(RexSubQuery subQuery) {
            visit(subQuery.rel);
            return super.visitSubQuery(subQuery);
          }
        });
  }

  private static boolean dependsOnPlace(RexOver over) {
    RexWindow window = over.getWindow();
    String name = over.getAggOperator().getName().toUpperCase(Locale.ROOT);
    return BY_PLACE.contains(name)
        || BY_ORDER_OF_ROWS.contains(name)
        || (window.isRows()
            && !(window.getLowerBound().isUnbounded() && window.getUpperBound().isUnbounded()));
  }

  private static boolean isComplete(RexWindow window, RelNode node) {
    Set<Integer> keys = new HashSet<>();
    window.partitionKeys.forEach(key -> add(key, keys));
    for (RexFieldCollation key : window.orderKeys) {
      add(key.left, keys);
    }
    return node.getInputs().size() == 1 && UniqueKeys.identify(node.getInput(0), keys);
  }

  private static void add(RexNode key, Set<Integer> keys) {
    if (key instanceof RexInputRef field) {
      keys.add(field.getIndex());
    }
  }
}
