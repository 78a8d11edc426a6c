package dev.tributary.server.flight;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.util.Locale;
import java.util.Optional;

/// Finds each call's session, by its cookie or by the bearer token that logging in gave. Anybody
/// may log in, for there is no authentication; but a session that is named and gone is an error,
/// since its settings decide what a statement means.
final class SessionInterceptor implements ServerInterceptor {
  private static final Metadata.Key<String> COOKIE = key("cookie");
  private static final Metadata.Key<String> SET_COOKIE = key("set-cookie");
  private static final Metadata.Key<String> AUTHORIZATION = key("authorization");
  private static final String COOKIE_NAME = "arrow_flight_session_id";
  private static final String TOKEN_PREFIX = "tributary-";
  private static final String HANDSHAKE = "Handshake";

  private final Sessions sessions;

  SessionInterceptor(Sessions sessions) {
    this.sessions = sessions;
  }

  private static Metadata.Key<String> key(String name) {
    return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    if (HANDSHAKE.equals(call.getMethodDescriptor().getBareMethodName())) {
      return next.startCall(new LoggedIn<>(call, sessions), headers);
    }
    Call ours = Call.of(sessions, cookie(headers).or(() -> token(headers)));
    return Contexts.interceptCall(
        Context.current().withValue(Call.KEY, ours), new WithCookie<>(call, ours), headers, next);
  }

  private static Optional<String> cookie(Metadata headers) {
    Iterable<String> all = headers.getAll(COOKIE);
    if (all != null) {
      for (String header : all) {
        for (String cookie : header.split(";")) {
          String[] parts = cookie.strip().split("=", 2);
          if (parts.length == 2 && parts[0].equals(COOKIE_NAME) && !parts[1].isEmpty()) {
            return Optional.of(parts[1]);
          }
        }
      }
    }
    return Optional.empty();
  }

  /// A token that was not given here tells nothing, and is no reason to refuse anybody.
  private static Optional<String> token(Metadata headers) {
    String header = headers.get(AUTHORIZATION);
    if (header == null || !header.toLowerCase(Locale.ROOT).startsWith("bearer ")) {
      return Optional.empty();
    }
    String token = header.substring("bearer ".length()).strip();
    return token.startsWith(TOKEN_PREFIX)
        ? Optional.of(token.substring(TOKEN_PREFIX.length()))
        : Optional.empty();
  }

  /// Adds headers once, to whatever is sent first.
  private abstract static class WithHeaders<Q, A> extends SimpleForwardingServerCall<Q, A> {
    private boolean sent;

    WithHeaders(ServerCall<Q, A> call) {
      super(call);
    }

    abstract void add(Metadata headers);

    @Override
    public void sendHeaders(Metadata headers) {
      sent = true;
      add(headers);
      super.sendHeaders(headers);
    }

    @Override
    public void close(Status status, Metadata trailers) {
      if (!sent) {
        add(trailers);
      }
      super.close(status, trailers);
    }
  }

  private static final class WithCookie<Q, A> extends WithHeaders<Q, A> {
    private final Call ours;

    WithCookie(ServerCall<Q, A> call, Call ours) {
      super(call);
      this.ours = ours;
    }

    @Override
    void add(Metadata headers) {
      ours.newCookie().ifPresent(c -> headers.put(SET_COOKIE, COOKIE_NAME + "=" + c));
    }
  }

  private static final class LoggedIn<Q, A> extends WithHeaders<Q, A> {
    private final Sessions sessions;

    LoggedIn(ServerCall<Q, A> call, Sessions sessions) {
      super(call);
      this.sessions = sessions;
    }

    @Override
    void add(Metadata headers) {
      headers.put(AUTHORIZATION, "Bearer " + TOKEN_PREFIX + sessions.open().id());
    }
  }
}
