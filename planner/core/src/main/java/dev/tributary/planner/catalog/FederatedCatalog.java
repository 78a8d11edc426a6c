package dev.tributary.planner.catalog;

import dev.tributary.spi.dialect.DialectDescription;
import dev.tributary.spi.source.CatalogMetadata;
import dev.tributary.spi.source.FileScan;
import dev.tributary.spi.source.TableName;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// All catalogs at one version. Immutable; a refresh makes another with a higher version.
public record FederatedCatalog(long version, List<Entry> entries) {
  public FederatedCatalog {
    entries = List.copyOf(entries);
  }

  /// One catalog, in parts that share no schema.
  public record Entry(String name, String defaultSchema, List<Part> parts) {
    public Entry {
      parts = List.copyOf(parts);
    }

    /// A catalog of nothing but its source's tables.
    public Entry(String name, String defaultSchema, CatalogMetadata metadata, Access access) {
      this(name, defaultSchema, List.of(new Part(name, metadata, access)));
    }

    /// All that the parts hold.
    public CatalogMetadata metadata() {
      return new CatalogMetadata(
          parts.stream().flatMap(p -> p.metadata().schemas().stream()).toList(),
          parts.stream().flatMap(p -> p.metadata().tables().stream()).toList(),
          parts.stream().flatMap(p -> p.metadata().unreadable().stream()).toList());
    }
  }

  /// The tables of a catalog that come from one source.
  ///
  /// @param source what plans call the source: the catalog's name, where it is the catalog's own
  public record Part(String source, CatalogMetadata metadata, Access access) {}

  /// How the tables of a source are read.
  public sealed interface Access {
    /// By statements in its own SQL.
    record Sql(DialectDescription dialect) implements Access {}

    /// By the engine, from the files that `scans` lists now.
    record Files(Function<TableName, FileScan> scans) implements Access {}

    /// By the source, one table at a time.
    ///
    /// @param searchable the columns of a table by whose values the source finds rows
    record Scans(Function<TableName, Set<String>> searchable) implements Access {}
  }

  /// The part that holds a table of this catalog.
  public Part part(String catalog, TableName table) {
    return entries.stream()
        .filter(e -> e.name().equals(catalog))
        .flatMap(e -> e.parts().stream())
        .filter(p -> p.metadata().schemas().contains(table.schema()))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("no part of " + catalog + " has table " + table));
  }
}
