package dev.tributary.planner.plan;

/// What a statement comes to.
public sealed interface PlannedStatement {

  /// Rows are to be fetched.
  record Query(FragmentPlan plan) implements PlannedStatement {}

  /// The plan itself is asked for, already printed.
  record Explanation(String text, FragmentPlan plan) implements PlannedStatement {}
}
