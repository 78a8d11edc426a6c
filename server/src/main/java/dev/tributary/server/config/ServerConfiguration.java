package dev.tributary.server.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// All that `tributary.yaml` says, checked and with defaults filled in. Immutable.
///
/// @param metadataRefresh how long a catalog's tables are believed before they are read again, for
///   each catalog that is read again at all
public record ServerConfiguration(
    HttpConfiguration http,
    FlightConfiguration flight,
    StateConfiguration state,
    List<CatalogConfiguration> catalogs,
    Map<String, Duration> metadataRefresh,
    EngineConfiguration engine,
    LimitConfiguration limits) {
  public static final Duration DEFAULT_METADATA_REFRESH = Duration.ofMinutes(5);

  public ServerConfiguration {
    catalogs = List.copyOf(catalogs);
    metadataRefresh = Map.copyOf(metadataRefresh);
  }

  /// For a server inside another program, with Flight SQL on any free port: nothing outlives it,
  /// and catalogs are read again only when they prove to have changed.
  public ServerConfiguration(
      HttpConfiguration http,
      List<CatalogConfiguration> catalogs,
      EngineConfiguration engine,
      LimitConfiguration limits) {
    this(
        http,
        FlightConfiguration.onLoopback(0),
        StateConfiguration.IN_MEMORY,
        catalogs,
        Map.of(),
        engine,
        limits);
  }
}
