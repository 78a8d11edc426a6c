package dev.tributary.engine;

import dev.tributary.spi.query.QueryId;
import java.util.Optional;

/// Which queries are wanted, the newest first.
///
/// @param limit how many at most
/// @param state only those in this state
/// @param before only those that are older than this one, which need not be remembered itself
public record QuerySelection(int limit, Optional<QueryState> state, Optional<QueryId> before) {
  public QuerySelection {
    if (limit < 1) {
      throw new IllegalArgumentException("limit " + limit);
    }
  }

  /// The newest, whatever their state.
  public static QuerySelection newest(int limit) {
    return new QuerySelection(limit, Optional.empty(), Optional.empty());
  }

  /// Whether it is one of those, but for the limit.
  public boolean matches(QueryRecord query) {
    return state.filter(s -> s != query.state()).isEmpty()
        && before.filter(b -> query.id().value().compareTo(b.value()) >= 0).isEmpty();
  }
}
