package dev.tributary.engine;

import dev.tributary.planner.plan.FragmentPlan;
import dev.tributary.planner.plan.PlannedStatement;
import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.query.QueryContext;
import dev.tributary.spi.type.ArrowTypes;
import dev.tributary.spi.type.Column;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/// One statement from its planning to its last row: plan, wait for a turn, open, read. A wrong
/// statement is refused and an explanation given without waiting for other queries. Where its plan
/// proves stale before the first row, it is planned once more over tables that were read anew, and
/// the client never learns of it. For one thread at a time.
final class StatementRun implements AutoCloseable {
  private final StatementPlanning planning;
  private final Admission admission;
  private final PlanExecutor executor;
  private final Commands commands;
  private final QueryRequest request;
  private final ParameterValues values;
  private final QueryContext context;
  private final QueryProgress progress;
  private List<Column> columns = List.of();
  private @Nullable LabelledRows rows;
  private StatementPlanning.@Nullable Planned planned;
  private StatementPlanning.@Nullable Planned withoutPushdown;
  private Admission.@Nullable Slot slot;
  private @Nullable SourceLease sources;
  private @Nullable SourceSnapshots snapshots;
  private @Nullable PlanRun run;
  private boolean plannedAgain;
  private boolean otherPlan;
  private boolean begun;
  private boolean told;

  StatementRun(
      StatementPlanning planning,
      Admission admission,
      PlanExecutor executor,
      Commands commands,
      QueryRequest request,
      ParameterValues values,
      QueryContext context,
      QueryProgress progress) {
    this.planning = planning;
    this.admission = admission;
    this.executor = executor;
    this.commands = commands;
    this.request = request;
    this.values = values;
    this.context = context;
    this.progress = progress;
  }

  /// Plans the statement and starts it. Must be closed even where it fails.
  void start() throws IOException {
    plan();
    if (taken().statement() instanceof PlannedStatement.Query) {
      admit();
    }
    try {
      open();
    } catch (StalePlan stale) {
      planAgain(stale);
      openAgain();
    }
  }

  private void plan() {
    take(waiting(() -> planning.plan(request.sql(), request.session())));
  }

  private void admit() {
    slot = waiting(() -> admission.enter(progress::queued));
    if (progress.admitted()) {
      // Mostly from the cache; much may have changed while it waited.
      plan();
    }
  }

  private <T> T waiting(Callable<T> steps) {
    return CancellableWait.of(context.cancellation(), steps);
  }

  private void take(StatementPlanning.Planned found) {
    planned = found;
    progress.planned(found.plan());
    context.cancellation().check();
  }

  private void open() throws StalePlan, IOException {
    switch (taken().statement()) {
      case PlannedStatement.Query(FragmentPlan plan) -> {
        ArrowReader reader =
            request.session().verifyPushdown() ? openVerified(plan) : open(plan).reader();
        columns = plan.columns();
        rows = new LabelledRows(columns, reader);
      }
      case PlannedStatement.Explanation(String text, FragmentPlan _) -> {
        columns = ExplanationReader.COLUMNS;
        rows = new LabelledRows(columns, new ExplanationReader(text, context.allocator()));
      }
      case PlannedStatement.Command command -> {
        values.checkCount(List.of());
        columns = Commands.columns(command);
        rows = new LabelledRows(columns, commands.run(command, request, context));
      }
    }
  }

  private PlanExecutor.Opened open(FragmentPlan plan) throws StalePlan {
    SourceLease leased = lease(List.of(plan), taken().catalog().version());
    PlanExecutor.Opened opened =
        executor.open(
            plan, leased, share(List.of(plan), leased), values, context, progress::running);
    run = opened.run();
    return opened;
  }

  /// The rows of the plan, once they have proved to be those of the plan without pushdown.
  private ArrowReader openVerified(FragmentPlan plan) throws StalePlan, IOException {
    StatementPlanning.Planned plain =
        waiting(() -> planning.plan(request.sql(), request.session().withPushdown(false)));
    withoutPushdown = plain;
    if (!(plain.statement() instanceof PlannedStatement.Query(FragmentPlan without))
        || !PushdownCheck.isNeeded(plan, without)) {
      return open(plan).reader();
    }
    List<FragmentPlan> both = List.of(plan, without);
    SourceLease leased =
        lease(both, Math.min(taken().catalog().version(), plain.catalog().version()));
    ArrowReader verified =
        new PushdownCheck(executor, values, context)
            .rows(plan, without, leased, share(both, leased), progress::running);
    // All is read, and the client may take its time.
    giveBackSources();
    return verified;
  }

  private SourceLease lease(List<FragmentPlan> plans, long version) throws StalePlan {
    SourceLease leased = executor.lease(plans, version);
    sources = leased;
    return leased;
  }

  private SourceSnapshots share(List<FragmentPlan> plans, SourceLease leased) {
    values.checkCount(plans.getFirst().parameterTypes());
    SourceSnapshots shared =
        SourceSnapshots.open(plans, leased, context.cancellation(), progress::waitsFor);
    snapshots = shared;
    return shared;
  }

  private void openAgain() throws IOException {
    try {
      open();
    } catch (StalePlan again) {
      throw again.failure(otherPlan);
    }
  }

  private void planAgain(StalePlan stale) {
    plannedAgain = true;
    giveBackSources();
    if (withoutPushdown != null) {
      planning.forget(withoutPushdown);
    }
    StatementPlanning.Planned before = taken();
    take(waiting(() -> planning.again(before, stale.source())));
    otherPlan = !taken().statement().equals(before.statement());
  }

  private StatementPlanning.Planned taken() {
    if (planned == null) {
      throw new IllegalStateException("the statement has not been planned");
    }
    return planned;
  }

  /// The client knows the columns from now on.
  void tellColumns() {
    told = true;
  }

  List<Column> columns() {
    return columns;
  }

  /// Where every batch appears: always the same object.
  VectorSchemaRoot batch() {
    return rows().root();
  }

  private LabelledRows rows() {
    if (rows == null) {
      throw new IllegalStateException("the statement has not been started");
    }
    return rows;
  }

  /// Loads the next batch; false at the end.
  boolean next() throws IOException {
    boolean more;
    try {
      more = rows().next();
    } catch (RuntimeException | IOException e) {
      StalePlan stale = run == null ? null : run.stale().orElse(null);
      if (stale == null || begun || context.cancellation().reason().isPresent()) {
        throw e;
      }
      if (plannedAgain) {
        throw stale.failure(otherPlan);
      }
      goOn(stale);
      return next();
    }
    begun = true;
    return more;
  }

  /// Replaces the run by one of a new plan, which must have the columns that the client has been
  /// told.
  private void goOn(StalePlan stale) throws IOException {
    closeRun();
    rows().closeReader();
    planAgain(stale);
    if (!told) {
      openAgain();
      return;
    }
    if (!(taken().statement() instanceof PlannedStatement.Query(FragmentPlan plan))
        || !types(plan.columns()).equals(types(columns))) {
      throw new TributaryException(
          ErrorCode.SCHEMA_CHANGED,
          "The query's result has other columns by now, since the tables of source '%s' have changed. Run it again."
              .formatted(stale.source()),
          stale);
    }
    try {
      rows().replace(open(plan).reader());
    } catch (StalePlan again) {
      throw again.failure(otherPlan);
    }
  }

  private static Schema types(List<Column> columns) {
    return ArrowTypes.schema(columns);
  }

  private void closeRun() {
    if (run != null) {
      run.close();
      run = null;
    }
  }

  private void giveBackSources() {
    if (snapshots != null) {
      snapshots.close();
      snapshots = null;
    }
    if (sources != null) {
      sources.close();
      sources = null;
    }
  }

  @Override
  public void close() throws IOException {
    try {
      closeRun();
      if (rows != null) {
        rows.close();
      }
    } finally {
      giveBackSources();
      if (slot != null) {
        slot.close();
      }
    }
  }
}
