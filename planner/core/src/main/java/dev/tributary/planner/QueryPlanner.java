package dev.tributary.planner;

import dev.tributary.planner.catalog.FederatedCatalog;
import dev.tributary.planner.plan.PlannedStatement;
import java.util.List;

/// Plans statements. Thread-safe.
public interface QueryPlanner {

  /// The plan of one statement over this catalog. Fails with a typed error at the text's position
  /// where the statement is wrong, and with NOT_SUPPORTED where it is right but cannot be run
  /// exactly.
  PlannedStatement plan(PlanRequest request, FederatedCatalog catalog);

  /// The queries in sources' own SQL that the statement has, which are to be described before it is
  /// planned.
  default List<NativeQuery> nativeQueries(String sql) {
    return List.of();
  }

  /// A query in a source's own SQL.
  ///
  /// @param catalog as it was written
  record NativeQuery(String catalog, String sql) {}
}
