package dev.tributary.server.flight;

import dev.tributary.engine.ClientSession;
import dev.tributary.engine.QueryLimits;
import dev.tributary.engine.QueryRequest;
import dev.tributary.engine.QueryResult;
import dev.tributary.engine.QueryService;
import dev.tributary.engine.SizedBatches;
import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.query.Cancellation;
import dev.tributary.spi.query.QueryId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Sends one run of a statement: the schema before anything is executed, for some clients cannot
/// leave before they have it, then the rows for each row of parameters.
final class StatementResult implements Streams.Sending {
  private static final Duration BEFORE_TRYING_AGAIN = Duration.ofMillis(20);

  static final String DOOR = "flight";

  private final QueryService queries;
  private final OpenStatement statement;
  private final QueryLimits limits;
  private final ClientSession client;
  private long rowsSent;
  private volatile @Nullable QueryId running;
  private volatile boolean cancelled;
  private volatile boolean ended;

  /// @param client what the statement changes, if it is SET
  StatementResult(
      QueryService queries, OpenStatement statement, QueryLimits limits, ClientSession client) {
    this.queries = queries;
    this.statement = statement;
    this.limits = limits;
    this.client = client;
  }

  @Override
  public void to(OutgoingStream out) {
    out.whenClientGoes(this::cancel);
    statement.started(this);
    try (SizedBatches batches =
        new SizedBatches(
            statement.schema(),
            out.memory(),
            OutgoingStream.WANTED_BYTES,
            OutgoingStream.MOST_BYTES)) {
      out.begin(batches.batch());
      if (!statement.hasTakenEffect()) {
        for (List<@Nullable Object> parameters : statement.parameterRows()) {
          send(parameters, batches, out);
        }
      }
    } finally {
      ended = true;
      statement.ended(this);
    }
  }

  private void send(List<@Nullable Object> parameters, SizedBatches batches, OutgoingStream out) {
    QueryId id = QueryId.next(Instant.now());
    try {
      checkNotCancelled();
      running = id;
      QueryRequest request =
          new QueryRequest(
              DOOR,
              statement.asked().sql(),
              parameters,
              statement.asked().settings(),
              limits,
              client);
      try (QueryResult result = queries.execute(id, request)) {
        checkColumns(result);
        send(result, batches, out);
      }
    } catch (RuntimeException | Error e) {
      throw FlightFailure.of(e, Optional.of(id));
    }
  }

  private void send(QueryResult result, SizedBatches batches, OutgoingStream out) {
    batches.readFrom(result);
    // What was stopped while the client was waited for fails at the next batch.
    try (Cancellation.Registration _ = result.onStop(out::stop)) {
      while (batches.next()) {
        count(batches.batch().getRowCount());
        out.send();
      }
    } finally {
      batches.clear();
    }
  }

  /// The client has been told the columns, and may read by them.
  private void checkColumns(QueryResult result) {
    if (!result.columns().equals(statement.description().columns())) {
      throw new TributaryException(
          ErrorCode.SCHEMA_CHANGED,
          "The columns of the statement have changed since it was described. Prepare or plan it again.");
    }
  }

  /// Each row of parameters is a query with limits of its own; the client asked for one result.
  private void count(int rows) {
    rowsSent += rows;
    if (rowsSent > limits.maxRows()) {
      throw new TributaryException(
          ErrorCode.TOO_MANY_ROWS,
          "The result has more than %d rows. Add a LIMIT, or raise limits.max-result-rows."
              .formatted(limits.maxRows()));
    }
  }

  private void checkNotCancelled() {
    if (cancelled) {
      throw new TributaryException(ErrorCode.CANCELLED, "The query was cancelled.");
    }
  }

  /// Stops the query, also one that is about to start; does not wait for it.
  void cancel() {
    cancelled = true;
    Thread.ofVirtual().name("flight-cancel").start(this::stop);
  }

  private void stop() {
    try {
      while (!ended && !stopped()) {
        Thread.sleep(BEFORE_TRYING_AGAIN);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean stopped() {
    QueryId id = running;
    if (id == null) {
      return false;
    }
    try {
      queries.cancel(id);
      return true;
    } catch (TributaryException e) {
      // It has not begun yet, or this was its end.
      return false;
    }
  }
}
