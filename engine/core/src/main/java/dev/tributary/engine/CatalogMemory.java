package dev.tributary.engine;

import dev.tributary.spi.source.CatalogMetadata;
import java.util.Optional;

/// What sources have told of their tables, kept beyond this process, so that a server can plan
/// before they have answered. Whoever tells it neither waits nor fails. Implementations are
/// thread-safe.
public interface CatalogMemory {
  /// Remembers nothing.
  CatalogMemory NONE =
      new CatalogMemory() {
        @Override
        public Optional<CatalogMetadata> recall(String catalog) {
          return Optional.empty();
        }

        @Override
        public void remember(String catalog, CatalogMetadata metadata) {
          // That is what it is for.
        }
      };

  /// What the catalog's source last told, unless it was told of another source or under other
  /// settings.
  Optional<CatalogMetadata> recall(String catalog);

  /// What the catalog's source tells now.
  void remember(String catalog, CatalogMetadata metadata);
}
