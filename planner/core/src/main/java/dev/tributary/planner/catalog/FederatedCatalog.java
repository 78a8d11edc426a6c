package dev.tributary.planner.catalog;

import dev.tributary.spi.dialect.DialectDescription;
import dev.tributary.spi.source.CatalogMetadata;
import dev.tributary.spi.source.FileScan;
import dev.tributary.spi.source.TableName;
import java.util.List;
import java.util.function.Function;

/// All catalogs at one version. Immutable; a refresh makes another with a higher version.
public record FederatedCatalog(long version, List<Entry> entries) {
  public FederatedCatalog {
    entries = List.copyOf(entries);
  }

  /// One catalog: what it holds and how the planner reaches it.
  public record Entry(String name, String defaultSchema, CatalogMetadata metadata, Access access) {}

  /// How a catalog's tables are read.
  public sealed interface Access {
    /// By statements in its own SQL.
    record Sql(DialectDescription dialect) implements Access {}

    /// By the engine, from the files that `scans` lists now.
    record Files(Function<TableName, FileScan> scans) implements Access {}
  }
}
