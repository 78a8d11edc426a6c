package dev.tributary.engine.duckdb;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// Names, texts and files as DuckDB's SQL writes them, whatever characters they hold.
final class SqlText {
  private SqlText() {}

  static String identifier(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  static String literal(String text) {
    return '\'' + text.replace("'", "''") + '\'';
  }

  /// The files as a list of patterns that match exactly them.
  static String files(List<Path> files) {
    return files.stream().map(SqlText::file).collect(Collectors.joining(", ", "[", "]"));
  }

  static String file(Path file) {
    return literal(pattern(file.toAbsolutePath().normalize().toString()));
  }

  private static String pattern(String path) {
    StringBuilder pattern = new StringBuilder();
    for (char c : path.toCharArray()) {
      switch (c) {
        case '*', '?', '[' -> pattern.append('[').append(c).append(']');
        default -> pattern.append(c);
      }
    }
    return pattern.toString();
  }
}
