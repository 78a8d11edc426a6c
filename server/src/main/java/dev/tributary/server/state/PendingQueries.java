package dev.tributary.server.state;

import dev.tributary.engine.QueryRecord;
import dev.tributary.engine.QueryState;
import dev.tributary.spi.query.QueryId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Queries that are still to be written, each only as it was told last. Bounded in number and in
/// size: where there are too many, the oldest are dropped and counted. Thread-safe.
final class PendingQueries {
  private final int most;
  private final long mostCharacters;
  private final Map<String, QueryRecord> waiting = new LinkedHashMap<>();
  private final Set<String> running = new HashSet<>();
  private long characters;
  private long dropped;

  PendingQueries(int most, long mostCharacters) {
    this.most = most;
    this.mostCharacters = mostCharacters;
  }

  synchronized void put(QueryRecord query) {
    String id = query.id().value();
    if (query.state() == QueryState.RUNNING) {
      running.add(id);
    } else {
      running.remove(id);
    }
    remove(id);
    waiting.put(id, query);
    characters += size(query);
    Iterator<QueryRecord> oldest = waiting.values().iterator();
    while (waiting.size() > most || (characters > mostCharacters && waiting.size() > 1)) {
      characters -= size(oldest.next());
      oldest.remove();
      dropped++;
    }
  }

  private void remove(String id) {
    QueryRecord before = waiting.remove(id);
    if (before != null) {
      characters -= size(before);
    }
  }

  private static long size(QueryRecord query) {
    long size = query.sql().length() + query.statement().plan().map(String::length).orElse(0);
    return size + query.sources().stream().mapToLong(run -> run.request().length()).sum();
  }

  /// Those that wait longest. They go on waiting until they are [#written].
  synchronized List<QueryRecord> oldest(int count) {
    return waiting.values().stream().limit(count).toList();
  }

  /// Forgets them, unless there is newer to be told of them.
  synchronized void written(List<QueryRecord> queries) {
    for (QueryRecord query : queries) {
      if (query.equals(waiting.get(query.id().value()))) {
        remove(query.id().value());
      }
    }
  }

  /// Gives up on one that cannot be written.
  synchronized void discard(QueryRecord query) {
    written(List.of(query));
    dropped++;
  }

  synchronized boolean isEmpty() {
    return waiting.isEmpty();
  }

  synchronized int count() {
    return waiting.size();
  }

  synchronized Optional<QueryRecord> find(QueryId id) {
    return Optional.ofNullable(waiting.get(id.value()));
  }

  synchronized Map<String, QueryRecord> all() {
    return new HashMap<>(waiting);
  }

  /// Whether it has begun and not ended, as far as was told.
  synchronized boolean isRunning(QueryId id) {
    return running.contains(id.value());
  }

  /// How many were dropped since this was last asked.
  synchronized long takeDropped() {
    long count = dropped;
    dropped = 0;
    return count;
  }
}
