package dev.tributary.server.flight;

import dev.tributary.engine.ClientSession;
import dev.tributary.engine.QueryLimits;
import dev.tributary.engine.QueryRequest;
import dev.tributary.engine.QueryResult;
import dev.tributary.engine.QueryService;
import dev.tributary.engine.StatementDescription;
import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The statements that clients have had described and will fetch, and those that they have
/// prepared. Thread-safe.
final class Statements {
  private static final Duration FETCHED_WITHIN = Duration.ofMinutes(30);
  private static final Duration PREPARED_FOR = Duration.ofHours(8);
  private static final long MOST_WEIGHT = 64L << 20;

  private final IdleStore<OpenStatement> open =
      new IdleStore<>(FETCHED_WITHIN, MOST_WEIGHT, OpenStatement::weight, System::nanoTime);
  private final IdleStore<PreparedStatement> prepared =
      new IdleStore<>(PREPARED_FOR, MOST_WEIGHT, PreparedStatement::weight, System::nanoTime);
  private final QueryService queries;

  Statements(QueryService queries) {
    this.queries = queries;
  }

  StatementDescription describe(AskedStatement asked) {
    return queries.describe(asked.sql(), asked.settings());
  }

  /// Keeps a statement and returns its handle.
  String keep(OpenStatement statement) {
    String handle = Handles.next();
    open.put(handle, statement);
    return handle;
  }

  Optional<OpenStatement> find(String handle) {
    return open.find(handle);
  }

  /// Runs a statement that has no rows to its end.
  void run(AskedStatement asked, ClientSession client) {
    QueryRequest request =
        new QueryRequest(
            StatementResult.DOOR,
            asked.sql(),
            List.of(),
            asked.settings(),
            queries.allowed(asked.choice().limits()),
            client);
    try (QueryResult result = queries.execute(request)) {
      while (result.next()) {
        // SET has no rows.
      }
    }
  }

  /// What sends a statement's rows.
  ///
  /// @param client what it changes, if it is SET
  StatementResult result(String handle, ClientSession client) {
    OpenStatement statement =
        find(handle)
            .orElseThrow(() ->
                new TributaryException(
                    ErrorCode.INVALID_REQUEST,
                    "The ticket is unknown, or was not used for %d minutes. Get a new one by GetFlightInfo."
                        .formatted(FETCHED_WITHIN.toMinutes())));
    QueryLimits asked = statement.asked().choice().limits();
    return new StatementResult(queries, statement, queries.allowed(asked), client);
  }

  String prepare(PreparedStatement statement) {
    String handle = Handles.next();
    prepared.put(handle, statement);
    return handle;
  }

  PreparedStatement prepared(String handle) {
    return prepared
        .find(handle)
        .orElseThrow(() ->
            new TributaryException(
                ErrorCode.INVALID_REQUEST,
                "There is no such prepared statement: it was closed, or not used for %d hours. Prepare it again."
                    .formatted(PREPARED_FOR.toHours())));
  }

  void closePrepared(String handle) {
    Optional<PreparedStatement> _ = prepared.remove(handle);
  }

  /// Stops a statement, running or not; false where there is no such thing.
  boolean cancel(String handle) {
    Optional<OpenStatement> statement = open.remove(handle);
    statement.ifPresent(OpenStatement::cancel);
    return statement.isPresent();
  }

  /// Stops and forgets all that belongs to a session.
  void close(FlightSession session) {
    open.removeIf(s -> s.asked().belongsTo(session)).forEach(OpenStatement::cancel);
    List<PreparedStatement> _ = prepared.removeIf(p -> p.asked().belongsTo(session));
  }
}
