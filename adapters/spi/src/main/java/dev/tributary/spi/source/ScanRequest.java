package dev.tributary.spi.source;

import dev.tributary.spi.type.Column;
import java.util.List;

/// What is wanted of one table of a [ScanSource].
///
/// @param fields the names of the table's columns that are wanted, at least one, in order
/// @param columns what is returned for them, one for one; names need not be those of the table
/// @param matches which rows are wanted: those for which all hold
public record ScanRequest(
    TableName table, List<String> fields, List<Column> columns, List<Match> matches) {
  public ScanRequest {
    fields = List.copyOf(fields);
    columns = List.copyOf(columns);
    matches = List.copyOf(matches);
  }

  /// A column and the value it is to have. NULL is the value of no row.
  public record Match(String column, Parameter value) {}
}
