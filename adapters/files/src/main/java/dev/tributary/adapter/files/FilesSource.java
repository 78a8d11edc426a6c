package dev.tributary.adapter.files;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.query.Cancellation;
import dev.tributary.spi.source.CatalogMetadata;
import dev.tributary.spi.source.CatalogMetadata.Unreadable;
import dev.tributary.spi.source.ColumnMetadata;
import dev.tributary.spi.source.DeclaredTable;
import dev.tributary.spi.source.FileInspector;
import dev.tributary.spi.source.FileInspector.Inspection;
import dev.tributary.spi.source.FileScan;
import dev.tributary.spi.source.FileScan.DataFile;
import dev.tributary.spi.source.FileSource;
import dev.tributary.spi.source.TableMetadata;
import dev.tributary.spi.source.TableMetadata.Kind;
import dev.tributary.spi.source.TableMetadata.UniqueKey;
import dev.tributary.spi.source.TableName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// A root folder of data files: files in it are tables of schema `main`, a sub-folder is a schema,
/// and a folder inside a schema is one table; declared tables may take their files from anywhere
/// below it. Names are lower-cased and without extension; what starts with `.` or `_` is not looked
/// at. A table that cannot be looked at fails only those who name it. Thread-safe.
public final class FilesSource implements FileSource {
  private final String name;
  private final RootFolder root;
  private final List<DeclaredTable> declared;
  private final FileInspector inspector;

  /// The tables as they were when metadata was last read.
  private volatile ConcurrentMap<TableName, PinnedTable> pinned = new ConcurrentHashMap<>();

  /// @param inspector the view of the engine that will scan the files
  public FilesSource(String name, Path root, FileInspector inspector) {
    this(name, root, List.of(), inspector);
  }

  /// @param declared the tables of which something was said
  public FilesSource(
      String name, Path root, List<DeclaredTable> declared, FileInspector inspector) {
    this.name = name;
    this.root = new RootFolder(name, root);
    this.declared = List.copyOf(declared);
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

  /// A table as it was inspected.
  private record PinnedTable(FileTable table, List<DataFile> files, Inspection found) {
    FileScan scan(List<DataFile> now) {
      return new FileScan(
          found.options(),
          now,
          found.columns().stream().map(ColumnMetadata::column).toList(),
          found.layouts());
    }

    /// The names of columns as they stand in the files.
    List<String> columns(List<String> written) {
      return written.stream().map(this::column).toList();
    }

    private String column(String written) {
      List<String> names = found.columns().stream().map(ColumnMetadata::name).toList();
      return names.stream()
          .filter(written::equalsIgnoreCase)
          .findFirst()
          .orElseThrow(() ->
              new TributaryException(
                  ErrorCode.INVALID_CONFIGURATION,
                  "Column '%s' of the declared primary key is not among its columns, which are %s. Correct the key."
                      .formatted(written, names)));
    }

    /// Whether a plan over what was found then may read what was found now.
    boolean reads(Inspection now) {
      return now.columns().equals(found.columns()) && now.options().equals(found.options());
    }
  }

  @Override
  public CatalogMetadata readMetadata(Cancellation cancellation) {
    cancellation.check();
    FolderLayout layout = FolderLayout.of(root, declared);
    List<TableMetadata> tables = new ArrayList<>();
    List<Unreadable> unreadable = new ArrayList<>(layout.unreadable());
    Map<TableName, PinnedTable> found = new HashMap<>();
    for (FileTable table : layout.tables()) {
      cancellation.check();
      try {
        PinnedTable inspected = inspect(table);
        tables.add(metadata(inspected));
        found.put(table.name(), inspected);
      } catch (TributaryException e) {
        unreadable.add(unreadable(table.name(), e));
      }
    }
    pinned = new ConcurrentHashMap<>(found);
    return new CatalogMetadata(layout.schemas(), tables, unreadable);
  }

  private static Unreadable unreadable(TableName table, TributaryException why) {
    return new Unreadable(table.schema(), Optional.of(table.table()), why.code(), why.getMessage());
  }

  private TableMetadata metadata(PinnedTable table) {
    return new TableMetadata(
        table.table().name(),
        Kind.TABLE,
        table.found().columns(),
        Optional.empty(),
        keys(table),
        List.of(),
        table.found().rows());
  }

  private static List<UniqueKey> keys(PinnedTable table) {
    List<String> declared = table.table().primaryKey();
    return declared.isEmpty()
        ? List.of()
        : List.of(new UniqueKey("primary key", true, table.columns(declared)));
  }

  /// What is in the files; those that have not changed are not opened again.
  private PinnedTable inspect(FileTable table) {
    List<DataFile> files = table.list(root);
    PinnedTable known = pinned.get(table.name());
    if (known != null && known.table().equals(table) && known.files().equals(files)) {
      return known;
    }
    try {
      PinnedTable inspected =
          new PinnedTable(table, files, inspector.inspect(table.contents(files)));
      List<String> _ = inspected.columns(table.primaryKey());
      return inspected;
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
    return switch (known.table().format()) {
      // These name their columns, so that the engine itself sees others.
      case PARQUET -> known.scan(known.table().list(root));
      case CSV, JSON -> scanText(known);
    };
  }

  /// Text read as it was once inspected may well be readable and yet wrong, so what has changed is
  /// looked at again.
  private FileScan scanText(PinnedTable known) {
    PinnedTable now = inspect(known.table());
    if (!known.reads(now.found())) {
      throw new TributaryException(
          ErrorCode.SCHEMA_CHANGED,
          "Failed to read table '%s.%s' from %s: its files have changed and no longer have the same columns. Refresh the catalog."
              .formatted(name, known.table().name(), root));
    }
    pinned.replace(known.table().name(), known, now);
    return now.scan(now.files());
  }

  @Override
  public Optional<DataFile> firstChanged(FileScan listed) {
    return listed.files().stream().filter(root::changed).findFirst();
  }

  @Override
  public void close() {
    // Nothing is held between calls.
  }
}
