package dev.tributary.spi.source;

import java.util.List;

/// How the files of a table are read. Decided once, when they are inspected, and part of every plan
/// over them, so that nothing is guessed while a query runs.
///
/// @param partitions the columns whose values stand in the names of folders, `key=value`, outermost
///   first
public record ReadOptions(Syntax syntax, List<String> partitions) {
  /// Parquet without partitions, which leaves nothing to decide.
  public static final ReadOptions PARQUET = new ReadOptions(new Syntax.Parquet(), List.of());

  public ReadOptions {
    partitions = List.copyOf(partitions);
  }

  /// What rows look like in the files.
  public sealed interface Syntax {
    /// Parquet describes itself.
    record Parquet() implements Syntax {}

    /// One row a line.
    ///
    /// @param header whether the first line of each file holds names
    record Csv(boolean header, String delimiter, String quote, String escape) implements Syntax {}

    /// One object a row, one after the other or in an array.
    record Json() implements Syntax {}
  }
}
