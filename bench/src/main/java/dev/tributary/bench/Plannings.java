package dev.tributary.bench;

import dev.tributary.planner.catalog.FederatedCatalog;

/// How long planning takes, over metadata that is already known.
final class Plannings {
  private final Tributary tributary;
  private final FederatedCatalog catalog;

  Plannings(Tributary tributary) {
    this.tributary = tributary;
    this.catalog = tributary.catalog();
  }

  /// Milliseconds from a query's text to its plan.
  Samples fresh(String query, int times) {
    String placed = tributary.placed(query);
    return repeated(times, () -> tributary.plan(placed, catalog));
  }

  /// Milliseconds from a query's text to its plan where it has been asked before.
  Samples cached(String query, int times) {
    String placed = tributary.placed(query);
    tributary.planCached(placed);
    return repeated(times, () -> tributary.planCached(placed));
  }

  private static Samples repeated(int times, Runnable planning) {
    Samples samples = new Samples();
    for (int i = 0; i < times; i++) {
      long start = System.nanoTime();
      planning.run();
      samples.add((System.nanoTime() - start) / 1e6);
    }
    return samples;
  }
}
