package dev.tributary.spi.source;

import dev.tributary.spi.type.Column;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/// The files that make up a table, how they are read, and the columns that a plan may count on.
///
/// @param layouts which of the columns each file has, in its order, file by file; empty where all
///   files have the same
public record FileScan(
    ReadOptions options, List<DataFile> files, List<Column> columns, List<List<String>> layouts) {
  public FileScan {
    files = List.copyOf(files);
    columns = List.copyOf(columns);
    layouts = List.copyOf(layouts);
  }

  /// Files that have the same columns.
  public FileScan(ReadOptions options, List<DataFile> files, List<Column> columns) {
    this(options, files, columns, List.of());
  }

  /// A file as it was when it was listed; another size or time means that it has changed.
  public record DataFile(Path path, long size, Instant modified) {}
}
