package dev.tributary.spi.source;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/// Tells what files hold, as the engine that will scan them sees it. The engine implements it; file
/// sources are given one, so that inferred types are the types that queries get.
public interface FileInspector {

  /// The columns and row count of files that form one table. Fails with FILE_CORRUPT, naming the
  /// file, where one cannot be read, and with SCHEMA_CHANGED where they do not agree.
  Inspection inspect(FileFormat format, List<Path> files);

  /// What was found; columns that the engine has in a type unknown here are read as text.
  record Inspection(List<ColumnMetadata> columns, OptionalLong rows) {
    public Inspection {
      columns = List.copyOf(columns);
    }
  }
}
