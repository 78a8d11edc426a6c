package dev.tributary.engine;

import dev.tributary.planner.QueryPlanner;
import dev.tributary.planner.plan.PlannedStatement;
import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.query.Cancellation;
import dev.tributary.spi.query.QueryContext;
import dev.tributary.spi.query.QueryId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.arrow.memory.BufferAllocator;

/// Runs queries. Callers wait on their own threads, virtual ones at best; the engine, the catalogs
/// and the allocator that it is given stay their owner's. Thread-safe.
public final class QueryService implements QueryLog, AutoCloseable {
  private static final long CACHED_PLAN_CHARACTERS = 32L << 20;
  private static final int REMEMBERED_QUERIES = 1000;
  private static final Duration SHUTDOWN_PATIENCE = Duration.ofSeconds(10);

  private final Admission admission = new Admission(ServiceLimits.DEFAULT);
  private final PlanningThreads planningThreads =
      new PlanningThreads(ServiceLimits.DEFAULT.planningTimeout());
  private final StatementPlanning planning;
  private final PlanExecutor executor;
  private final Commands commands;
  private final BufferAllocator memory;
  private final Clock clock;
  private final Map<QueryId, RunningQuery> running = new ConcurrentHashMap<>();
  private final QueryJournal journal;
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(
          1, task -> Thread.ofPlatform().daemon().name("query-timer").unstarted(task));
  private volatile ServiceLimits limits = ServiceLimits.DEFAULT;
  private volatile boolean closing;

  /// Remembers the last queries only as long as it lives.
  public QueryService(
      QueryPlanner planner,
      FederatedCatalogs catalogs,
      Engine engine,
      BufferAllocator memory,
      Clock clock) {
    this(planner, catalogs, engine, memory, clock, new RecentQueries(REMEMBERED_QUERIES));
  }

  /// @param journal is told of every query; it stays its owner's
  public QueryService(
      QueryPlanner planner,
      FederatedCatalogs catalogs,
      Engine engine,
      BufferAllocator memory,
      Clock clock,
      QueryJournal journal) {
    this.planning =
        new StatementPlanning(
            new PlanCache(planner, planningThreads, CACHED_PLAN_CHARACTERS), catalogs);
    this.executor = new PlanExecutor(catalogs, engine);
    this.commands = new Commands(catalogs);
    this.memory = memory;
    this.clock = clock;
    this.journal = journal;
    timer.setRemoveOnCancelPolicy(true);
  }

  /// Holds for what comes from now on; queries that run keep the limits that they started with.
  public void limit(ServiceLimits changed) {
    limits = changed;
    admission.limit(changed);
    planningThreads.limit(changed.planningTimeout());
  }

  /// What a client gets that asks for these limits.
  public QueryLimits allowed(QueryLimits asked) {
    return asked.within(limits.query());
  }

  /// Starts a query under a new id. Waits until it is planned and its turn has come.
  public QueryResult execute(QueryRequest request) {
    return execute(QueryId.next(clock.instant()), request);
  }

  /// Starts a query under an id that the caller has already told its client.
  public QueryResult execute(QueryId id, QueryRequest request) {
    RunningQuery query = start(id, request.within(limits.query()));
    OpeningThread.open(query);
    return query;
  }

  /// What a statement comes to, without running it.
  public PlannedStatement plan(String sql, SessionSettings session) {
    try {
      return planning.plan(sql, session, new Cancellation()).statement();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failures.interrupted(e);
    }
  }

  /// What a statement returns and takes, without running it.
  public StatementDescription describe(String sql, SessionSettings session) {
    try {
      return StatementDescription.of(plan(sql, session));
    } catch (RuntimeException | StackOverflowError e) {
      throw Failures.typed(e);
    }
  }

  private RunningQuery start(QueryId id, QueryRequest request) {
    Instant started = clock.instant();
    Cancellation cancellation = new Cancellation();
    QueryProgress progress = new QueryProgress(id, request, started, journal::started);
    ScheduledFuture<?> timeout = timeout(cancellation, request.limits().timeout(), progress);
    QueryContext context =
        new QueryContext(id, memory.newChildAllocator(id.value(), 0, Long.MAX_VALUE), cancellation);
    ParameterValues values =
        new ParameterValues(request.parameters(), started, request.session().zone());
    StatementRun statement =
        new StatementRun(
            planning, admission, executor, commands, request, values, context, progress);
    RunningQuery query =
        new RunningQuery(
            context,
            request.limits(),
            progress,
            statement,
            timeout,
            journal::ended,
            () -> running.remove(id));
    running.put(id, query);
    journal.started(query.record());
    if (closing) {
      // Started between the check and the cancelling of all.
      cancellation.cancel(shuttingDown());
    }
    return query;
  }

  private ScheduledFuture<?> timeout(
      Cancellation cancellation, Duration timeout, QueryProgress progress) {
    if (closing) {
      throw shuttingDown();
    }
    return timer.schedule(
        () ->
            cancellation.cancel(
                new TributaryException(
                    ErrorCode.TIMED_OUT,
                    "The query took longer than %s%s. Ask for less, or raise limits.query-timeout."
                        .formatted(Durations.readable(timeout), waitingFor(progress)))),
        timeout.toNanos(),
        TimeUnit.NANOSECONDS);
  }

  private static String waitingFor(QueryProgress progress) {
    Set<String> sources = progress.waitedFor();
    return sources.isEmpty()
        ? ""
        : ", and was still waiting for source '" + String.join("', '", sources) + "'";
  }

  /// Stops a query, in whatever state it is. Its reader learns of it at its next step; the sources
  /// and the engine stop at once. Does nothing where it has ended, and fails with QUERY_NOT_FOUND
  /// where there is no such query.
  public void cancel(QueryId id) {
    RunningQuery query = running.get(id);
    if (query != null) {
      query
          .cancellation()
          .cancel(new TributaryException(ErrorCode.CANCELLED, "The query was cancelled."));
    } else if (find(id).isEmpty()) {
      throw new TributaryException(
          ErrorCode.QUERY_NOT_FOUND,
          "No query '%s' is running or remembered. GET /v1/queries lists those that are."
              .formatted(id));
    }
  }

  @Override
  public Optional<QueryRecord> find(QueryId id) {
    RunningQuery query = running.get(id);
    return query == null ? journal.find(id) : Optional.of(query.record());
  }

  /// The newest queries, whether they run or have ended.
  public List<QueryRecord> queries() {
    return queries(QuerySelection.newest(REMEMBERED_QUERIES));
  }

  @Override
  public List<QueryRecord> queries(QuerySelection selection) {
    SortedMap<String, QueryRecord> found = new TreeMap<>(Comparator.reverseOrder());
    for (QueryRecord query : running()) {
      if (selection.matches(query)) {
        found.put(query.id().value(), query);
      }
    }
    for (QueryRecord query : journal.select(selection)) {
      // Of those that run here, the journal knows less.
      if (!running.containsKey(query.id()) || query.state().isLast()) {
        found.putIfAbsent(query.id().value(), query);
      }
    }
    return found.values().stream().limit(selection.limit()).toList();
  }

  private List<QueryRecord> running() {
    return running.values().stream().map(RunningQuery::record).toList();
  }

  /// Refuses new queries, cancels those that run or wait, and waits a little for their readers to
  /// tell their clients and close them.
  public void stop() {
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
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /// Stops where it was not stopped, and lets its threads go.
  @Override
  public void close() {
    stop();
    timer.shutdownNow();
    planningThreads.close();
  }

  private static TributaryException shuttingDown() {
    return new TributaryException(
        ErrorCode.SHUTTING_DOWN, "The server is shutting down. Try again later.");
  }
}
