package dev.tributary.server.flight;

import java.time.Duration;
import java.util.Optional;

/// The sessions of clients, each under a name that only its client knows. Thread-safe.
final class Sessions {
  private static final Duration IDLE = Duration.ofHours(8);
  private static final int MOST = 100_000;

  private final IdleStore<FlightSession> sessions =
      new IdleStore<>(IDLE, MOST, _ -> 1, System::nanoTime);

  FlightSession open() {
    FlightSession session = new FlightSession(Handles.next());
    sessions.put(session.id(), session);
    return session;
  }

  Optional<FlightSession> find(String id) {
    return sessions.find(id);
  }

  void close(String id) {
    Optional<FlightSession> _ = sessions.remove(id);
  }
}
