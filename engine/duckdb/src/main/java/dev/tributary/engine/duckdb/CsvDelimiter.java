package dev.tributary.engine.duckdb;

import java.util.Comparator;

/// The delimiter of a CSV file, off its first line: the one that occurs most there. DuckDB looks
/// for one that suits all rows, and so takes another where a row is bad.
final class CsvDelimiter {
  private static final String CANDIDATES = ",\t;|";

  private CsvDelimiter() {}

  static String of(String firstLine) {
    String line = firstLine.replaceAll("\"[^\"]*\"", "");
    return String.valueOf(
        (char)
            CANDIDATES
                .chars()
                .boxed()
                .max(
                    Comparator.<Integer>comparingLong(c -> count(line, c))
                        .thenComparing(c -> -CANDIDATES.indexOf(c)))
                .orElseThrow()
                .intValue());
  }

  private static long count(String line, int delimiter) {
    return line.chars().filter(c -> c == delimiter).count();
  }
}
