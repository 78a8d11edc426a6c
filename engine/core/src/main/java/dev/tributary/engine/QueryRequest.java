package dev.tributary.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One statement as a client sent it, whatever the protocol.
///
/// @param parameters the values of the `?`, in order, as the protocol has them: null, Boolean,
///   Number, String, byte[], UUID or a `java.time` value
/// @param limits what the client asks for; the service's own hold where they are narrower
public record QueryRequest(
    String sql, List<@Nullable Object> parameters, SessionSettings session, QueryLimits limits) {
  public QueryRequest {
    // List.copyOf would refuse the nulls.
    parameters = Collections.unmodifiableList(new ArrayList<>(parameters));
  }

  QueryRequest within(QueryLimits most) {
    return new QueryRequest(sql, parameters, session, limits.within(most));
  }
}
