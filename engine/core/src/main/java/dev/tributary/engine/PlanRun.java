package dev.tributary.engine;

import dev.tributary.planner.plan.FragmentPlan;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.query.Cancellation;
import dev.tributary.spi.query.QueryContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One attempt to run a plan. It is cancelled with its query, but has a cancellation of its own as
/// well, so that the query can outlive a plan that proves stale. Thread-safe.
final class PlanRun implements AutoCloseable {
  private final SourceMeters meters;
  private final SourceLease sources;
  private final SourceSnapshots snapshots;
  private final QueryContext context;
  private final Cancellation.Registration registration;
  private volatile @Nullable StalePlan stale;

  PlanRun(FragmentPlan plan, SourceLease sources, SourceSnapshots snapshots, QueryContext query) {
    this.meters = new SourceMeters(plan);
    this.sources = sources;
    this.snapshots = snapshots;
    Cancellation own = new Cancellation();
    this.context = new QueryContext(query.id(), query.allocator(), own);
    this.registration =
        query.cancellation().onCancel(() -> query.cancellation().reason().ifPresent(own::cancel));
  }

  SourceMeters meters() {
    return meters;
  }

  /// Where it reads; they stay open for longer than the run.
  SourceLease sources() {
    return sources;
  }

  /// What its statements see of them; they stay open for longer, too.
  SourceSnapshots snapshots() {
    return snapshots;
  }

  QueryContext context() {
    return context;
  }

  /// Stops the attempt, whatever it waits for.
  void fail(TributaryException why) {
    context.cancellation().cancel(why);
  }

  /// Stops the attempt, because its plan is stale.
  void fail(StalePlan why) {
    stale = why;
    fail(why.told());
  }

  /// Whether it has failed because its plan was stale.
  Optional<StalePlan> stale() {
    return Optional.ofNullable(stale);
  }

  @Override
  public void close() {
    registration.close();
  }
}
