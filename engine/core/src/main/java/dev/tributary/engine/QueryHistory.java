package dev.tributary.engine;

import dev.tributary.spi.query.QueryId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// The queries that ended last. Thread-safe.
final class QueryHistory {
  private final int capacity;
  private final Deque<QueryRecord> records = new ArrayDeque<>();

  QueryHistory(int capacity) {
    this.capacity = capacity;
  }

  synchronized void add(QueryRecord ended) {
    if (records.size() == capacity) {
      records.removeLast();
    }
    records.addFirst(ended);
  }

  /// The newest first.
  synchronized List<QueryRecord> newestFirst() {
    return new ArrayList<>(records);
  }

  synchronized Optional<QueryRecord> find(QueryId id) {
    return records.stream().filter(r -> r.id().equals(id)).findFirst();
  }
}
