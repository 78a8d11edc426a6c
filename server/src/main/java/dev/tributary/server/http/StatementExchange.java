package dev.tributary.server.http;

import dev.tributary.engine.QueryRequest;
import dev.tributary.engine.QueryResult;
import dev.tributary.engine.QueryService;
import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.query.Cancellation;
import dev.tributary.spi.query.QueryId;
import io.vertx.core.Context;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One statement between its request and the last byte of its response. [#answer] runs on a thread
/// that may block; when the client leaves, the query is cancelled.
final class StatementExchange {
  private static final Logger LOG = LoggerFactory.getLogger(StatementExchange.class);

  private static final long AGAIN_MILLIS = 50;

  private final Context context;
  private final HttpServerResponse response;
  private final QueryService queries;
  private final ResultFormat format;
  private final ResponseStream out;
  private volatile @Nullable QueryId running;
  private volatile boolean ended;

  StatementExchange(
      Context context, HttpServerResponse response, QueryService queries, ResultFormat format) {
    this.context = context;
    this.response = response;
    this.queries = queries;
    this.format = format;
    this.out = new ResponseStream(context, response);
  }

  /// Called on the event loop.
  void clientHasGone() {
    out.abandon();
    cancelUntilEnded();
  }

  /// The client may leave before there is anything to cancel.
  private void cancelUntilEnded() {
    if (!ended) {
      QueryId id = running;
      if (id != null) {
        cancel(id);
      }
      context.owner().setTimer(AGAIN_MILLIS, _ -> cancelUntilEnded());
    }
  }

  private void cancel(QueryId id) {
    try {
      queries.cancel(id);
    } catch (TributaryException e) {
      // It has not begun, or it has ended by itself.
      LOG.debug("{}", e.getMessage());
    }
  }

  void answer(Supplier<QueryRequest> body) {
    try {
      QueryRequest request = body.get();
      QueryId id = QueryId.next(Instant.now());
      running = id;
      try (QueryResult result = queries.execute(id, request)) {
        send(result);
      }
    } catch (TributaryException e) {
      refuse(e);
    } catch (RuntimeException | Error e) {
      refuse(unexpected(e));
    } finally {
      ended = true;
    }
  }

  private void send(QueryResult result) {
    // The query may be stopped while this waits for the client.
    try (Cancellation.Registration _ = result.onStop(out::doNotWait)) {
      // The first batch comes before the status, so that most failures still get their own.
      boolean more = result.next();
      ResultWriter writer = format.writer(result.id(), result.columns(), out);
      response.putHeader(Responses.QUERY_ID, result.id().value());
      response.putHeader(HttpHeaders.CONTENT_TYPE, format.contentType());
      writer.begin();
      stream(result, more, writer);
    } catch (IOException e) {
      // Nobody is left to be told; the query's own end tells the history.
      LOG.debug("Query {}: {}", result.id(), e.getMessage());
      cancel(result.id());
    }
  }

  private void stream(QueryResult result, boolean more, ResultWriter writer) throws IOException {
    try {
      for (boolean another = more; another; another = result.next()) {
        writer.batch(result.batch());
        out.flush();
      }
      writer.end();
      out.finish();
    } catch (TributaryException e) {
      breakOff(writer, e);
    } catch (RuntimeException | Error e) {
      breakOff(writer, unexpected(e));
    }
  }

  private void breakOff(ResultWriter writer, TributaryException e) throws IOException {
    if (!out.committed()) {
      throw e;
    }
    if (writer.fail(e)) {
      out.finishWithError(e.code());
    } else {
      out.cut();
    }
  }

  private void refuse(TributaryException e) {
    Optional<QueryId> id = Optional.ofNullable(running);
    context.runOnContext(_ -> Responses.fail(response, HttpFailure.of(e), id));
  }

  private static TributaryException unexpected(Throwable e) {
    LOG.error("A statement failed unexpectedly", e);
    return new TributaryException(
        ErrorCode.INTERNAL_ERROR,
        "Tributary failed on this statement (%s). This is a fault of ours; please report it with the server's log."
            .formatted(e.getClass().getSimpleName()),
        e);
  }
}
