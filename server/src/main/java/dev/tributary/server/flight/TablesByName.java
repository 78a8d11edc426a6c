package dev.tributary.server.flight;

import dev.tributary.engine.CatalogDirectory;
import dev.tributary.spi.source.TableMetadata;
import java.util.List;
import java.util.Optional;

/// Tables by their exact names; a catalog or schema that is not given may be any.
record TablesByName(CatalogDirectory directory) {

  /// A table's name as a client gave it.
  record Wanted(Optional<String> catalog, Optional<String> schema, String table) {
    static Wanted of(
        boolean hasCatalog, String catalog, boolean hasSchema, String schema, String table) {
      return new Wanted(
          hasCatalog ? Optional.of(catalog) : Optional.empty(),
          hasSchema ? Optional.of(schema) : Optional.empty(),
          table);
    }

    boolean fits(TableMetadata other) {
      return other.name().table().equals(table)
          && schema.map(other.name().schema()::equals).orElse(true);
    }
  }

  /// A table and the catalog it was found in.
  record Found(String catalog, TableMetadata table) {}

  List<Found> find(Wanted wanted) {
    return CatalogChoice.of(directory, wanted.catalog())
        .flatMap(catalog ->
            all(catalog.name()).stream()
                .filter(wanted::fits)
                .map(table -> new Found(catalog.name(), table)))
        .toList();
  }

  /// All tables of a catalog, schema by schema.
  List<TableMetadata> all(String catalog) {
    return directory.schemas(catalog).stream()
        .flatMap(schema -> directory.tables(catalog, schema).stream())
        .toList();
  }
}
