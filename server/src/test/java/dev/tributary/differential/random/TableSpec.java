package dev.tributary.differential.random;

import dev.tributary.spi.type.DataType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A table with its rows, in no database's words.
///
/// @param keys columns that are declared to be unique; the first list is the primary key where
///   `primary` says so
/// @param rows values as text, in the columns' order
record TableSpec(
    String name,
    List<ColumnSpec> columns,
    boolean primary,
    List<List<String>> keys,
    List<List<@Nullable String>> rows) {

  TableSpec {
    columns = List.copyOf(columns);
    keys = keys.stream().map(List::copyOf).toList();
    List<List<@Nullable String>> copy = new ArrayList<>();
    for (List<@Nullable String> row : rows) {
      copy.add(Collections.unmodifiableList(new ArrayList<>(row)));
    }
    rows = Collections.unmodifiableList(copy);
  }

  /// A column.
  ///
  /// @param collation of PostgreSQL; empty where nothing is said
  /// @param references a table and its column, declared as a foreign key
  record ColumnSpec(
      String name,
      DataType type,
      boolean notNull,
      Optional<String> collation,
      Optional<String> references) {}

  TableSpec withRows(List<List<@Nullable String>> others) {
    return new TableSpec(name, columns, primary, keys, others);
  }

  TableSpec withKeys(boolean newPrimary, List<List<String>> others) {
    return new TableSpec(name, columns, newPrimary, others, rows);
  }

  /// The table with plain columns: neither NOT NULL, nor a collation, nor a reference.
  TableSpec withPlain(int column) {
    List<ColumnSpec> plain = new ArrayList<>(columns);
    ColumnSpec old = plain.get(column);
    plain.set(
        column, new ColumnSpec(old.name(), old.type(), false, Optional.empty(), Optional.empty()));
    return new TableSpec(name, plain, primary, keys, rows);
  }

  /// The table without one of its columns, and without the keys of which it is part.
  TableSpec without(int column) {
    String gone = columns.get(column).name();
    List<ColumnSpec> left = new ArrayList<>(columns);
    left.remove(column);
    List<List<@Nullable String>> shorter = new ArrayList<>();
    for (List<@Nullable String> row : rows) {
      List<@Nullable String> copy = new ArrayList<>(row);
      copy.remove(column);
      shorter.add(copy);
    }
    List<List<String>> others = keys.stream().filter(k -> !k.contains(gone)).toList();
    return new TableSpec(name, left, primary && others.contains(keys.getFirst()), others, shorter);
  }
}
