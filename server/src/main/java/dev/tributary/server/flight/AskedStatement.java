package dev.tributary.server.flight;

import dev.tributary.engine.SessionChoice;
import dev.tributary.engine.SessionSettings;
import java.util.Optional;

/// A statement's text and the choices it was asked under, which stay its own whatever its session
/// chooses later.
record AskedStatement(String sql, Optional<FlightSession> session, SessionChoice choice) {
  private static final long WEIGHT_BESIDES_TEXT = 1024;

  static AskedStatement in(Call call, String sql) {
    return new AskedStatement(sql, call.session(), call.choice());
  }

  SessionSettings settings() {
    return choice.settings();
  }

  boolean belongsTo(FlightSession other) {
    return session.filter(other::equals).isPresent();
  }

  long weight() {
    return WEIGHT_BESIDES_TEXT + 2L * sql.length();
  }
}
