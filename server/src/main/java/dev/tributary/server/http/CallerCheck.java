package dev.tributary.server.http;

import dev.tributary.server.config.HttpConfiguration;
import dev.tributary.server.config.Loopback;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Turns away requests that a web page elsewhere makes a browser send: those that came by a foreign
/// host name (DNS rebinding) or from a foreign origin.
final class CallerCheck implements Handler<RoutingContext> {
  private final HttpConfiguration configuration;
  private final List<String> origins;

  CallerCheck(HttpConfiguration configuration) {
    this.configuration = configuration;
    this.origins =
        configuration.allowedOrigins().stream().map(o -> o.toLowerCase(Locale.ROOT)).toList();
  }

  @Override
  public void handle(RoutingContext exchange) {
    HostAndPort authority = exchange.request().authority();
    String host = authority == null ? "" : authority.host();
    String origin = exchange.request().getHeader(HttpHeaders.ORIGIN);
    if (!hostAllowed(host)) {
      Responses.fail(
          exchange,
          HttpFailure.request(
              403,
              "The host name '%s' is not this server's. Add it to server.http.allowed-hosts."
                  .formatted(host)));
    } else if (!originAllowed(origin, host, authority == null ? -1 : authority.port())) {
      Responses.fail(
          exchange,
          HttpFailure.request(
              403,
              "Pages of the origin '%s' may not call this server. Add it to server.http.allowed-origins."
                  .formatted(origin)));
    } else if (origin != null && configured(origin)) {
      admit(exchange, origin);
    } else {
      exchange.next();
    }
  }

  /// Tells the browser that pages of this origin may read the response; a preflight asks for no
  /// more than that.
  private static void admit(RoutingContext exchange, String origin) {
    HttpServerResponse response = exchange.response();
    response
        .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin)
        .putHeader(HttpHeaders.VARY, "Origin")
        .putHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, Responses.QUERY_ID);
    if (exchange.request().method().equals(HttpMethod.OPTIONS)) {
      response
          .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, "GET, POST, DELETE")
          .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, "Content-Type, Accept")
          .setStatusCode(204)
          .end();
    } else {
      exchange.next();
    }
  }

  private boolean configured(String origin) {
    return origins.contains(origin.toLowerCase(Locale.ROOT));
  }

  private boolean hostAllowed(String host) {
    String bare =
        host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    return Loopback.names(bare)
        || bare.equalsIgnoreCase(configuration.host())
        || configuration.allowedHosts().stream().anyMatch(bare::equalsIgnoreCase);
  }

  private boolean originAllowed(@Nullable String origin, String host, int port) {
    if (origin == null || configured(origin)) {
      return true;
    }
    try {
      URI page = URI.create(origin);
      return host.equalsIgnoreCase(page.getHost()) && portOf(page) == port;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static int portOf(URI page) {
    if (page.getPort() >= 0) {
      return page.getPort();
    }
    return "https".equals(page.getScheme()) ? 443 : 80;
  }
}
