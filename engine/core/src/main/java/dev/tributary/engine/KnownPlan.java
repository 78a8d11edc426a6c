package dev.tributary.engine;

import dev.tributary.planner.explain.PlanPrinter;
import dev.tributary.planner.plan.FragmentPlan;
import dev.tributary.planner.plan.PlannedStatement;
import org.jspecify.annotations.Nullable;

/// A planned statement and its printed form, which is made once, when it is first wanted.
/// Thread-safe.
final class KnownPlan {
  private static final int MOST_TEXT = 64 << 10;

  private final PlannedStatement statement;
  private volatile @Nullable String text;

  KnownPlan(PlannedStatement statement) {
    this.statement = statement;
  }

  PlannedStatement statement() {
    return statement;
  }

  private static String text(PlannedStatement.Command command) {
    return switch (command) {
      case PlannedStatement.SetSettings _ -> "Sets the session";
      case PlannedStatement.ShowSettings _ -> "Shows the session";
      case PlannedStatement.RefreshCatalog(String catalog) -> "Refreshes catalog " + catalog;
    };
  }

  /// As EXPLAIN prints it, cut where it is very long.
  String text() {
    String known = text;
    if (known == null) {
      known =
          Excerpt.of(
              switch (statement) {
                case PlannedStatement.Query(FragmentPlan plan) -> PlanPrinter.print(plan);
                case PlannedStatement.Explanation(String printed, FragmentPlan _) -> printed;
                case PlannedStatement.Command command -> text(command);
              },
              MOST_TEXT);
      text = known;
    }
    return known;
  }
}
