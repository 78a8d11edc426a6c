package dev.tributary.differential.random;

import dev.tributary.spi.source.Source;
import java.util.List;
import java.util.Optional;

/// Somewhere that tables can be. A new source joins the random tests by one of these.
interface Place extends AutoCloseable {
  /// The name of its catalog.
  String catalog();

  /// What its tables are called in SQL.
  String qualified(String table);

  /// Whether a table can be here without losing anything of its types and values.
  boolean holds(TableSpec table);

  /// Puts these tables here, instead of those that were.
  void load(List<TableSpec> tables);

  /// The source that reads them, as they are now; empty for the folder of files, which is always
  /// there.
  Optional<Source> source();

  @Override
  void close();
}
