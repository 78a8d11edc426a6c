package dev.tributary.engine;

import java.time.Duration;

/// How far one query may go.
///
/// @param maxRows more rows are an error, never a shorter result
/// @param timeout from the request to the last row
public record QueryLimits(long maxRows, Duration timeout) {
  /// Enough for any query that a person waits for.
  public static final QueryLimits DEFAULT = new QueryLimits(10_000_000, Duration.ofMinutes(5));

  /// What a request has that asks for no limits of its own.
  public static final QueryLimits NONE = new QueryLimits(Long.MAX_VALUE, Duration.ofDays(36_500));

  /// The narrower of both, limit by limit.
  QueryLimits within(QueryLimits other) {
    return new QueryLimits(
        Math.min(maxRows, other.maxRows),
        timeout.compareTo(other.timeout) < 0 ? timeout : other.timeout);
  }
}
