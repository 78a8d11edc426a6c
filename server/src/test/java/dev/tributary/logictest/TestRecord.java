package dev.tributary.logictest;

import java.util.List;

/// One step of a test file. `line` is where its SQL begins.
sealed interface TestRecord {
  int line();

  String sql();

  /// Makes or changes tables.
  record Change(int line, String sql) implements TestRecord {}

  /// Must have this answer.
  ///
  /// @param types a letter for each column: `I`, `R` or `T`
  record Query(int line, String sql, String types, SortMode sort, Expected expected)
      implements TestRecord {}

  /// What is sorted before answers are compared.
  enum SortMode {
    NOSORT,
    ROWSORT,
    VALUESORT
  }

  /// A query's answer as the file has it.
  sealed interface Expected {
    /// All values, row by row.
    record Values(List<String> values) implements Expected {}

    /// How many values there are, and the MD5 of them, each with a line feed.
    record Hash(int count, String md5) implements Expected {}

    /// None: the query must fail.
    record Failure() implements Expected {}
  }
}
