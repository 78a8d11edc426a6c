package dev.tributary.sql;

import dev.tributary.spi.source.TableMetadata;
import java.util.Collection;
import java.util.Optional;

/// What names in a statement can mean. Names go in and out as they are spelled in the source; the
/// rule that matches them is ours. Must not change while a statement is being checked.
public interface CatalogView {

  Collection<String> catalogs();

  /// The schema that `catalog.table` means.
  String defaultSchema(String catalog);

  Collection<String> schemas(String catalog);

  Collection<String> tables(String catalog, String schema);

  /// The table of exactly this name.
  Optional<TableMetadata> table(String catalog, String schema, String table);

  /// Where names without a catalog or schema are looked up.
  ///
  /// @param schema the catalog's default schema where absent
  record DefaultPath(Optional<String> catalog, Optional<String> schema) {
    public static final DefaultPath NONE = new DefaultPath(Optional.empty(), Optional.empty());
  }
}
