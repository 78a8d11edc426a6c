package dev.tributary.engine;

import dev.tributary.spi.query.QueryId;
import java.util.List;
import java.util.Optional;

/// Remembers queries, at best beyond this process. Whoever tells it of a query neither waits nor
/// fails, whatever becomes of the place where it keeps them; whoever asks may do both.
/// Implementations are thread-safe, and answer with what they were last told.
public interface QueryJournal extends AutoCloseable {

  /// A query runs, of which more may be known than when this was last told.
  void started(QueryRecord running);

  /// A query has ended; there will be no more of it.
  void ended(QueryRecord ended);

  Optional<QueryRecord> find(QueryId id);

  /// In the order of ids from the last to the first, which is the newest first.
  List<QueryRecord> select(QuerySelection selection);

  /// Keeps what it was told, within a bounded time.
  @Override
  void close();
}
