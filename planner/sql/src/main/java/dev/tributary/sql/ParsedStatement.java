package dev.tributary.sql;

import org.apache.calcite.sql.SqlNode;

/// What was written. A tree is checked and converted once: both change it.
public sealed interface ParsedStatement {

  SqlNode query();

  /// Rows are asked for.
  record Query(SqlNode query) implements ParsedStatement {}

  /// The plan is asked for.
  ///
  /// @param analyze whether the query is to be run and measured
  record Explain(SqlNode query, boolean analyze, Format format) implements ParsedStatement {}

  /// How a plan is printed.
  enum Format {
    TEXT,
    JSON
  }
}
