package dev.tributary.spi.source;

import dev.tributary.spi.type.Column;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/// The files that make up a table, how they are read, and the columns that a plan may count on.
public record FileScan(ReadOptions options, List<DataFile> files, List<Column> columns) {
  public FileScan {
    files = List.copyOf(files);
    columns = List.copyOf(columns);
  }

  /// A file as it was when it was listed; another size or time means that it has changed.
  public record DataFile(Path path, long size, Instant modified) {}
}
