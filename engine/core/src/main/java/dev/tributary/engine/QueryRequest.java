package dev.tributary.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One statement as a client sent it, whatever the protocol.
///
/// @param door how it came in, such as `http`, for the history
/// @param parameters the values of the `?`, in order, as the protocol has them: null, Boolean,
///   Number, String, byte[], UUID or a `java.time` value
/// @param limits what the client asks for; the service's own hold where they are narrower
/// @param client what SET changes
public record QueryRequest(
    String door,
    String sql,
    List<@Nullable Object> parameters,
    SessionSettings session,
    QueryLimits limits,
    ClientSession client) {
  /// The door of those who call from within this process.
  public static final String EMBEDDED = "embedded";

  public QueryRequest {
    // List.copyOf would refuse the nulls.
    parameters = Collections.unmodifiableList(new ArrayList<>(parameters));
  }

  /// A statement that belongs to no session.
  public QueryRequest(
      String door,
      String sql,
      List<@Nullable Object> parameters,
      SessionSettings session,
      QueryLimits limits) {
    this(door, sql, parameters, session, limits, ClientSession.NONE);
  }

  /// A statement from within this process.
  public QueryRequest(
      String sql, List<@Nullable Object> parameters, SessionSettings session, QueryLimits limits) {
    this(EMBEDDED, sql, parameters, session, limits);
  }

  /// The same, as having come in another way.
  public QueryRequest through(String door) {
    return new QueryRequest(door, sql, parameters, session, limits, client);
  }

  /// The same, sent within a session.
  public QueryRequest within(ClientSession client) {
    return new QueryRequest(door, sql, parameters, session, limits, client);
  }

  QueryRequest within(QueryLimits most) {
    return new QueryRequest(door, sql, parameters, session, limits.within(most), client);
  }
}
