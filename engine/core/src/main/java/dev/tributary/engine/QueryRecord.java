package dev.tributary.engine;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.query.QueryId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What is remembered of a query.
///
/// @param elapsed up to its end, or up to now while it runs
/// @param rows how many were handed to the client
/// @param error why it did not finish
public record QueryRecord(
    QueryId id,
    String sql,
    QueryState state,
    Instant started,
    Duration elapsed,
    long rows,
    Optional<Failure> error) {
  /// A query's error as the client saw it.
  public record Failure(ErrorCode code, String message) {}
}
