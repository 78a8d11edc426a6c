package dev.tributary.spi.source;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// One table as its source describes it.
///
/// @param estimatedRows the source's own estimate, absent where it has none
public record TableMetadata(
    TableName name,
    Kind kind,
    List<ColumnMetadata> columns,
    Optional<String> comment,
    List<UniqueKey> uniqueKeys,
    List<ForeignKey> foreignKeys,
    OptionalLong estimatedRows) {

  public TableMetadata {
    columns = List.copyOf(columns);
    uniqueKeys = List.copyOf(uniqueKeys);
    foreignKeys = List.copyOf(foreignKeys);
  }

  /// What clients see in a table listing.
  public enum Kind {
    TABLE,
    VIEW,
    SYSTEM_TABLE
  }

  /// Columns whose values together occur once.
  public record UniqueKey(String name, boolean primary, List<String> columns) {
    public UniqueKey {
      columns = List.copyOf(columns);
    }
  }

  /// Columns that refer to another table of the same source, pair by pair.
  public record ForeignKey(
      String name, List<String> columns, TableName target, List<String> targetColumns) {
    public ForeignKey {
      columns = List.copyOf(columns);
      targetColumns = List.copyOf(targetColumns);
    }
  }
}
