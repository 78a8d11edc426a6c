package dev.tributary.server.flight;

import dev.tributary.engine.ClientSession;
import dev.tributary.engine.SessionChoice;
import java.util.function.UnaryOperator;

/// What one client has chosen for its calls. Thread-safe: a call uses what was chosen when it came.
final class FlightSession implements ClientSession {
  private final String id;
  private volatile SessionChoice choice = SessionChoice.NONE;

  FlightSession(String id) {
    this.id = id;
  }

  String id() {
    return id;
  }

  SessionChoice choice() {
    return choice;
  }

  @Override
  public synchronized void choose(UnaryOperator<SessionChoice> change) {
    choice = change.apply(choice);
  }
}
