package dev.tributary.server.flight;

import dev.tributary.engine.ClientSession;
import dev.tributary.engine.SessionChoice;
import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import io.grpc.Context;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One gRPC call and the session it belongs to, if any. Most clients never ask for a session. One
/// that is named and gone is an error, since its choices decide what a statement means.
final class Call {
  static final Context.Key<Call> KEY = Context.key("tributary-flight-call");

  private static final ClientSession WITHOUT_SESSION =
      ClientSession.none(
          "Return the cookie 'arrow_flight_session_id' that the server sent, or log in with any user and return the token; or call SetSessionOptions, which begins a session, first.");

  private final Sessions sessions;
  private final boolean lost;
  private volatile @Nullable FlightSession session;
  private volatile @Nullable String cookie;

  private Call(Sessions sessions, Optional<FlightSession> session, boolean lost) {
    this.sessions = sessions;
    this.session = session.orElse(null);
    this.lost = lost;
  }

  /// @param name the session's, where the client names one
  static Call of(Sessions sessions, Optional<String> name) {
    Optional<FlightSession> session = name.flatMap(sessions::find);
    return new Call(sessions, session, name.isPresent() && session.isEmpty());
  }

  /// The call that this thread answers.
  static Call current() {
    Call call = KEY.get();
    if (call == null) {
      throw new IllegalStateException("no call is being answered by this thread");
    }
    return call;
  }

  SessionChoice choice() {
    return session().map(FlightSession::choice).orElse(SessionChoice.NONE);
  }

  /// What SET changes.
  ClientSession client() {
    return session().<ClientSession>map(s -> s).orElse(WITHOUT_SESSION);
  }

  Optional<FlightSession> session() {
    if (lost) {
      throw new TributaryException(
          ErrorCode.SESSION_NOT_FOUND,
          "The session has ended, or was idle for too long. Connect again.");
    }
    return Optional.ofNullable(session);
  }

  /// The session, a new one where there is none; the client is told its cookie.
  FlightSession openSession() {
    return session()
        .orElseGet(() -> {
          FlightSession opened = sessions.open();
          session = opened;
          cookie = opened.id();
          return opened;
        });
  }

  /// Forgets the session and returns it; nothing where there is none any more.
  Optional<FlightSession> closeSession() {
    Optional<FlightSession> closed = Optional.ofNullable(session);
    closed.ifPresent(known -> {
      sessions.close(known.id());
      session = null;
      cookie = known.id() + "; Max-Age=0";
    });
    return closed;
  }

  /// What the client is to keep, if it is to keep something.
  Optional<String> newCookie() {
    return Optional.ofNullable(cookie);
  }
}
