package dev.tributary.engine.duckdb;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The columns of CSV files that do not all have the same, matched by name without regard to case:
/// those of the largest file first. Not thread-safe.
final class CsvUnion {
  private static final String TEXT = "VARCHAR";

  private final CsvLayout largest;
  private final List<String> names;
  private final List<String> types;
  private final Map<Path, List<String>> different = new HashMap<>();

  CsvUnion(CsvLayout largest) {
    this.largest = largest;
    this.names = new ArrayList<>(largest.names());
    this.types = new ArrayList<>(largest.types());
  }

  void add(Path file, CsvLayout found) {
    List<String> own = new ArrayList<>();
    for (int i = 0; i < found.names().size(); i++) {
      own.add(name(found.names().get(i), found.types().get(i)));
    }
    different.put(file, List.copyOf(own));
  }

  /// The name by which the union knows a column.
  private String name(String found, String type) {
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).equalsIgnoreCase(found)) {
        // A file that has the column but no values in it tells nothing of its type.
        if (types.get(i).equals(TEXT)) {
          types.set(i, type);
        }
        return names.get(i);
      }
    }
    names.add(found);
    types.add(type);
    return found;
  }

  /// What the files have together.
  CsvLayout layout(List<Path> files) {
    if (names.size() > largest.names().size()) {
      files.forEach(file -> different.putIfAbsent(file, largest.names()));
    }
    return new CsvLayout(
        largest.syntax(), List.copyOf(names), List.copyOf(types), Map.copyOf(different));
  }
}
