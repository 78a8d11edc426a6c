package dev.tributary.sql;

import dev.tributary.spi.source.TableMetadata;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// No catalogs at all, for statements that are only read.
enum EmptyCatalogs implements CatalogView {
  INSTANCE;

  @Override
  public Collection<String> catalogs() {
    return List.of();
  }

  @Override
  public String defaultSchema(String catalog) {
    return "";
  }

  @Override
  public Collection<String> schemas(String catalog) {
    return List.of();
  }

  @Override
  public Collection<String> tables(String catalog, String schema) {
    return List.of();
  }

  @Override
  public Optional<TableMetadata> table(String catalog, String schema, String table) {
    return Optional.empty();
  }
}
