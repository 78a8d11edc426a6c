package dev.tributary.engine;

import dev.tributary.spi.query.QueryId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/// The queries that ended last, for as long as this process lives. Thread-safe.
public final class RecentQueries implements QueryJournal {
  private final int capacity;
  private final ConcurrentSkipListMap<String, QueryRecord> records =
      new ConcurrentSkipListMap<>(Comparator.reverseOrder());

  public RecentQueries(int capacity) {
    this.capacity = capacity;
  }

  @Override
  public void started(QueryRecord running) {
    // Whoever runs a query knows it better.
  }

  @Override
  public void ended(QueryRecord ended) {
    records.put(ended.id().value(), ended);
    // Counting a concurrent map walks through it, which for so few is nothing.
    while (records.size() > capacity) {
      records.pollLastEntry();
    }
  }

  @Override
  public Optional<QueryRecord> find(QueryId id) {
    return Optional.ofNullable(records.get(id.value()));
  }

  @Override
  public List<QueryRecord> select(QuerySelection selection) {
    return records.values().stream().filter(selection::matches).limit(selection.limit()).toList();
  }

  @Override
  public void close() {
    // Nothing outlives the process.
  }
}
