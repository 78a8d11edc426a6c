package dev.tributary.spi.source;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/// Tells what files hold, as the engine that will scan them sees it. The engine implements it; file
/// sources are given one, so that inferred types are the types that queries get. Thread-safe.
public interface FileInspector {

  /// The columns and row count of files that form one table. Fails with FILE_CORRUPT, naming the
  /// file, where one cannot be read, with SCHEMA_CHANGED where they do not agree, and with
  /// INVALID_CONFIGURATION where they are not what was declared.
  Inspection inspect(TableFiles files);

  /// The files of one table and what is known of them.
  ///
  /// @param partitions the keys of the `key=value` folders that the files lie in, outermost first;
  ///   they are the last columns
  record TableFiles(
      FileFormat format, List<Path> paths, List<String> partitions, FileDeclaration declared) {
    public TableFiles {
      paths = List.copyOf(paths);
      partitions = List.copyOf(partitions);
    }
  }

  /// What was found; columns that the engine has in a type unknown here are read as text.
  ///
  /// @param layouts which of its own columns each file has, in its order, file by file; empty where
  ///   all files have the same
  record Inspection(
      List<ColumnMetadata> columns,
      OptionalLong rows,
      ReadOptions options,
      List<List<String>> layouts) {
    public Inspection {
      columns = List.copyOf(columns);
      layouts = List.copyOf(layouts);
    }

    /// Files that have the same columns.
    public Inspection(List<ColumnMetadata> columns, OptionalLong rows, ReadOptions options) {
      this(columns, rows, options, List.of());
    }
  }
}
