package dev.tributary.sql;

import dev.tributary.spi.error.SqlPosition;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.sql.SqlNode;
import org.jspecify.annotations.Nullable;

/// What was written. A tree is checked and converted once: both change it.
public sealed interface ParsedStatement {

  /// One that has rows of catalogs, or the plan for them.
  sealed interface OfRows extends ParsedStatement {
    SqlNode query();
  }

  /// Rows are asked for.
  record Query(SqlNode query) implements OfRows {}

  /// The plan is asked for.
  ///
  /// @param analyze whether the query is to be run and measured
  record Explain(SqlNode query, boolean analyze, Format format) implements OfRows {}

  /// Settings of the session are to be others.
  record SetSettings(List<Change> changes) implements ParsedStatement {
    public SetSettings {
      changes = List.copyOf(changes);
    }
  }

  /// A setting and its new value, its default where absent; without a name all settings are meant.
  record Change(Optional<String> setting, Optional<String> value, @Nullable SqlPosition position) {}

  /// Settings of the session are asked for.
  ///
  /// @param setting all where absent
  record ShowSettings(Optional<String> setting, @Nullable SqlPosition position)
      implements ParsedStatement {}

  /// A catalog's source is to tell its tables again.
  record Refresh(String catalog, @Nullable SqlPosition position) implements ParsedStatement {}

  /// How a plan is printed.
  enum Format {
    TEXT,
    JSON
  }
}
