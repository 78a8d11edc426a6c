package dev.tributary.server.demo;

import dev.tributary.server.ServerAssembly;
import dev.tributary.server.UntilStopped;
import dev.tributary.server.client.PlanPrinter;
import dev.tributary.server.client.StatementClient;
import dev.tributary.server.client.TablePrinter;
import dev.tributary.server.config.CatalogConfiguration;
import dev.tributary.server.config.DatabaseType;
import dev.tributary.server.config.EngineConfiguration;
import dev.tributary.server.config.FlightConfiguration;
import dev.tributary.server.config.HttpConfiguration;
import dev.tributary.server.config.LimitConfiguration;
import dev.tributary.server.config.Secret;
import dev.tributary.server.config.ServerConfiguration;
import dev.tributary.server.config.StateConfiguration;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/// Starts the shop and a server on it, asks one question over both of its halves, and says how to
/// ask more. What it starts lives as long as the [UntilStopped] it is given.
public final class Demo {
  private static final int POSTGRESQL_CONNECTIONS = 8;

  private final PrintStream out;
  private final UntilStopped lifetime;

  public Demo(PrintStream out, UntilStopped lifetime) {
    this.out = out;
    this.lifetime = lifetime;
  }

  /// Returns when the results are printed and the server serves.
  ///
  /// @param httpPort 0 takes any free port
  /// @param flightPort 0 takes any free port
  public void run(int httpPort, int flightPort) {
    out.println(
        "A small shop: customers and orders in PostgreSQL, products and web visits in Parquet files.");
    Shop shop = Shop.generate();
    ShopDatabase database =
        step(
            "Starting a PostgreSQL with %,d orders and %,d order lines"
                .formatted(shop.orders().size(), shop.lines().size()),
            () -> lifetime.closing(ShopDatabase.start(shop)));
    ShopLake lake =
        step(
            "Writing Parquet files with %,d products and %,d web visits"
                .formatted(shop.products().size(), shop.visits().size()),
            () -> lifetime.closing(ShopLake.write(shop)));
    ServerAssembly server =
        step("Starting Tributary on both", () -> start(database, lake, httpPort, flightPort));
    show(server);
    hints(server);
  }

  private <T> T step(String what, Supplier<T> work) {
    out.print("  " + what + " ... ");
    out.flush();
    long begin = System.nanoTime();
    T result = work.get();
    out.println(String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - begin) / 1e9));
    return result;
  }

  private ServerAssembly start(ShopDatabase database, ShopLake lake, int httpPort, int flightPort) {
    TemporaryFolder state = lifetime.closing(TemporaryFolder.create("tributary-state"));
    return lifetime.closing(
        ServerAssembly.start(configuration(database, lake, state.path(), httpPort, flightPort)));
  }

  private static ServerConfiguration configuration(
      ShopDatabase database, ShopLake lake, Path state, int httpPort, int flightPort) {
    return new ServerConfiguration(
        HttpConfiguration.onLoopback(httpPort),
        FlightConfiguration.onLoopback(flightPort),
        new StateConfiguration(new StateConfiguration.Store.Folder(state)),
        List.of(
            new CatalogConfiguration.Database(
                DatabaseType.POSTGRESQL,
                "crm",
                database.url(),
                ShopDatabase.USER,
                new Secret(""),
                POSTGRESQL_CONNECTIONS),
            new CatalogConfiguration.Files("lake", lake.root())),
        Map.of(),
        EngineConfiguration.DEFAULT,
        LimitConfiguration.DEFAULT);
  }

  private void show(ServerAssembly server) {
    String sql = DemoText.read("federated.sql").strip();
    out.println();
    out.println("One question over both: what did each category of products earn in 2026?");
    out.println();
    out.println(sql.indent(2));
    try (StatementClient client = new StatementClient(server.httpUri())) {
      long begin = System.nanoTime();
      client.print(sql, new TablePrinter(out));
      Duration taken = Duration.ofNanos(System.nanoTime() - begin);
      out.println();
      out.println("That took %d ms. Where it ran (EXPLAIN):".formatted(taken.toMillis()));
      out.println();
      client.print("EXPLAIN " + sql, new PlanPrinter(out));
    }
    out.println();
  }

  private void hints(ServerAssembly server) {
    out.println(server.readyLine());
    out.println();
    out.println(
        """
        Try it:
          curl -s %s/v1/sql -H 'Content-Type: application/json' -H 'Accept: text/csv' \\
            -d '{"sql": "SELECT country, count(*) AS customers FROM crm.public.customers GROUP BY country ORDER BY 2 DESC"}'
          bin/tributary sql --url %s -e 'SELECT device, count(*) AS visits FROM lake.main.web_visits GROUP BY device'\
        """
            .formatted(server.httpUri(), server.httpUri()));
  }
}
