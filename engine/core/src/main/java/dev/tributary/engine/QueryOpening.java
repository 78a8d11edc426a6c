package dev.tributary.engine;

import dev.tributary.planner.plan.FragmentPlan;
import dev.tributary.planner.plan.PlannedStatement;
import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import java.util.concurrent.Callable;

/// Takes a query from its statement to where its rows can be read: plan, wait for a turn, open. A
/// wrong statement is refused and an explanation given without waiting for other queries.
/// Thread-safe.
final class QueryOpening {
  private final StatementPlanning planning;
  private final Admission admission;
  private final PlanExecutor executor;

  QueryOpening(StatementPlanning planning, Admission admission, PlanExecutor executor) {
    this.planning = planning;
    this.admission = admission;
    this.executor = executor;
  }

  /// Fails with the reason where the query is cancelled meanwhile.
  void open(RunningQuery query, ParameterValues values) {
    StatementPlanning.Planned planned = plan(query);
    switch (planned.statement()) {
      case PlannedStatement.Explanation(String text, FragmentPlan _) -> explain(query, text);
      case PlannedStatement.Query _ -> open(query, values, admitted(query, planned));
    }
  }

  private static void explain(RunningQuery query, String text) {
    query.opened(
        ExplanationReader.COLUMNS, new ExplanationReader(text, query.context().allocator()));
  }

  private StatementPlanning.Planned plan(RunningQuery query) {
    return waiting(query, () -> planning.plan(query.request().sql(), query.request().session()));
  }

  private StatementPlanning.Planned admitted(RunningQuery query, StatementPlanning.Planned before) {
    Admission.Slot slot = waiting(query, () -> admission.enter(query::queued));
    query.atClose(slot::close);
    // Mostly from the cache; much may have changed while it waited.
    return query.admitted() ? plan(query) : before;
  }

  private void open(RunningQuery query, ParameterValues values, StatementPlanning.Planned planned) {
    try {
      run(query, values, planned);
    } catch (PlanExecutor.StalePlan stale) {
      openAgain(
          query, values, waiting(query, () -> planning.again(planned, stale.source())), stale);
    }
  }

  private void openAgain(
      RunningQuery query,
      ParameterValues values,
      StatementPlanning.Planned again,
      PlanExecutor.StalePlan first) {
    try {
      run(query, values, again);
    } catch (PlanExecutor.StalePlan second) {
      second.addSuppressed(first);
      throw new TributaryException(
          ErrorCode.SCHEMA_CHANGED,
          second.getMessage() + " again while the query was planned. Try again once they rest.",
          second);
    }
  }

  private void run(RunningQuery query, ParameterValues values, StatementPlanning.Planned planned)
      throws PlanExecutor.StalePlan {
    query.cancellation().check();
    switch (planned.statement()) {
      case PlannedStatement.Explanation(String text, FragmentPlan _) -> explain(query, text);
      case PlannedStatement.Query(FragmentPlan plan) -> {
        SourceLease sources = executor.lease(plan, planned.catalog().version());
        query.atClose(sources::close);
        query.opened(plan.columns(), executor.open(plan, sources, values, query.context()));
      }
    }
  }

  private static <T> T waiting(RunningQuery query, Callable<T> steps) {
    return CancellableWait.of(query.cancellation(), steps);
  }
}
