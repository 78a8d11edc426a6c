package dev.tributary.engine;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.SqlPosition;
import dev.tributary.spi.query.QueryId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What is known of a query, while it runs and after its end. Immutable. Long texts are cut, and
/// say at their end that they were; values that were bound to a statement are never in it.
///
/// @param sources what each source did for it, in the order of the plan
/// @param error why it did not finish
public record QueryRecord(
    QueryId id,
    Statement statement,
    QueryState state,
    Times times,
    Output output,
    List<SourceRun> sources,
    Optional<Failure> error) {
  public QueryRecord {
    sources = List.copyOf(sources);
  }

  /// What was asked, and what it came to.
  ///
  /// @param door how it came in, such as `http`
  /// @param plan as EXPLAIN prints it, absent until it is made
  public record Statement(
      String door, SessionSettings session, String sql, Optional<String> plan) {}

  /// When and how long.
  ///
  /// @param elapsed up to its end, or up to now while it runs
  /// @param planning from the request to the plan
  /// @param firstRow from the request to the first rows that were handed over
  public record Times(
      Instant started,
      Duration elapsed,
      Optional<Duration> planning,
      Optional<Duration> firstRow) {}

  /// What was handed to the client: rows, and their size in Arrow's memory.
  public record Output(long rows, long bytes) {}

  /// A query's error as the client saw it.
  public record Failure(ErrorCode code, String message, Optional<SqlPosition> position) {}

  public String sql() {
    return statement.sql();
  }

  public Instant started() {
    return times.started();
  }

  public Duration elapsed() {
    return times.elapsed();
  }

  public long rows() {
    return output.rows();
  }

  /// When it ended, if it has.
  public Optional<Instant> ended() {
    return state.isLast() ? Optional.of(times.started().plus(times.elapsed())) : Optional.empty();
  }
}
