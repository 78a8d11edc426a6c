package dev.tributary.server.config;

import java.nio.file.Path;

/// One entry below `catalogs`: a source and the name it has in SQL.
public sealed interface CatalogConfiguration {
  String name();

  /// A PostgreSQL database.
  record Postgresql(String name, String url, String user, Secret password, int maxConnections)
      implements CatalogConfiguration {
    public static final int DEFAULT_MAX_CONNECTIONS = 8;
  }

  /// A folder of files.
  record Files(String name, Path root) implements CatalogConfiguration {}
}
