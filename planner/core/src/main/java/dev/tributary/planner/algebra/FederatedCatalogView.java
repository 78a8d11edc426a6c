package dev.tributary.planner.algebra;

import dev.tributary.planner.catalog.FederatedCatalog;
import dev.tributary.spi.source.TableMetadata;
import dev.tributary.sql.CatalogView;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What names mean over all catalogs, for one statement.
public final class FederatedCatalogView implements CatalogView {
  private final Map<String, FederatedCatalog.Entry> entries = new LinkedHashMap<>();

  public FederatedCatalogView(FederatedCatalog catalog) {
    catalog.entries().forEach(e -> entries.put(e.name(), e));
  }

  @Override
  public Collection<String> catalogs() {
    return entries.keySet();
  }

  @Override
  public String defaultSchema(String catalog) {
    FederatedCatalog.Entry entry = entries.get(catalog);
    return entry == null ? "" : entry.defaultSchema();
  }

  @Override
  public Collection<String> schemas(String catalog) {
    FederatedCatalog.Entry entry = entries.get(catalog);
    return entry == null ? List.of() : entry.metadata().schemas();
  }

  @Override
  public Collection<String> tables(String catalog, String schema) {
    Set<String> names = new LinkedHashSet<>();
    FederatedCatalog.Entry entry = entries.get(catalog);
    if (entry != null) {
      entry.metadata().tables().stream()
          .filter(t -> t.name().schema().equals(schema))
          .forEach(t -> names.add(t.name().table()));
    }
    return names;
  }

  @Override
  public Optional<TableMetadata> table(String catalog, String schema, String table) {
    FederatedCatalog.Entry entry = entries.get(catalog);
    return entry == null
        ? Optional.empty()
        : entry.metadata().tables().stream()
            .filter(t -> t.name().schema().equals(schema) && t.name().table().equals(table))
            .findFirst();
  }
}
