package dev.tributary.engine.duckdb;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.source.ColumnMetadata;
import dev.tributary.spi.source.FileDeclaration;
import dev.tributary.spi.source.FileInspector;
import dev.tributary.spi.source.ReadOptions;
import dev.tributary.spi.source.ReadOptions.CsvValues;
import dev.tributary.spi.type.DataType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
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
  public Inspection inspect(TableFiles files) {
    List<Inspection> found = new ArrayList<>(1);
    engine.accept(connection -> {
      try (BufferAllocator allocator = new RootAllocator()) {
        found.add(inspect(files, new TextRows(connection, allocator)));
      } catch (DuckDbException e) {
        throw unreadable(files.paths(), DuckDbErrors.translate(e));
      }
    });
    return found.getFirst();
  }

  /// Nobody has asked for anything yet that could be wrong but the files.
  private static TributaryException unreadable(List<Path> files, TributaryException failure) {
    return switch (failure.code().kind()) {
      case SOURCE, RESOURCE -> failure;
      case USER, INTERNAL ->
          new TributaryException(
              ErrorCode.FILE_CORRUPT,
              "Failed to read %s: %s Write the file again or take it out of its table."
                  .formatted(
                      files.size() == 1
                          ? "file '" + files.getFirst() + "'"
                          : "one of %d files, '%s' the first of them"
                              .formatted(files.size(), files.getFirst()),
                      failure.getMessage()),
              failure);
    };
  }

  private static Inspection inspect(TableFiles files, TextRows rows) {
    FileDeclaration own = withoutPartitions(files);
    Inspection contents =
        switch (files.format()) {
          case PARQUET -> new ParquetFiles(rows, own).inspect(files.paths());
          case CSV -> new CsvFiles(rows, own).inspect(files.paths());
          case JSON -> new JsonFiles(rows, own).inspect(files.paths());
        };
    return files.partitions().isEmpty() ? contents : withPartitions(contents, files, rows);
  }

  /// What was declared of the files themselves.
  private static FileDeclaration withoutPartitions(TableFiles files) {
    FileDeclaration all = files.declared();
    return new FileDeclaration(
        all.columns().stream()
            .filter(c -> files.partitions().stream().noneMatch(c.name()::equalsIgnoreCase))
            .toList(),
        all.compression(),
        all.unionByName(),
        all.csv(),
        all.json());
  }

  private static Inspection withPartitions(Inspection contents, TableFiles files, TextRows rows) {
    PartitionFolders folders = PartitionFolders.of(files.paths());
    for (ColumnMetadata column : contents.columns()) {
      // The engine would put the folder's value in the place of the file's own.
      if (folders.mention(column.name())) {
        throw new TributaryException(
            ErrorCode.AMBIGUOUS_NAME,
            "Column '%s' of file '%s' has the name of a folder on the way to it. Rename the folder or the column."
                .formatted(column.name(), files.paths().getFirst()));
      }
    }
    DeclaredColumns given = new DeclaredColumns(files.declared());
    List<ColumnMetadata> columns = new ArrayList<>(contents.columns());
    for (String key : files.partitions()) {
      Optional<DataType> type = given.type(key);
      type.ifPresent(t -> checkValues(key, t, folders, rows));
      columns.add(folders.column(key, type));
    }
    ReadOptions read = contents.options();
    return new Inspection(
        columns,
        contents.rows(),
        new ReadOptions(read.syntax(), read.compression(), files.partitions(), read.unionByName()),
        contents.layouts());
  }

  private static void checkValues(
      String key, DataType type, PartitionFolders folders, TextRows rows) {
    String values =
        folders.values(key).stream()
            .map(v -> "(url_decode(" + SqlText.literal(v) + "))")
            .collect(Collectors.joining(", "));
    if (values.isEmpty()) {
      return;
    }
    List<List<String>> unfit =
        rows.of(
            "SELECT v FROM (VALUES %s) t (v) WHERE TRY_CAST(v AS %s) IS NULL OR %s LIMIT 1"
                .formatted(
                    values, DuckDbTypes.sql(type), ExactText.changes("v", type, CsvValues.USUAL)),
            1);
    if (!unfit.isEmpty()) {
      throw new TributaryException(
          ErrorCode.INVALID_CONFIGURATION,
          "The folders '%s=...' are declared as %s, but there is the value '%s'. Declare another type, or rename the folder."
              .formatted(key, type, unfit.getFirst().getFirst()));
    }
  }
}
