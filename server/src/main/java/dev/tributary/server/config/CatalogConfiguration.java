package dev.tributary.server.config;

import dev.tributary.spi.source.DeclaredTable;
import java.nio.file.Path;
import java.util.List;

/// One entry below `catalogs`: a source and the name it has in SQL.
public sealed interface CatalogConfiguration {
  String name();

  /// A relational database.
  record Database(
      DatabaseType type, String name, String url, String user, Secret password, int maxConnections)
      implements CatalogConfiguration {
    public static final int DEFAULT_MAX_CONNECTIONS = 8;
  }

  /// A folder of files.
  ///
  /// @param tables those of which something was said
  record Files(String name, Path root, List<DeclaredTable> tables) implements CatalogConfiguration {
    public Files {
      tables = List.copyOf(tables);
    }

    /// Nothing was said of its tables.
    public Files(String name, Path root) {
      this(name, root, List.of());
    }
  }
}
