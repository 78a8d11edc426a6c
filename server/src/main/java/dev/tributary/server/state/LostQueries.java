package dev.tributary.server.state;

import dev.tributary.engine.QueryRecord;
import dev.tributary.engine.QueryRecord.Failure;
import dev.tributary.engine.QueryRecord.Times;
import dev.tributary.engine.QueryState;
import dev.tributary.spi.error.ErrorCode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Ends queries of which the store knows the beginning and nobody will tell the end.
final class LostQueries {
  private LostQueries() {}

  /// Those of servers that are gone, as of when each was last seen. Returns how many there were.
  static int end(Connection connection, Map<String, Instant> gone) throws SQLException {
    int count = 0;
    for (Map.Entry<String, Instant> run : gone.entrySet()) {
      List<QueryRecord> lost =
          QueryTable.running(connection, run.getKey()).stream()
              .map(query -> killed(query, run.getValue()))
              .toList();
      QueryTable.put(connection, run.getKey(), lost);
      RunTable.forget(connection, run.getKey());
      count += lost.size();
    }
    return count;
  }

  private static QueryRecord killed(QueryRecord query, Instant serverSeen) {
    Instant seen = serverSeen.isAfter(query.started()) ? serverSeen : query.started();
    return failed(
        query,
        seen,
        new Failure(
            ErrorCode.SERVER_LOST,
            "The server that ran this query ended before the query did: it was killed, or its machine failed. It was last seen at %s. Run the query again."
                .formatted(seen),
            Optional.empty()));
  }

  /// One of this server, whose end was dropped.
  static QueryRecord unrecorded(QueryRecord query) {
    return failed(
        query,
        query.started(),
        new Failure(
            ErrorCode.STATE_UNAVAILABLE,
            "How this query ended is not known: the state store was out of reach for so long that its end was dropped.",
            Optional.empty()));
  }

  private static QueryRecord failed(QueryRecord query, Instant end, Failure why) {
    Duration known = Duration.between(query.started(), end);
    Times times = query.times();
    return new QueryRecord(
        query.id(),
        query.statement(),
        QueryState.FAILED,
        new Times(
            times.started(),
            known.compareTo(times.elapsed()) > 0 ? known : times.elapsed(),
            times.planning(),
            times.firstRow()),
        query.output(),
        query.sources(),
        Optional.of(why));
  }
}
