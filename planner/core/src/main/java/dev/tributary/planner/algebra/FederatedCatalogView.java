package dev.tributary.planner.algebra;

import dev.tributary.planner.catalog.FederatedCatalog;
import dev.tributary.spi.source.CatalogMetadata;
import dev.tributary.spi.source.CatalogMetadata.Unreadable;
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

  private record Tables(String defaultSchema, Map<String, Map<String, Found>> bySchema) {}

  /// A table, or why it could not be looked at.
  private sealed interface Found {
    record Table(TableMetadata metadata) implements Found {}

    record Failure(Unreadable why) implements Found {}
  }

  public FederatedCatalogView(FederatedCatalog catalog) {
    this.catalog = catalog;
    for (FederatedCatalog.Entry entry : catalog.entries()) {
      catalogs.put(entry.name(), tables(entry));
    }
  }

  private static Tables tables(FederatedCatalog.Entry entry) {
    CatalogMetadata metadata = entry.metadata();
    Map<String, Map<String, Found>> bySchema = new LinkedHashMap<>();
    metadata.schemas().forEach(s -> bySchema.put(s, new LinkedHashMap<>()));
    for (TableMetadata table : metadata.tables()) {
      bySchema
          .computeIfAbsent(table.name().schema(), _ -> new LinkedHashMap<>())
          .put(table.name().table(), new Found.Table(table));
    }
    for (Unreadable why : metadata.unreadable()) {
      why.table()
          .ifPresent(name ->
              bySchema
                  .computeIfAbsent(why.schema(), _ -> new LinkedHashMap<>())
                  .putIfAbsent(name, new Found.Failure(why)));
    }
    return new Tables(entry.defaultSchema(), bySchema);
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
    return found(name, schema).keySet();
  }

  /// Fails with its source's own words where the table is there but could not be looked at.
  @Override
  public Optional<TableMetadata> table(String name, String schema, String table) {
    return switch (found(name, schema).get(table)) {
      case null -> Optional.empty();
      case Found.Table(TableMetadata metadata) -> Optional.of(metadata);
      case Found.Failure(Unreadable why) -> throw why.failure();
    };
  }

  private Map<String, Found> found(String name, String schema) {
    Tables tables = catalogs.get(name);
    return tables == null ? Map.of() : tables.bySchema().getOrDefault(schema, Map.of());
  }
}
