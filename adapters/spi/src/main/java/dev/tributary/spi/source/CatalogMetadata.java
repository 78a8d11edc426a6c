package dev.tributary.spi.source;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import java.util.List;
import java.util.Optional;

/// All that a source holds, read in one go. Schemas without tables are listed too.
///
/// @param unreadable what is there but could not be looked at; the rest is usable without it
/// @param version the version of the product that answered, as it names it; empty where it has none
public record CatalogMetadata(
    List<String> schemas, List<TableMetadata> tables, List<Unreadable> unreadable, String version) {
  public CatalogMetadata {
    schemas = List.copyOf(schemas);
    tables = List.copyOf(tables);
    unreadable = List.copyOf(unreadable);
  }

  /// Everything could be read.
  public CatalogMetadata(List<String> schemas, List<TableMetadata> tables) {
    this(schemas, tables, List.of());
  }

  /// The source's version does not matter.
  public CatalogMetadata(
      List<String> schemas, List<TableMetadata> tables, List<Unreadable> unreadable) {
    this(schemas, tables, unreadable, "");
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
