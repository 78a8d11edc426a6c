package dev.tributary.spi.source;

import dev.tributary.spi.type.Column;
import java.util.List;

/// A statement in a source's own SQL.
///
/// @param parameters the values of its `?`, in order
/// @param columns what it returns, in order; names need not be those of the statement
public record NativeRequest(String sql, List<Parameter> parameters, List<Column> columns) {
  public NativeRequest {
    parameters = List.copyOf(parameters);
    columns = List.copyOf(columns);
  }
}
