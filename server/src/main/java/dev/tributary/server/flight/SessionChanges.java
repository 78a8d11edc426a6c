package dev.tributary.server.flight;

/// SET and its like take effect when they are planned, not when their empty result is fetched: a
/// client may send its next statement before that.
///
/// A client that has no session yet is given one by a cookie, and the statement waits for the call
/// that brings the cookie back: who never does would believe that it holds what it has set.
record SessionChanges(Statements statements) {

  /// Begins the session that the statement needs, where it changes one and there is none.
  void prepare(boolean changesSession, Call call) {
    if (changesSession) {
      FlightSession _ = call.openSession();
    }
  }

  /// Has the statement take effect now, where it changes the session and the client has shown that
  /// it is in one.
  void planned(OpenStatement statement, Call call) {
    if (!statement.description().changesSession()) {
      return;
    }
    if (call.session().isPresent()) {
      statements.run(statement.asked(), call.client());
      statement.takeEffect();
    } else {
      prepare(true, call);
    }
  }
}
