package dev.tributary.statements;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/// One statement of a file, with what must come of it.
///
/// @param line where the statement begins in its file
/// @param zone the session's time zone
/// @param parameters an array, one value for each `?`
/// @param only the one placement that has what the statement reads, where not all do
record Statement(
    String file,
    int line,
    String zone,
    JsonNode parameters,
    Optional<Placement> only,
    String sql,
    Expectation expected) {

  /// What must come of a statement.
  sealed interface Expectation {
    /// These rows.
    ///
    /// @param ordered whether in this order
    record Rows(Outcome.Table table, boolean ordered) implements Expectation {}

    /// This error.
    ///
    /// @param fragment a part of its message; may be empty
    record Error(String code, String fragment) implements Expectation {}
  }

  List<Placement> placements() {
    return only.map(List::of).orElseGet(() -> Placement.of(sql));
  }

  String name() {
    return file + ":" + line;
  }
}
