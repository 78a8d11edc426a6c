package dev.tributary.spi.source;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import java.util.List;
import java.util.Optional;

/// All that a source holds, read in one go. Schemas without tables are listed too.
///
/// @param unreadable what is there but could not be looked at; the rest is usable without it
public record CatalogMetadata(
    List<String> schemas, List<TableMetadata> tables, List<Unreadable> unreadable) {
  public CatalogMetadata {
    schemas = List.copyOf(schemas);
    tables = List.copyOf(tables);
    unreadable = List.copyOf(unreadable);
  }

  /// Everything could be read.
  public CatalogMetadata(List<String> schemas, List<TableMetadata> tables) {
    this(schemas, tables, List.of());
  }

  /// A table that could not be looked at, or a whole schema, and what those who name it are told.
  ///
  /// @param table absent where nothing in the schema could be
  public record Unreadable(String schema, Optional<String> table, ErrorCode code, String message) {

    /// A new exception for each who is told.
    public TributaryException failure() {
      return new TributaryException(code, message);
    }
  }
}
