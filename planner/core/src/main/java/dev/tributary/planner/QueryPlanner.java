package dev.tributary.planner;

import dev.tributary.planner.catalog.FederatedCatalog;
import dev.tributary.planner.plan.PlannedStatement;

/// Plans statements. Thread-safe.
public interface QueryPlanner {

  /// The plan of one statement over this catalog. Fails with a typed error at the text's position
  /// where the statement is wrong, and with NOT_SUPPORTED where it is right but cannot be run
  /// exactly.
  PlannedStatement plan(PlanRequest request, FederatedCatalog catalog);
}
