package dev.tributary.engine;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/// All that a client can choose for its session.
///
/// @param timeout narrower than the server's, if at all
/// @param maxRows narrower than the server's, if at all
public record SessionChoice(
    SessionSettings settings, Optional<Duration> timeout, OptionalLong maxRows) {
  /// What a client has that chose nothing.
  public static final SessionChoice NONE =
      new SessionChoice(SessionSettings.DEFAULT, Optional.empty(), OptionalLong.empty());

  SessionChoice with(SessionSettings other) {
    return new SessionChoice(other, timeout, maxRows);
  }

  SessionChoice withTimeout(Optional<Duration> other) {
    return new SessionChoice(settings, other, maxRows);
  }

  SessionChoice withMaxRows(OptionalLong other) {
    return new SessionChoice(settings, timeout, other);
  }

  public QueryLimits limits() {
    return new QueryLimits(
        maxRows.orElse(QueryLimits.NONE.maxRows()), timeout.orElse(QueryLimits.NONE.timeout()));
  }
}
