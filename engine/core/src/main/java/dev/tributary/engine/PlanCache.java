package dev.tributary.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tributary.planner.PlanRequest;
import dev.tributary.planner.QueryPlanner;
import dev.tributary.planner.catalog.FederatedCatalog;
import dev.tributary.planner.plan.PlannedStatement;

/// Plans by what was asked and the catalogs it was asked of. A statement that cannot be planned is
/// planned again each time. Thread-safe.
final class PlanCache {
  private record Key(PlanRequest request, long catalogVersion) {}

  private final QueryPlanner planner;
  private final Cache<Key, PlannedStatement> plans;

  PlanCache(QueryPlanner planner, int capacity) {
    this.planner = planner;
    this.plans = Caffeine.newBuilder().maximumSize(capacity).build();
  }

  PlannedStatement plan(PlanRequest request, FederatedCatalog catalog) {
    Key key = new Key(request, catalog.version());
    PlannedStatement known = plans.getIfPresent(key);
    if (known != null) {
      return known;
    }
    // Not computed inside the cache: two plannings at once are cheaper than a lock held for one.
    PlannedStatement planned = planner.plan(request, catalog);
    plans.put(key, planned);
    return planned;
  }

  void forget(PlanRequest request, FederatedCatalog catalog) {
    plans.invalidate(new Key(request, catalog.version()));
  }
}
