package dev.tributary.server.http;

import dev.tributary.spi.query.QueryId;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/// Sends the short responses: errors and the answers of small routes. Called on the event loop.
final class Responses {
  static final String QUERY_ID = "Tributary-Query-Id";

  private Responses() {}

  static void fail(RoutingContext exchange, HttpFailure failure) {
    fail(exchange.response(), failure, Optional.empty());
  }

  static void fail(HttpServerResponse response, HttpFailure failure, Optional<QueryId> id) {
    id.ifPresent(i -> response.putHeader(QUERY_ID, i.value()));
    if (failure.status() == 503) {
      response.putHeader(HttpHeaders.RETRY_AFTER, "1");
    }
    json(response, failure.status(), ErrorJson.body(failure.error(), id));
  }

  static void json(HttpServerResponse response, int status, String body) {
    if (!response.ended() && !response.closed() && !response.headWritten()) {
      response
          .setStatusCode(status)
          .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
          .end(body);
    }
  }
}
