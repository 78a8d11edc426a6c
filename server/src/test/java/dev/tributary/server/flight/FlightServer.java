package dev.tributary.server.flight;

import dev.tributary.server.ServerAssembly;
import dev.tributary.server.config.CatalogConfiguration;
import dev.tributary.server.config.EngineConfiguration;
import dev.tributary.server.config.HttpConfiguration;
import dev.tributary.server.config.LimitConfiguration;
import dev.tributary.server.config.ServerConfiguration;
import java.time.Duration;
import java.util.List;

/// Whole servers for the tests of this package.
final class FlightServer {
  private FlightServer() {}

  static ServerAssembly start(CatalogConfiguration... catalogs) {
    return start(LimitConfiguration.DEFAULT, catalogs);
  }

  static LimitConfiguration limits(Duration queryTimeout, long maxResultRows) {
    LimitConfiguration usual = LimitConfiguration.DEFAULT;
    return new LimitConfiguration(
        queryTimeout,
        maxResultRows,
        usual.maxConcurrentQueries(),
        usual.queue(),
        usual.queueTimeout(),
        usual.planningTimeout());
  }

  static ServerAssembly start(LimitConfiguration limits, CatalogConfiguration... catalogs) {
    return ServerAssembly.start(
        new ServerConfiguration(
            HttpConfiguration.onLoopback(0),
            List.of(catalogs),
            EngineConfiguration.DEFAULT,
            limits));
  }
}
