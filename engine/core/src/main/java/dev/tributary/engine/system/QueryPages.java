package dev.tributary.engine.system;

import dev.tributary.engine.QueryLog;
import dev.tributary.engine.QueryRecord;
import dev.tributary.engine.QuerySelection;
import dev.tributary.engine.QueryState;
import dev.tributary.spi.query.QueryId;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// All queries that are remembered, of which a page at a time is in memory: a history that was cut
/// short would give wrong counts.
final class QueryPages implements Iterator<QueryRecord> {
  private static final int PAGE = 200;

  private final QueryLog log;
  private final Optional<QueryState> state;
  private Iterator<QueryRecord> page = List.<QueryRecord>of().iterator();
  private Optional<QueryId> last = Optional.empty();
  private boolean ended;

  private QueryPages(QueryLog log, Optional<QueryState> state) {
    this.log = log;
    this.state = state;
  }

  /// The newest first.
  static Stream<QueryRecord> of(QueryLog log, Search search) {
    if (search.value("query_id") instanceof String id) {
      return log.find(new QueryId(id)).stream();
    }
    QueryPages pages =
        new QueryPages(log, Optional.ofNullable(search.value("state")).flatMap(QueryPages::state));
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(pages, Spliterator.ORDERED), false);
  }

  private static Optional<QueryState> state(Object name) {
    return Arrays.stream(QueryState.values()).filter(s -> s.name().equals(name)).findFirst();
  }

  @Override
  public boolean hasNext() {
    if (!page.hasNext() && !ended) {
      List<QueryRecord> next = log.queries(new QuerySelection(PAGE, state, last));
      ended = next.isEmpty();
      page = next.iterator();
    }
    return page.hasNext();
  }

  @Override
  public QueryRecord next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    QueryRecord query = page.next();
    last = Optional.of(query.id());
    return query;
  }
}
