package dev.tributary.server.flight;

import dev.tributary.engine.QueryLimits;
import dev.tributary.engine.SessionSettings;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/// What one client has chosen for its calls. Thread-safe: a call uses what was chosen when it came.
final class FlightSession {
  /// @param timeout narrower than the server's, if at all
  /// @param maxRows narrower than the server's, if at all
  record Choice(SessionSettings settings, Optional<Duration> timeout, OptionalLong maxRows) {
    static final Choice NONE =
        new Choice(SessionSettings.DEFAULT, Optional.empty(), OptionalLong.empty());

    Choice with(SessionSettings other) {
      return new Choice(other, timeout, maxRows);
    }

    Choice withTimeout(Optional<Duration> other) {
      return new Choice(settings, other, maxRows);
    }

    Choice withMaxRows(OptionalLong other) {
      return new Choice(settings, timeout, other);
    }

    QueryLimits limits() {
      return new QueryLimits(
          maxRows.orElse(QueryLimits.NONE.maxRows()), timeout.orElse(QueryLimits.NONE.timeout()));
    }
  }

  private final String id;
  private volatile Choice choice = Choice.NONE;

  FlightSession(String id) {
    this.id = id;
  }

  String id() {
    return id;
  }

  Choice choice() {
    return choice;
  }

  void choose(Choice other) {
    choice = other;
  }
}
