package dev.tributary.engine;

import dev.tributary.spi.source.CatalogMetadata;
import dev.tributary.spi.source.ColumnMetadata;
import dev.tributary.spi.source.TableMetadata;
import java.util.List;

/// Metadata from before this process. A table or column that is gone makes the source fail, and a
/// type that has changed is noticed when rows come; but nobody notices that a column has become
/// nullable or a key was dropped, so these promises are not relied upon until the source has
/// repeated them.
final class Unverified {
  private Unverified() {}

  /// The same without what no reading of rows would disprove.
  static CatalogMetadata withoutPromises(CatalogMetadata metadata) {
    return new CatalogMetadata(
        metadata.schemas(),
        metadata.tables().stream().map(Unverified::withoutPromises).toList(),
        metadata.unreadable(),
        metadata.version());
  }

  private static TableMetadata withoutPromises(TableMetadata table) {
    return new TableMetadata(
        table.name(),
        table.kind(),
        table.columns().stream().map(Unverified::nullable).toList(),
        table.comment(),
        List.of(),
        List.of(),
        table.estimatedRows());
  }

  private static ColumnMetadata nullable(ColumnMetadata column) {
    return new ColumnMetadata(
        column.name(), column.type(), true, column.comment(), column.sourceType(), column.read());
  }
}
