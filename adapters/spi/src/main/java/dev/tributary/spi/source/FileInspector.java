package dev.tributary.spi.source;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/// Tells what files hold, as the engine that will scan them sees it. The engine implements it; file
/// sources are given one, so that inferred types are the types that queries get.
public interface FileInspector {

  /// The columns and row count of files that form one table. Fails with FILE_CORRUPT, naming the
  /// file, where one cannot be read, and with SCHEMA_CHANGED where they do not agree.
  ///
  /// @param partitions the keys of the `key=value` folders that the files lie in, outermost first;
  ///   they are the last columns
  Inspection inspect(FileFormat format, List<Path> files, List<String> partitions);

  /// What was found; columns that the engine has in a type unknown here are read as text.
  record Inspection(List<ColumnMetadata> columns, OptionalLong rows, ReadOptions options) {
    public Inspection {
      columns = List.copyOf(columns);
    }
  }
}
