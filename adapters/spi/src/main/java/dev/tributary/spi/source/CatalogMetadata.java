package dev.tributary.spi.source;

import java.util.List;

/// All that a source holds, read in one go. Schemas without tables are listed too.
public record CatalogMetadata(List<String> schemas, List<TableMetadata> tables) {
  public CatalogMetadata {
    schemas = List.copyOf(schemas);
    tables = List.copyOf(tables);
  }
}
