package dev.tributary.planner.algebra;

import dev.tributary.planner.catalog.FederatedCatalog;
import dev.tributary.spi.source.CatalogMetadata;
import dev.tributary.spi.source.TableMetadata;
import dev.tributary.sql.CatalogView;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What names mean over all catalogs at one version, looked up by hash however many tables there
/// are. Immutable.
public final class FederatedCatalogView implements CatalogView {
  private final FederatedCatalog catalog;
  private final Map<String, Tables> catalogs = new LinkedHashMap<>();

  private record Tables(String defaultSchema, Map<String, Map<String, TableMetadata>> bySchema) {}

  public FederatedCatalogView(FederatedCatalog catalog) {
    this.catalog = catalog;
    for (FederatedCatalog.Entry entry : catalog.entries()) {
      Map<String, Map<String, TableMetadata>> bySchema = new LinkedHashMap<>();
      CatalogMetadata metadata = entry.metadata();
      metadata.schemas().forEach(s -> bySchema.put(s, new LinkedHashMap<>()));
      for (TableMetadata table : metadata.tables()) {
        bySchema
            .computeIfAbsent(table.name().schema(), s -> new LinkedHashMap<>())
            .put(table.name().table(), table);
      }
      catalogs.put(entry.name(), new Tables(entry.defaultSchema(), bySchema));
    }
  }

  /// Whether this is a view of that very catalog.
  @SuppressWarnings(
      "ReferenceEquality") // Comparing tens of thousands of tables would cost more than a plan.
  public boolean shows(FederatedCatalog other) {
    return catalog == other;
  }

  @Override
  public Collection<String> catalogs() {
    return catalogs.keySet();
  }

  @Override
  public String defaultSchema(String name) {
    Tables tables = catalogs.get(name);
    return tables == null ? "" : tables.defaultSchema();
  }

  @Override
  public Collection<String> schemas(String name) {
    Tables tables = catalogs.get(name);
    return tables == null ? List.of() : tables.bySchema().keySet();
  }

  @Override
  public Collection<String> tables(String name, String schema) {
    Tables tables = catalogs.get(name);
    return tables == null ? List.of() : tables.bySchema().getOrDefault(schema, Map.of()).keySet();
  }

  @Override
  public Optional<TableMetadata> table(String name, String schema, String table) {
    return Optional.ofNullable(catalogs.get(name))
        .map(tables -> tables.bySchema().getOrDefault(schema, Map.of()).get(table));
  }
}
