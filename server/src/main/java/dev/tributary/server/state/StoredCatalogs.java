package dev.tributary.server.state;

import dev.tributary.engine.CatalogMemory;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.source.CatalogMetadata;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The metadata in the store. What cannot be read is not remembered: its source tells it anew.
/// Thread-safe.
final class StoredCatalogs implements CatalogMemory {
  private static final Logger LOG = LoggerFactory.getLogger(StoredCatalogs.class);

  private final StateDatabase database;
  private final StateWriter writer;
  private final Map<String, String> fingerprints;

  /// @param fingerprints of the settings of each catalog; of others nothing is remembered
  StoredCatalogs(StateDatabase database, StateWriter writer, Map<String, String> fingerprints) {
    this.database = database;
    this.writer = writer;
    this.fingerprints = Map.copyOf(fingerprints);
  }

  @Override
  public Optional<CatalogMetadata> recall(String catalog) {
    String fingerprint = fingerprints.get(catalog);
    if (fingerprint == null) {
      return Optional.empty();
    }
    try {
      return database
          .read(connection -> CatalogTable.find(connection, catalog, fingerprint))
          .map(CatalogDocument::read);
    } catch (TributaryException | IllegalArgumentException e) {
      LOG.warn("catalog '{}' is not remembered: {}", catalog, e.getMessage());
      return Optional.empty();
    }
  }

  @Override
  public void remember(String catalog, CatalogMetadata metadata) {
    String fingerprint = fingerprints.get(catalog);
    if (fingerprint != null) {
      writer.put(catalog, fingerprint, metadata);
    }
  }
}
