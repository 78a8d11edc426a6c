package dev.tributary.adapter.files;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.query.Cancellation;
import dev.tributary.spi.source.CatalogMetadata;
import dev.tributary.spi.source.ColumnMetadata;
import dev.tributary.spi.source.FileInspector;
import dev.tributary.spi.source.FileInspector.Inspection;
import dev.tributary.spi.source.FileScan;
import dev.tributary.spi.source.FileSource;
import dev.tributary.spi.source.TableMetadata;
import dev.tributary.spi.source.TableMetadata.Kind;
import dev.tributary.spi.source.TableName;
import dev.tributary.spi.type.Column;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A root folder of data files: files in it are tables of schema `main`, a sub-folder is a schema,
/// and a folder inside a schema is one table. Names are lower-cased and without extension; what
/// starts with `.` or `_` is not looked at. Thread-safe.
public final class FilesSource implements FileSource {
  private final String name;
  private final RootFolder root;
  private final FileInspector inspector;

  /// The tables as they were when metadata was last read.
  private volatile Map<TableName, PinnedTable> pinned = Map.of();

  /// @param inspector the view of the engine that will scan the files
  public FilesSource(String name, Path root, FileInspector inspector) {
    this.name = name;
    this.root = new RootFolder(name, root);
    this.inspector = inspector;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String product() {
    return RootFolder.PRODUCT;
  }

  @Override
  public String defaultSchema() {
    return FolderLayout.ROOT_SCHEMA;
  }

  private record PinnedTable(FileTable files, List<Column> columns) {}

  @Override
  public CatalogMetadata readMetadata(Cancellation cancellation) {
    cancellation.check();
    FolderLayout layout = FolderLayout.of(root);
    List<TableMetadata> tables = new ArrayList<>();
    Map<TableName, PinnedTable> found = new LinkedHashMap<>();
    for (FileTable table : layout.tables()) {
      cancellation.check();
      TableMetadata metadata = inspect(table);
      tables.add(metadata);
      found.put(
          table.name(),
          new PinnedTable(table, metadata.columns().stream().map(ColumnMetadata::column).toList()));
    }
    pinned = Map.copyOf(found);
    return new CatalogMetadata(layout.schemas(), tables);
  }

  private TableMetadata inspect(FileTable table) {
    try {
      Inspection inspection = inspector.inspect(table.format(), table.paths(root));
      return new TableMetadata(
          table.name(),
          Kind.TABLE,
          inspection.columns(),
          Optional.empty(),
          List.of(),
          List.of(),
          inspection.rows());
    } catch (TributaryException e) {
      throw new TributaryException(
          e.code(),
          "Failed to read table '%s.%s' from %s: %s"
              .formatted(name, table.name(), root, e.getMessage()),
          e);
    }
  }

  @Override
  public FileScan scan(TableName table) {
    PinnedTable known = pinned.get(table);
    if (known == null) {
      throw new TributaryException(
          ErrorCode.TABLE_NOT_FOUND,
          "Failed to read table '%s.%s' from %s: there was no such table when its folder was last looked at. Refresh the catalog."
              .formatted(name, table, root));
    }
    return new FileScan(known.files.format(), known.files.list(root), known.columns);
  }

  @Override
  public void close() {
    // Nothing is held between calls.
  }
}
