package dev.tributary.engine;

import dev.tributary.planner.QueryPlanner;
import dev.tributary.planner.plan.FragmentPlan;
import dev.tributary.planner.plan.PlannedStatement;
import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.query.Cancellation;
import dev.tributary.spi.query.QueryContext;
import dev.tributary.spi.query.QueryId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.arrow.memory.BufferAllocator;

/// Runs queries. Callers wait on their own threads, virtual ones at best; the engine, the catalogs
/// and the allocator that it is given stay their owner's. Thread-safe.
public final class QueryService implements AutoCloseable {
  private static final int CACHED_PLANS = 1000;
  private static final int REMEMBERED_QUERIES = 1000;
  private static final Duration SHUTDOWN_PATIENCE = Duration.ofSeconds(10);

  private final StatementPlanning planning;
  private final PlanExecutor executor;
  private final BufferAllocator memory;
  private final Clock clock;
  private final Map<QueryId, RunningQuery> running = new ConcurrentHashMap<>();
  private final QueryHistory history = new QueryHistory(REMEMBERED_QUERIES);
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(
          1, task -> Thread.ofPlatform().daemon().name("query-timer").unstarted(task));
  private volatile boolean closing;

  public QueryService(
      QueryPlanner planner,
      FederatedCatalogs catalogs,
      Engine engine,
      BufferAllocator memory,
      Clock clock) {
    this.planning = new StatementPlanning(new PlanCache(planner, CACHED_PLANS), catalogs);
    this.executor = new PlanExecutor(catalogs, engine);
    this.memory = memory;
    this.clock = clock;
    timer.setRemoveOnCancelPolicy(true);
  }

  /// Starts a query under a new id.
  public QueryResult execute(QueryRequest request) {
    return execute(QueryId.next(clock.instant()), request);
  }

  /// Starts a query under an id that the caller has already told its client.
  public QueryResult execute(QueryId id, QueryRequest request) {
    RunningQuery query = start(id, request);
    try {
      open(query, request);
      return query;
    } catch (RuntimeException | Error e) {
      TributaryException why = query.failed(e);
      query.close();
      throw why;
    }
  }

  /// What a statement comes to, without running it.
  public PlannedStatement plan(String sql, SessionSettings session) {
    return planning.plan(sql, session).statement();
  }

  private RunningQuery start(QueryId id, QueryRequest request) {
    Instant started = clock.instant();
    Cancellation cancellation = new Cancellation();
    ScheduledFuture<?> timeout = timeout(cancellation, request.limits().timeout());
    QueryContext context =
        new QueryContext(id, memory.newChildAllocator(id.value(), 0, Long.MAX_VALUE), cancellation);
    RunningQuery query =
        new RunningQuery(
            context, request, started, timeout, history::add, () -> running.remove(id));
    running.put(id, query);
    if (closing) {
      // Started between the check and the cancelling of all.
      cancellation.cancel(shuttingDown());
    }
    return query;
  }

  private ScheduledFuture<?> timeout(Cancellation cancellation, Duration timeout) {
    if (closing) {
      throw shuttingDown();
    }
    return timer.schedule(
        () ->
            cancellation.cancel(
                new TributaryException(
                    ErrorCode.TIMED_OUT,
                    "The query took longer than %s. Ask for less, or raise limits.query-timeout."
                        .formatted(readable(timeout)))),
        timeout.toNanos(),
        TimeUnit.NANOSECONDS);
  }

  private static String readable(Duration timeout) {
    return timeout.toString().substring(2).toLowerCase(Locale.ROOT);
  }

  private void open(RunningQuery query, QueryRequest request) {
    Instant start = clock.instant();
    ParameterValues values =
        new ParameterValues(request.parameters(), start, request.session().zone());
    StatementPlanning.Planned planned = planning.plan(request.sql(), request.session());
    try {
      open(query, planned.statement(), values);
    } catch (PlanExecutor.StalePlan stale) {
      open(query, planning.again(planned, stale.source()), values, stale);
    }
  }

  private void open(
      RunningQuery query,
      StatementPlanning.Planned again,
      ParameterValues values,
      PlanExecutor.StalePlan first) {
    try {
      open(query, again.statement(), values);
    } catch (PlanExecutor.StalePlan second) {
      second.addSuppressed(first);
      throw new TributaryException(
          ErrorCode.SCHEMA_CHANGED,
          second.getMessage() + " again while the query was planned. Try again once they rest.",
          second);
    }
  }

  private void open(RunningQuery query, PlannedStatement statement, ParameterValues values)
      throws PlanExecutor.StalePlan {
    query.cancellation().check();
    switch (statement) {
      case PlannedStatement.Query(FragmentPlan plan) ->
          query.opened(plan.columns(), executor.open(plan, values, query.context()));
      case PlannedStatement.Explanation(String text, FragmentPlan _) ->
          query.opened(
              ExplanationReader.COLUMNS, new ExplanationReader(text, query.context().allocator()));
    }
  }

  /// Stops a running query. Its reader learns of it at its next step; the sources and the engine
  /// stop at once. Fails with QUERY_NOT_FOUND where no such query runs.
  public void cancel(QueryId id) {
    RunningQuery query = running.get(id);
    if (query == null) {
      throw new TributaryException(
          ErrorCode.QUERY_NOT_FOUND, "No query '%s' is running.".formatted(id));
    }
    query
        .cancellation()
        .cancel(new TributaryException(ErrorCode.CANCELLED, "The query was cancelled."));
  }

  /// A query that runs or is still remembered.
  public Optional<QueryRecord> find(QueryId id) {
    RunningQuery query = running.get(id);
    return query == null ? history.find(id) : Optional.of(query.record());
  }

  /// The running queries, and then those that ended last, the newest first.
  public List<QueryRecord> queries() {
    List<QueryRecord> all = new ArrayList<>();
    for (RunningQuery query : running.values()) {
      QueryRecord record = query.record();
      if (record.state() == QueryState.RUNNING) {
        all.add(record);
      }
    }
    all.addAll(history.newestFirst());
    return all;
  }

  /// Refuses new queries, cancels those that run and waits for their readers to close them.
  @Override
  public void close() {
    closing = true;
    for (RunningQuery query : running.values()) {
      query.cancellation().cancel(shuttingDown());
    }
    long deadline = System.nanoTime() + SHUTDOWN_PATIENCE.toNanos();
    boolean interrupted = false;
    while (!running.isEmpty() && System.nanoTime() < deadline && !interrupted) {
      try {
        Thread.sleep(10);
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    timer.shutdownNow();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static TributaryException shuttingDown() {
    return new TributaryException(
        ErrorCode.SHUTTING_DOWN, "The server is shutting down. Try again later.");
  }
}
