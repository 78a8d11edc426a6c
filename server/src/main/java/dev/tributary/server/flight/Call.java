package dev.tributary.server.flight;

import dev.tributary.server.flight.FlightSession.Choice;
import io.grpc.Context;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One gRPC call and the session it belongs to, if any. Most clients never ask for a session.
final class Call {
  static final Context.Key<Call> KEY = Context.key("tributary-flight-call");

  private final Sessions sessions;
  private volatile @Nullable FlightSession session;
  private volatile @Nullable String cookie;

  Call(Sessions sessions, Optional<FlightSession> session) {
    this.sessions = sessions;
    this.session = session.orElse(null);
  }

  /// The call that this thread answers.
  static Call current() {
    Call call = KEY.get();
    if (call == null) {
      throw new IllegalStateException("no call is being answered by this thread");
    }
    return call;
  }

  Choice choice() {
    FlightSession known = session;
    return known == null ? Choice.NONE : known.choice();
  }

  Optional<FlightSession> session() {
    return Optional.ofNullable(session);
  }

  /// The session, a new one where there is none; the client is told its cookie.
  FlightSession openSession() {
    FlightSession known = session;
    if (known == null) {
      known = sessions.open();
      session = known;
      cookie = known.id();
    }
    return known;
  }

  void closeSession() {
    FlightSession known = session;
    if (known != null) {
      sessions.close(known.id());
      session = null;
      cookie = known.id() + "; Max-Age=0";
    }
  }

  /// What the client is to keep, if it is to keep something.
  Optional<String> newCookie() {
    return Optional.ofNullable(cookie);
  }
}
