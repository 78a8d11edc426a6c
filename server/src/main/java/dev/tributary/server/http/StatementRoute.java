package dev.tributary.server.http;

import dev.tributary.engine.QueryService;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// `POST /v1/sql`: settles the formats on the event loop, then leaves the rest to a
/// [StatementExchange] on a virtual thread.
final class StatementRoute implements Handler<RoutingContext> {
  private final QueryService queries;
  private final Executor virtualThreads;

  StatementRoute(QueryService queries, Executor virtualThreads) {
    this.queries = queries;
    this.virtualThreads = virtualThreads;
  }

  @Override
  public void handle(RoutingContext exchange) {
    String contentType = exchange.request().getHeader(HttpHeaders.CONTENT_TYPE);
    if (!isJson(contentType)) {
      Responses.fail(
          exchange,
          HttpFailure.request(
              415,
              "The request body is declared as '%s'. Send JSON with 'Content-Type: application/json'."
                  .formatted(contentType == null ? "" : contentType)));
      return;
    }
    String accept = exchange.request().getHeader(HttpHeaders.ACCEPT);
    Optional<ResultFormat> format = ResultFormat.accepted(accept == null ? "*/*" : accept);
    if (format.isEmpty()) {
      Responses.fail(
          exchange,
          HttpFailure.request(
              406,
              "No result comes as '%s'. Accept one of %s."
                  .formatted(accept, ResultFormat.known())));
      return;
    }
    Buffer body = exchange.body().buffer();
    byte[] bytes = body == null ? new byte[0] : body.getBytes();
    StatementExchange statement =
        new StatementExchange(
            exchange.vertx().getOrCreateContext(), exchange.response(), queries, format.get());
    exchange.response().closeHandler(_ -> statement.clientHasGone());
    virtualThreads.execute(() -> statement.answer(() -> StatementBody.read(bytes)));
  }

  private static boolean isJson(@Nullable String contentType) {
    return contentType != null
        && contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals("application/json");
  }
}
