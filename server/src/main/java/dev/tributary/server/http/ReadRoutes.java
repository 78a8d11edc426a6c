package dev.tributary.server.http;

import dev.tributary.engine.CatalogDirectory;
import dev.tributary.engine.QueryService;
import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.query.QueryId;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What can be looked at: queries and catalogs. Answers are made on virtual threads, for a catalog
/// may wait for its source.
final class ReadRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(ReadRoutes.class);
  private static final String SCHEMAS = "/v1/catalogs/:catalog/schemas";
  private static final String TABLES = SCHEMAS + "/:schema/tables";

  private final QueryService queries;
  private final CatalogDirectory catalogs;
  private final Executor virtualThreads;

  ReadRoutes(QueryService queries, CatalogDirectory catalogs, Executor virtualThreads) {
    this.queries = queries;
    this.catalogs = catalogs;
    this.virtualThreads = virtualThreads;
  }

  void addTo(Router router) {
    add(
        router,
        "/v1/queries",
        x -> QueryJson.list(queries.queries(QueryListing.read(x.queryParams()))));
    add(router, "/v1/queries/:query", x -> query(new QueryId(x.pathParam("query"))));
    add(router, "/v1/catalogs", _ -> CatalogJson.catalogs(catalogs.catalogs()));
    add(
        router,
        "/v1/catalogs/:catalog",
        x -> CatalogJson.catalog(catalogs.catalog(x.pathParam("catalog"))));
    add(router, SCHEMAS, x -> CatalogJson.schemas(catalogs.schemas(x.pathParam("catalog"))));
    add(
        router,
        TABLES,
        x -> CatalogJson.tables(catalogs.tables(x.pathParam("catalog"), x.pathParam("schema"))));
    add(router, TABLES + "/:table", this::table);
  }

  private String query(QueryId id) {
    return queries
        .find(id)
        .map(QueryJson::one)
        .orElseThrow(() ->
            new TributaryException(
                ErrorCode.QUERY_NOT_FOUND,
                "No query '%s' is running or remembered. GET /v1/queries lists those that are."
                    .formatted(id)));
  }

  private String table(RoutingContext exchange) {
    String catalog = exchange.pathParam("catalog");
    return CatalogJson.table(
        catalog,
        catalogs.table(catalog, exchange.pathParam("schema"), exchange.pathParam("table")));
  }

  private void add(Router router, String path, Function<RoutingContext, String> body) {
    router.get(path).handler(exchange -> answer(exchange, body));
  }

  private void answer(RoutingContext exchange, Function<RoutingContext, String> body) {
    virtualThreads.execute(() -> {
      Runnable response = response(exchange, body);
      exchange.vertx().runOnContext(_ -> response.run());
    });
  }

  private static Runnable response(RoutingContext exchange, Function<RoutingContext, String> body) {
    try {
      String text = body.apply(exchange);
      return () -> Responses.json(exchange.response(), 200, text);
    } catch (TributaryException e) {
      return () -> Responses.fail(exchange, HttpFailure.of(e));
    } catch (RuntimeException e) {
      LOG.error("{} failed", exchange.request().path(), e);
      return () -> exchange.fail(500, e);
    }
  }
}
