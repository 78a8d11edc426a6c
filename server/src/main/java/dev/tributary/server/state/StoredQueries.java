package dev.tributary.server.state;

import dev.tributary.engine.QueryJournal;
import dev.tributary.engine.QueryRecord;
import dev.tributary.engine.QuerySelection;
import dev.tributary.engine.QueryState;
import dev.tributary.spi.query.QueryId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The history in the store, and on top of it what is still to be written there. Thread-safe.
final class StoredQueries implements QueryJournal {
  private final StateDatabase database;
  private final PendingQueries pending;
  private final StateWriter writer;

  StoredQueries(StateDatabase database, PendingQueries pending, StateWriter writer) {
    this.database = database;
    this.pending = pending;
    this.writer = writer;
  }

  @Override
  public void started(QueryRecord running) {
    writer.put(running);
  }

  @Override
  public void ended(QueryRecord ended) {
    writer.put(ended);
  }

  @Override
  public Optional<QueryRecord> find(QueryId id) {
    Optional<QueryRecord> waiting = pending.find(id);
    return waiting.isPresent()
        ? waiting
        : database.read(connection -> QueryTable.find(connection, id));
  }

  @Override
  public List<QueryRecord> select(QuerySelection selection) {
    // In this order, for what is written in between is then in both.
    Map<String, QueryRecord> found = pending.all();
    List<QueryRecord> stored = mayHold(selection) ? stored(selection, found.size()) : List.of();
    for (QueryRecord query : stored) {
      found.merge(query.id().value(), query, StoredQueries::later);
    }
    return found.values().stream()
        .filter(selection::matches)
        .sorted(Comparator.comparing((QueryRecord q) -> q.id().value()).reversed())
        .limit(selection.limit())
        .toList();
  }

  /// Whether the store may tell more than what waits. Of queries that run in the only server that
  /// there is, it does not.
  private boolean mayHold(QuerySelection selection) {
    return database.place().shared() || selection.state().map(QueryState::isLast).orElse(true);
  }

  private List<QueryRecord> stored(QuerySelection selection, int superseded) {
    QuerySelection wide =
        new QuerySelection(selection.limit() + superseded, selection.state(), selection.before());
    return database.read(connection -> QueryTable.select(connection, wide));
  }

  private static QueryRecord later(QueryRecord waiting, QueryRecord stored) {
    return waiting.state() == QueryState.RUNNING ? stored : waiting;
  }

  @Override
  public void close() {
    // The store's owner closes it.
  }
}
