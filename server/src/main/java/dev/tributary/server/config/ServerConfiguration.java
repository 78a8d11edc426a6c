package dev.tributary.server.config;

import java.util.List;

/// All that `tributary.yaml` says, checked and with defaults filled in. Immutable.
public record ServerConfiguration(
    HttpConfiguration http,
    List<CatalogConfiguration> catalogs,
    EngineConfiguration engine,
    LimitConfiguration limits) {
  public ServerConfiguration {
    catalogs = List.copyOf(catalogs);
  }
}
