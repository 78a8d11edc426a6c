package dev.tributary.engine;

import dev.tributary.spi.query.QueryId;
import java.util.List;
import java.util.Optional;

/// Where queries are looked up, those that run and those that are remembered. Thread-safe.
public interface QueryLog {

  Optional<QueryRecord> find(QueryId id);

  /// In the order of ids from the last to the first, which is the newest first.
  List<QueryRecord> queries(QuerySelection selection);
}
