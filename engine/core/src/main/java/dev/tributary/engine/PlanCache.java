package dev.tributary.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tributary.planner.PlanRequest;
import dev.tributary.planner.QueryPlanner;
import dev.tributary.planner.QueryPlanner.NativeQuery;
import dev.tributary.planner.catalog.FederatedCatalog;
import dev.tributary.planner.plan.Fragment.EngineFragment;
import dev.tributary.planner.plan.Fragment.SourceFragment;
import dev.tributary.planner.plan.FragmentPlan;
import dev.tributary.planner.plan.PlannedStatement;
import dev.tributary.planner.plan.SourceRequest;
import java.util.List;

/// Plans by what was asked and the catalogs it was asked of. A statement that cannot be planned is
/// planned again each time. Thread-safe.
final class PlanCache {
  private record Key(PlanRequest request, long catalogVersion) {}

  private static final int WEIGHT_OF_A_COLUMN = 100;

  private final QueryPlanner planner;
  private final PlanningThreads threads;
  private final Cache<Key, KnownPlan> plans;

  /// @param characters about how much text all plans together may hold
  PlanCache(QueryPlanner planner, PlanningThreads threads, long characters) {
    this.planner = planner;
    this.threads = threads;
    this.plans = Caffeine.newBuilder().maximumWeight(characters).weigher(PlanCache::weight).build();
  }

  private static int weight(Key key, KnownPlan known) {
    int weight = key.request().sql().length();
    return switch (known.statement()) {
      case PlannedStatement.Query query -> weight + size(query.plan());
      case PlannedStatement.Explanation explanation -> weight + size(explanation.plan());
      case PlannedStatement.Command _ -> weight;
    };
  }

  private static int size(FragmentPlan plan) {
    int weight = WEIGHT_OF_A_COLUMN * plan.columns().size();
    for (var fragment : plan.fragments()) {
      weight +=
          switch (fragment) {
            case SourceFragment source -> length(source.request());
            case EngineFragment engine -> engine.sql().length();
          };
    }
    return weight;
  }

  private static int length(SourceRequest request) {
    return switch (request) {
      case SourceRequest.Native statement -> statement.sql().length();
      case SourceRequest.Scan scan -> WEIGHT_OF_A_COLUMN * scan.fields().size();
    };
  }

  KnownPlan plan(PlanRequest request, FederatedCatalog catalog) throws InterruptedException {
    Key key = new Key(request, catalog.version());
    KnownPlan known = plans.getIfPresent(key);
    if (known != null) {
      return known;
    }
    // Not computed inside the cache: two plannings at once are cheaper than a lock held for one.
    KnownPlan planned = new KnownPlan(threads.plan(() -> planner.plan(request, catalog)));
    plans.put(key, planned);
    return planned;
  }

  List<NativeQuery> nativeQueries(String sql) throws InterruptedException {
    return threads.plan(() -> planner.nativeQueries(sql));
  }

  void forget(PlanRequest request, FederatedCatalog catalog) {
    plans.invalidate(new Key(request, catalog.version()));
  }
}
