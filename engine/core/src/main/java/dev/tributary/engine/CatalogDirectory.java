package dev.tributary.engine;

import dev.tributary.planner.catalog.FederatedCatalog;
import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.source.CatalogMetadata;
import dev.tributary.spi.source.CatalogMetadata.Unreadable;
import dev.tributary.spi.source.Source;
import dev.tributary.spi.source.TableMetadata;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What all catalogs hold, for endpoints to show. It waits a while for sources that have not
/// answered yet. Names are exact, as the source spells them. Thread-safe.
public final class CatalogDirectory {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

  private final FederatedCatalogs catalogs;

  public CatalogDirectory(FederatedCatalogs catalogs) {
    this.catalogs = catalogs;
  }

  /// One catalog.
  ///
  /// @param failure why nothing is known of its tables, if so
  /// @param unreadable what of it could not be looked at
  public record Catalog(
      String name,
      String product,
      String defaultSchema,
      Optional<TributaryException> failure,
      List<Unreadable> unreadable) {
    public Catalog {
      unreadable = List.copyOf(unreadable);
    }
  }

  /// In the order of the configuration.
  public List<String> names() {
    return catalogs.names();
  }

  /// In the order of the configuration.
  public List<Catalog> catalogs() {
    FederatedCatalog _ = catalogs.snapshot(PATIENCE);
    return catalogs.names().stream().map(this::known).toList();
  }

  public Catalog catalog(String name) {
    FederatedCatalog _ = catalogs.snapshot(List.of(name), PATIENCE);
    return known(name);
  }

  private Catalog known(String name) {
    Source source = catalogs.source(name);
    return new Catalog(
        name,
        source.product(),
        source.defaultSchema(),
        catalogs.failure(name),
        entry(name).metadata().unreadable());
  }

  /// The schemas of a catalog; fails with the source's own error where it is down.
  public List<String> schemas(String catalog) {
    return metadata(catalog).schemas().stream().sorted().toList();
  }

  /// The tables of a schema, by name.
  public List<TableMetadata> tables(String catalog, String schema) {
    CatalogMetadata metadata = metadata(catalog);
    if (!metadata.schemas().contains(schema)) {
      throw new TributaryException(
          ErrorCode.SCHEMA_NOT_FOUND,
          "There is no schema '%s' in catalog '%s'. Its schemas are: %s."
              .formatted(schema, catalog, String.join(", ", schemas(catalog))));
    }
    return metadata.tables().stream()
        .filter(t -> t.name().schema().equals(schema))
        .sorted(Comparator.comparing(t -> t.name().table()))
        .toList();
  }

  /// One table; fails with its source's own error where it could not be looked at.
  public TableMetadata table(String catalog, String schema, String table) {
    return tables(catalog, schema).stream()
        .filter(t -> t.name().table().equals(table))
        .findFirst()
        .orElseThrow(() -> missing(catalog, schema, table));
  }

  private TributaryException missing(String catalog, String schema, String table) {
    return entry(catalog).metadata().unreadable().stream()
        .filter(u -> u.schema().equals(schema) && u.table().filter(table::equals).isPresent())
        .map(Unreadable::failure)
        .findFirst()
        .orElseGet(() ->
            new TributaryException(
                ErrorCode.TABLE_NOT_FOUND,
                "There is no table '%s' in '%s.%s'. List that schema's tables to see what there is."
                    .formatted(table, catalog, schema)));
  }

  /// What those of these catalogs hold that have told it, in their order.
  public Map<String, CatalogMetadata> known(Collection<String> names) {
    Map<String, CatalogMetadata> known = new LinkedHashMap<>();
    FederatedCatalog _ = catalogs.snapshot(names, PATIENCE);
    for (String name : catalogs.names()) {
      if (names.contains(name)) {
        catalogs.metadata(name).ifPresent(metadata -> known.put(name, metadata));
      }
    }
    return known;
  }

  /// All that a catalog holds; fails with the source's own error where it is down.
  public CatalogMetadata metadata(String name) {
    Catalog catalog = catalog(name);
    if (catalog.failure().isPresent() && catalogs.refreshOlderThan(RETRY_AFTER, List.of(name))) {
      catalog = known(name);
    }
    Optional<TributaryException> failure = catalog.failure();
    return catalogs
        .metadata(name)
        .orElseThrow(() ->
            failure
                // A new one, for the first is shared by all who ask.
                .map(e -> new TributaryException(e.code(), e.getMessage(), e))
                .orElseThrow());
  }

  /// What there is, by what is known now.
  private FederatedCatalog.Entry entry(String name) {
    return catalogs.current().entries().stream()
        .filter(e -> e.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
