package dev.tributary.server.http;

import dev.tributary.engine.CatalogDirectory;
import dev.tributary.engine.QueryService;
import dev.tributary.server.config.HttpConfiguration;
import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.query.QueryId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.URI;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Listens for HTTP and answers from a [QueryService] and a [CatalogDirectory]. [#close] breaks off
/// what is running and returns when no thread of the endpoint is left.
public final class HttpEndpoint implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpEndpoint.class);
  private static final int EVENT_LOOPS = 2;
  private static final long GRACE_MILLIS = 1_000;

  private final ExecutorService virtualThreads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("http-statement-", 0).factory());
  private final Vertx vertx =
      Vertx.vertx(
          new VertxOptions()
              .setEventLoopPoolSize(EVENT_LOOPS)
              .setWorkerPoolSize(1)
              .setInternalBlockingPoolSize(1)
              .setFileSystemOptions(
                  new FileSystemOptions()
                      .setFileCachingEnabled(false)
                      .setClassPathResolvingEnabled(false)));
  private final HttpConfiguration configuration;
  private final QueryService queries;
  private final CatalogDirectory catalogs;
  private @Nullable HttpServer server;
  private int port;

  private HttpEndpoint(
      HttpConfiguration configuration, QueryService queries, CatalogDirectory catalogs) {
    this.configuration = configuration;
    this.queries = queries;
    this.catalogs = catalogs;
  }

  public static HttpEndpoint start(
      HttpConfiguration configuration, QueryService queries, CatalogDirectory catalogs) {
    HttpEndpoint endpoint = new HttpEndpoint(configuration, queries, catalogs);
    try {
      endpoint.listen();
      return endpoint;
    } catch (RuntimeException e) {
      endpoint.close();
      throw e;
    }
  }

  /// Where it listens, with the port that was taken.
  public URI uri() {
    String host = configuration.host();
    return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port);
  }

  private void listen() {
    HttpServer starting =
        vertx
            .createHttpServer(
                new HttpServerOptions()
                    .setHost(configuration.host())
                    .setPort(configuration.port())
                    .setTcpNoDelay(true)
                    .setHandle100ContinueAutomatically(true))
            .requestHandler(router());
    try {
      port = await(starting.listen()).actualPort();
      server = starting;
    } catch (CompletionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new TributaryException(
          ErrorCode.INVALID_CONFIGURATION,
          "Cannot listen on %s:%d (%s). Stop what listens there, or change server.http.port."
              .formatted(configuration.host(), configuration.port(), cause.getMessage()),
          e);
    }
  }

  private Router router() {
    Router router = Router.router(vertx);
    router.route().handler(HttpEndpoint::harden);
    router.route().handler(new CallerCheck(configuration));
    router
        .post("/v1/sql")
        .handler(BodyHandler.create(false).setBodyLimit(configuration.maxRequestBytes()))
        .handler(new StatementRoute(queries, virtualThreads));
    router.route("/v1/sql").handler(x -> wrongMethod(x, "POST"));
    router.delete("/v1/queries/:id").handler(this::cancel);
    new ReadRoutes(queries, catalogs, virtualThreads).addTo(router);
    router.route("/v1/queries").handler(x -> wrongMethod(x, "GET"));
    router.route("/v1/queries/:id").handler(x -> wrongMethod(x, "GET, DELETE"));
    router.routeWithRegex("/v1/catalogs(/.*)?").handler(HttpEndpoint::unlessUnknownCatalogPath);
    router.get("/health/live").handler(x -> status(x, "live"));
    router.get("/health/ready").handler(x -> status(x, "ready"));
    router.route("/health/*").handler(HttpEndpoint::unlessUnknown);
    router.errorHandler(404, HttpEndpoint::unknownPath);
    router.errorHandler(413, this::tooLong);
    router.errorHandler(400, x -> failed(x, 400));
    router.errorHandler(500, x -> failed(x, 500));
    return router;
  }

  private static void harden(RoutingContext exchange) {
    exchange.response().putHeader("X-Content-Type-Options", "nosniff");
    exchange.next();
  }

  private static void status(RoutingContext exchange, String status) {
    Responses.json(exchange.response(), 200, "{\"status\":\"" + status + "\"}");
  }

  private void cancel(RoutingContext exchange) {
    QueryId id = new QueryId(exchange.pathParam("id"));
    virtualThreads.execute(() -> {
      Runnable answer = cancelled(exchange, id);
      exchange.vertx().runOnContext(_ -> answer.run());
    });
  }

  private Runnable cancelled(RoutingContext exchange, QueryId id) {
    try {
      queries.cancel(id);
      return () -> exchange.response().setStatusCode(204).end();
    } catch (TributaryException e) {
      return () -> Responses.fail(exchange, HttpFailure.of(e));
    }
  }

  private static void unlessUnknown(RoutingContext exchange) {
    String path = exchange.normalizedPath();
    if (path.equals("/health/live") || path.equals("/health/ready")) {
      wrongMethod(exchange, "GET");
    } else {
      unknownPath(exchange);
    }
  }

  private static void unlessUnknownCatalogPath(RoutingContext exchange) {
    if (exchange.request().method().equals(HttpMethod.GET)) {
      unknownPath(exchange);
    } else {
      wrongMethod(exchange, "GET");
    }
  }

  private static void wrongMethod(RoutingContext exchange, String allowed) {
    exchange.response().putHeader("Allow", allowed);
    Responses.fail(
        exchange,
        HttpFailure.request(
            405,
            "%s is not for %s. Use %s."
                .formatted(exchange.request().method(), exchange.normalizedPath(), allowed)));
  }

  private static void unknownPath(RoutingContext exchange) {
    Responses.fail(
        exchange,
        HttpFailure.request(
            404,
            "There is nothing at '%s'. Statements go to POST /v1/sql."
                .formatted(exchange.request().path())));
  }

  private void tooLong(RoutingContext exchange) {
    Responses.fail(
        exchange,
        HttpFailure.request(
            413,
            "The request body is longer than %d bytes. Raise server.http.max-request-size."
                .formatted(configuration.maxRequestBytes())));
  }

  private static void failed(RoutingContext exchange, int status) {
    Throwable cause = exchange.failure();
    if (status < 500) {
      Responses.fail(
          exchange,
          HttpFailure.request(
              status,
              "The HTTP request is malformed%s."
                  .formatted(cause == null ? "" : " (" + cause.getMessage() + ")")));
    } else {
      LOG.error("{} {} failed", exchange.request().method(), exchange.request().path(), cause);
      Responses.fail(
          exchange,
          HttpFailure.of(
              new TributaryException(
                  ErrorCode.INTERNAL_ERROR,
                  "Tributary failed on this request. This is a fault of ours; please report it with the server's log.")));
    }
  }

  @Override
  public void close() {
    HttpServer listening = server;
    if (listening != null) {
      server = null;
      // Answers that are on their way get a moment to arrive.
      await(listening.shutdown(GRACE_MILLIS, TimeUnit.MILLISECONDS));
    }
    // Closing the connections cancels their queries, which lets their threads end.
    await(vertx.close());
    virtualThreads.close();
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }
}
