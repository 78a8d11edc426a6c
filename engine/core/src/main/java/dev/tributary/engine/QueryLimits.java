package dev.tributary.engine;

import java.time.Duration;

/// How far one query may go.
///
/// @param maxRows more rows are an error, never a shorter result
/// @param timeout from the request to the last row
public record QueryLimits(long maxRows, Duration timeout) {
  /// Enough for any query that a person waits for.
  public static final QueryLimits DEFAULT = new QueryLimits(10_000_000, Duration.ofMinutes(5));
}
