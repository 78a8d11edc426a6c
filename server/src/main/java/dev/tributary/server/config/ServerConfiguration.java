package dev.tributary.server.config;

import java.util.List;

/// All that `tributary.yaml` says, checked and with defaults filled in. Immutable.
public record ServerConfiguration(
    HttpConfiguration http,
    FlightConfiguration flight,
    List<CatalogConfiguration> catalogs,
    EngineConfiguration engine,
    LimitConfiguration limits) {
  public ServerConfiguration {
    catalogs = List.copyOf(catalogs);
  }

  /// For a server inside another program, with Flight SQL on any free port.
  public ServerConfiguration(
      HttpConfiguration http,
      List<CatalogConfiguration> catalogs,
      EngineConfiguration engine,
      LimitConfiguration limits) {
    this(http, FlightConfiguration.onLoopback(0), catalogs, engine, limits);
  }
}
