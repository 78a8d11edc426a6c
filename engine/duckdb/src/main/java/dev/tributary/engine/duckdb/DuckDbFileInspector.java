package dev.tributary.engine.duckdb;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.source.ColumnMetadata;
import dev.tributary.spi.source.FileFormat;
import dev.tributary.spi.source.FileInspector;
import dev.tributary.spi.source.ReadOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;

/// Asks DuckDB what files hold, with the same readers that queries use.
final class DuckDbFileInspector implements FileInspector {
  private final Consumer<Consumer<NativeConnection>> engine;

  /// @param engine runs its argument where DuckDB may be called
  DuckDbFileInspector(Consumer<Consumer<NativeConnection>> engine) {
    this.engine = engine;
  }

  @Override
  public Inspection inspect(FileFormat format, List<Path> files, List<String> partitions) {
    List<Inspection> found = new ArrayList<>(1);
    engine.accept(connection -> {
      try (BufferAllocator allocator = new RootAllocator()) {
        found.add(contents(format, files, new TextRows(connection, allocator)));
      } catch (DuckDbException e) {
        throw DuckDbErrors.translate(e);
      }
    });
    return withPartitions(found.getFirst(), files, partitions);
  }

  private static Inspection contents(FileFormat format, List<Path> files, TextRows rows) {
    return switch (format) {
      case PARQUET -> new ParquetFiles(rows).inspect(files);
      case CSV -> new CsvFiles(rows).inspect(files);
      case JSON -> new JsonFiles(rows).inspect(files);
    };
  }

  private static Inspection withPartitions(
      Inspection contents, List<Path> files, List<String> partitions) {
    if (partitions.isEmpty()) {
      return contents;
    }
    PartitionFolders folders = PartitionFolders.of(files);
    for (ColumnMetadata column : contents.columns()) {
      // The engine would put the folder's value in the place of the file's own.
      if (folders.mention(column.name())) {
        throw new TributaryException(
            ErrorCode.AMBIGUOUS_NAME,
            "Column '%s' of file '%s' has the name of a folder on the way to it. Rename the folder or the column."
                .formatted(column.name(), files.getFirst()));
      }
    }
    List<ColumnMetadata> columns = new ArrayList<>(contents.columns());
    partitions.forEach(key -> columns.add(folders.column(key)));
    return new Inspection(
        columns, contents.rows(), new ReadOptions(contents.options().syntax(), partitions));
  }
}
