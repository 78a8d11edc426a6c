package dev.tributary.planner.write;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.util.ImmutableBitSet;
import org.jspecify.annotations.Nullable;

/// A relation's text and what its columns are called in it.
///
/// @param names by field; null where the column was not asked for and is not there
/// @param joins what its FROM says, where all else it has is a list of columns: another FROM may go
///   on from there, by the same names
record Rows(String sql, List<@Nullable String> names, Optional<String> joins) {
  Rows(String sql, List<@Nullable String> names) {
    this(sql, names, Optional.empty());
  }

  String name(int field) {
    return Objects.requireNonNull(names.get(field), () -> "column " + field + " was pruned");
  }

  /// The names of these fields, each once.
  List<String> distinctNames(ImmutableBitSet fields) {
    Set<String> distinct = new LinkedHashSet<>();
    fields.forEachInt(i -> distinct.add(name(i)));
    return List.copyOf(distinct);
  }

  static List<@Nullable String> concat(List<@Nullable String> left, List<@Nullable String> right) {
    List<@Nullable String> all = new ArrayList<>(left);
    all.addAll(right);
    return all;
  }
}
