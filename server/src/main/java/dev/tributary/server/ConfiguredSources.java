package dev.tributary.server;

import dev.tributary.adapter.files.FilesSource;
import dev.tributary.adapter.jdbc.JdbcProduct;
import dev.tributary.adapter.jdbc.JdbcSettings;
import dev.tributary.adapter.jdbc.JdbcSource;
import dev.tributary.adapter.jdbc.duckdb.DuckDbProduct;
import dev.tributary.adapter.jdbc.h2.H2Product;
import dev.tributary.adapter.jdbc.mysql.MysqlProduct;
import dev.tributary.adapter.jdbc.postgresql.PostgresqlProduct;
import dev.tributary.adapter.jdbc.sqlite.SqliteProduct;
import dev.tributary.planner.dialect.EngineDialect;
import dev.tributary.server.config.CatalogConfiguration;
import dev.tributary.server.config.DatabaseType;
import dev.tributary.spi.source.FileInspector;
import dev.tributary.spi.source.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The source of each catalog that is configured. One whose configuration stays the same stays the
/// same; closing them is for those who get them. For one thread at a time.
final class ConfiguredSources {
  private final FileInspector inspector;
  private Map<CatalogConfiguration, Source> sources = Map.of();

  ConfiguredSources(FileInspector inspector) {
    this.inspector = inspector;
  }

  /// In the order of the configuration. Where one of them cannot be made none is, and those that
  /// were there before still hold.
  List<Source> of(List<CatalogConfiguration> catalogs) {
    Map<CatalogConfiguration, Source> made = new LinkedHashMap<>();
    Map<CatalogConfiguration, Source> all = new LinkedHashMap<>();
    try {
      for (CatalogConfiguration catalog : catalogs) {
        Source known = sources.get(catalog);
        if (known == null) {
          known = source(catalog);
          made.put(catalog, known);
        }
        all.put(catalog, known);
      }
    } catch (RuntimeException e) {
      made.values().forEach(Source::close);
      throw e;
    }
    sources = all;
    return new ArrayList<>(all.values());
  }

  private Source source(CatalogConfiguration catalog) {
    return switch (catalog) {
      case CatalogConfiguration.Database database ->
          new JdbcSource(
              new JdbcSettings(
                  database.name(),
                  database.url(),
                  database.user(),
                  database.password().reveal(),
                  database.maxConnections()),
              product(database.type()));
      case CatalogConfiguration.Files files ->
          new FilesSource(files.name(), files.root(), files.tables(), inspector);
    };
  }

  private static JdbcProduct product(DatabaseType type) {
    return switch (type) {
      case POSTGRESQL -> new PostgresqlProduct();
      case H2 -> new H2Product();
      case DUCKDB -> new DuckDbProduct(EngineDialect.DESCRIPTION);
      case SQLITE -> new SqliteProduct();
      case MYSQL -> new MysqlProduct();
    };
  }
}
