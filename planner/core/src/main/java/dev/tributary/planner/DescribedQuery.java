package dev.tributary.planner;

import dev.tributary.spi.source.ColumnMetadata;
import java.util.List;

/// A query in a source's own SQL and what it returns, as the source says.
///
/// @param catalog its own spelling
public record DescribedQuery(String catalog, String sql, List<ColumnMetadata> columns) {
  public DescribedQuery {
    columns = List.copyOf(columns);
  }
}
