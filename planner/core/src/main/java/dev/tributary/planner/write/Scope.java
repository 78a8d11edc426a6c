package dev.tributary.planner.write;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.rel.core.CorrelationId;
import org.jspecify.annotations.Nullable;

/// What an expression deep in a statement may call by name: the columns of outer rows, and the
/// tables of enclosing recursions. Names are unique in the whole statement, so none hides another.
///
/// @param outerRows the column names of each bound row, null where a column is not there
/// @param recursions the recursive tables, by the planner's name for them
/// @param repeated whether the text may be evaluated more than once, for outer rows or iterations
record Scope(
    Map<CorrelationId, List<@Nullable String>> outerRows,
    Map<String, NamedTable> recursions,
    boolean repeated) {
  static final Scope TOP = new Scope(Map.of(), Map.of(), false);

  /// A table that the statement itself defines.
  record NamedTable(String name, List<String> columns) {}

  Scope bind(Iterable<CorrelationId> ids, List<@Nullable String> names) {
    Map<CorrelationId, List<@Nullable String>> rows = new HashMap<>(outerRows);
    ids.forEach(id -> rows.put(id, names));
    return new Scope(rows, recursions, repeated);
  }

  Scope recurse(String table, NamedTable recursion) {
    Map<String, NamedTable> tables = new HashMap<>(recursions);
    tables.put(table, recursion);
    return new Scope(outerRows, tables, true);
  }

  Scope repeatedly() {
    return new Scope(outerRows, recursions, true);
  }
}
