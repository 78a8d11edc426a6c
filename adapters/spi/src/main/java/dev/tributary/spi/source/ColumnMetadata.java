package dev.tributary.spi.source;

import dev.tributary.spi.type.Column;
import dev.tributary.spi.type.DataType;
import java.util.Optional;

/// One column of a source's table.
///
/// @param sourceType the type as the source names it, such as `numeric(12,2)`
/// @param read how the source's own SQL reads the column
public record ColumnMetadata(
    String name,
    DataType type,
    boolean nullable,
    Optional<String> comment,
    String sourceType,
    ColumnRead read) {

  public Column column() {
    return new Column(name, type, nullable);
  }

  /// How a column is read in the source's SQL.
  ///
  /// @param template the expression, `{0}` standing for the quoted column, such as `CAST({0} AS
  ///   text)`
  /// @param operable whether the source may compute on the column; where it may not (its values
  ///   mean something else there, or may not fit the type here), the column is only ever fetched
  public record ColumnRead(String template, boolean operable) {
    public static final ColumnRead PLAIN = new ColumnRead("{0}", true);
  }
}
