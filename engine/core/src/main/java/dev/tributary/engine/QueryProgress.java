package dev.tributary.engine;

import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.query.QueryId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What there is to tell of a query. Told by the thread that runs it; any thread may ask for a
/// record.
final class QueryProgress {
  private static final int MOST_SQL = 256 << 10;

  private final QueryId id;
  private final QueryRequest request;
  private final Instant started;
  private final Consumer<QueryRecord> onPlanned;
  private final long startedNanos = System.nanoTime();
  private volatile QueryState state = QueryState.RUNNING;
  private volatile @Nullable KnownPlan plan;
  private volatile @Nullable Duration planning;
  private volatile @Nullable SourceMeters sources;
  private volatile @Nullable String preparing;
  private volatile @Nullable Duration firstRow;
  private volatile long rows;
  private volatile long bytes;

  /// @param onPlanned is told that there is a plan
  QueryProgress(
      QueryId id, QueryRequest request, Instant started, Consumer<QueryRecord> onPlanned) {
    this.id = id;
    this.request = request;
    this.started = started;
    this.onPlanned = onPlanned;
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - startedNanos);
  }

  /// It waits for its turn.
  void queued() {
    state = QueryState.QUEUED;
  }

  /// Its turn has come; whether it had to wait for it.
  boolean admitted() {
    boolean waited = state == QueryState.QUEUED;
    state = QueryState.RUNNING;
    return waited;
  }

  void planned(KnownPlan known) {
    plan = known;
    planning = elapsed();
    onPlanned.accept(record());
  }

  /// It waits for a source before any of its statements runs.
  void waitsFor(String source) {
    preparing = source;
  }

  void running(SourceMeters meters) {
    preparing = null;
    sources = meters;
  }

  /// So many rows more are handed to the client, in so many bytes.
  void handedOver(long moreRows, long moreBytes) {
    if (firstRow == null && moreRows > 0) {
      firstRow = elapsed();
    }
    // Only the thread that runs the query writes them.
    rows = rows + moreRows;
    bytes = bytes + moreBytes;
  }

  /// The sources for which it waits now.
  Set<String> waitedFor() {
    String prepared = preparing;
    SourceMeters meters = sources;
    return prepared != null ? Set.of(prepared) : meters == null ? Set.of() : meters.waitedFor();
  }

  /// How many have been handed over.
  long rows() {
    return rows;
  }

  /// A query that has not ended.
  QueryRecord record() {
    return record(state, Optional.empty());
  }

  QueryRecord record(QueryState at, Optional<TributaryException> why) {
    KnownPlan known = plan;
    SourceMeters meters = sources;
    return new QueryRecord(
        id,
        new QueryRecord.Statement(
            request.door(),
            request.session(),
            Excerpt.of(request.sql(), MOST_SQL),
            Optional.ofNullable(known).map(KnownPlan::text)),
        at,
        new QueryRecord.Times(
            started, elapsed(), Optional.ofNullable(planning), Optional.ofNullable(firstRow)),
        new QueryRecord.Output(rows, bytes),
        meters == null ? List.of() : meters.runs(),
        why.map(e -> new QueryRecord.Failure(e.code(), e.getMessage(), e.position())));
  }
}
