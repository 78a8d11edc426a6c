package dev.tributary.adapter.files;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.source.CatalogMetadata.Unreadable;
import dev.tributary.spi.source.DeclaredTable;
import dev.tributary.spi.source.FileFormat;
import dev.tributary.spi.source.TableName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Which files and folders are which tables, by their names and by what was declared. What cannot
/// be told is kept as a failure of the table or schema that it would be, and the rest goes on.
final class FolderLayout {
  static final String ROOT_SCHEMA = "main";

  private final RootFolder root;
  private final DeclaredPlaces declared;
  private final Map<String, Path> schemas = new TreeMap<>();
  private final Map<TableName, FileTable> tables =
      new TreeMap<>(Comparator.comparing(TableName::schema).thenComparing(TableName::table));
  private final List<Unreadable> unreadable = new ArrayList<>();

  private FolderLayout(RootFolder root, DeclaredPlaces declared) {
    this.root = root;
    this.declared = declared;
  }

  /// The layout as it is now. Fails where the root itself cannot be read.
  static FolderLayout of(RootFolder root, List<DeclaredTable> declared) {
    List<Path> entries = root.entries(root.path());
    FolderLayout layout = new FolderLayout(root, DeclaredPlaces.of(root, declared));
    layout.schemas.put(ROOT_SCHEMA, root.path());
    layout.unreadable.addAll(layout.declared.unreadable());
    layout.declared.tables().forEach(table -> layout.add(table.name(), table));
    entries.stream().filter(layout::isFree).forEach(layout::addToRoot);
    layout.describeDeclared(declared);
    layout.dropUnreadable();
    return layout;
  }

  /// In the order of their names.
  List<String> schemas() {
    return List.copyOf(schemas.keySet());
  }

  /// In the order of their schemas and names.
  List<FileTable> tables() {
    return List.copyOf(tables.values());
  }

  /// What could not be told.
  List<Unreadable> unreadable() {
    return List.copyOf(unreadable);
  }

  /// Whether no declared table has taken the entry.
  private boolean isFree(Path entry) {
    return !declared.take(entry);
  }

  private void addToRoot(Path entry) {
    if (!Files.isDirectory(entry)) {
      addFile(ROOT_SCHEMA, entry);
      return;
    }
    String name = lowerCase(entry);
    try {
      root.checkInside(entry);
      addFolderOfRoot(name, entry);
    } catch (TributaryException e) {
      schemas.putIfAbsent(name, entry);
      unreadable.add(new Unreadable(name, Optional.empty(), e.code(), e.getMessage()));
    }
  }

  private void addFolderOfRoot(String name, Path folder) {
    List<Path> entries = root.entries(folder);
    if (PartitionKeys.key(folder).isPresent()) {
      addUnreadable(new TableName(ROOT_SCHEMA, name), namelessPartition(folder));
    } else if (entries.stream().anyMatch(FolderLayout::isPartition)) {
      addFolder(ROOT_SCHEMA, folder);
    } else {
      addSchema(name, folder, entries);
    }
  }

  private static boolean isPartition(Path entry) {
    return Files.isDirectory(entry) && PartitionKeys.key(entry).isPresent();
  }

  private TributaryException namelessPartition(Path folder) {
    return new TributaryException(
        ErrorCode.NOT_SUPPORTED,
        "Failed to read from %s: folder '%s' is a partition, but it lies in the root, so that its table has no name. Move it into a folder with the table's name, or declare a table with the path '.'."
            .formatted(root, root.relative(folder)));
  }

  private void addSchema(String name, Path folder, List<Path> entries) {
    Path other = schemas.putIfAbsent(name, folder);
    // A folder called main adds its tables to those of the root.
    if (other != null && !other.equals(root.path())) {
      TributaryException clash = clash("schema '" + name + "'", other, folder);
      unreadable.add(new Unreadable(name, Optional.empty(), clash.code(), clash.getMessage()));
      return;
    }
    for (Path entry : entries) {
      if (!isFree(entry)) {
        continue;
      }
      if (Files.isDirectory(entry)) {
        addFolder(name, entry);
      } else {
        addFile(name, entry);
      }
    }
  }

  private void addFile(String schema, Path file) {
    Optional<FileFormat> format = RootFolder.format(file);
    if (format.isEmpty()) {
      return;
    }
    String fileName = format.get().withoutExtension(file.getFileName().toString());
    TableName table = new TableName(schema, fileName.toLowerCase(Locale.ROOT));
    FilePlace place = new FilePlace.OneFile(root, file);
    try {
      root.checkInside(file);
      if (Files.isRegularFile(file)) {
        add(table, FileTable.found(table, format.get(), place, List.of()));
      }
    } catch (TributaryException e) {
      addUnreadable(table, e);
    }
  }

  private void addFolder(String schema, Path folder) {
    TableName table = new TableName(schema, lowerCase(folder));
    FilePlace place = new TableFolder(root, folder, Optional.empty(), declared.taken());
    try {
      root.checkInside(folder);
      List<Path> files = place.files();
      if (!files.isEmpty()) {
        FileFormat format = DeclaredPlaces.oneFormat(root, place, files);
        List<String> partitions = PartitionKeys.of(place, files, root);
        add(table, FileTable.found(table, format, place, partitions));
      }
    } catch (TributaryException e) {
      addUnreadable(table, e);
    }
  }

  private void add(TableName name, FileTable table) {
    FileTable other = tables.putIfAbsent(name, table);
    schemas.putIfAbsent(name.schema(), root.path());
    if (other != null) {
      addUnreadable(
          name, clash("table '" + name + "'", other.place().path(), table.place().path()));
    }
  }

  private void addUnreadable(TableName table, TributaryException why) {
    unreadable.add(
        new Unreadable(table.schema(), Optional.of(table.table()), why.code(), why.getMessage()));
  }

  /// Gives what was said of tables without a place to those of their names.
  private void describeDeclared(List<DeclaredTable> all) {
    for (DeclaredTable one : all) {
      if (one.place().isPresent()) {
        continue;
      }
      FileTable found = tables.get(one.name());
      if (found != null) {
        describe(found, one);
      } else if (!isUnreadable(one.name())) {
        schemas.putIfAbsent(one.name().schema(), root.path());
        addUnreadable(one.name(), noFiles(one));
      }
    }
  }

  private void describe(FileTable found, DeclaredTable declared) {
    if (declared.format().filter(format -> format != found.format()).isPresent()) {
      addUnreadable(
          found.name(),
          new TributaryException(
              ErrorCode.INVALID_CONFIGURATION,
              "Failed to read table '%s' from %s: it is declared as %s, but '%s' holds %s. Correct what is declared."
                  .formatted(
                      found.name(),
                      root,
                      declared.format().get().extension(),
                      root.relative(found.place().path()),
                      found.format().extension())));
      return;
    }
    tables.put(found.name(), found.with(declared.primaryKey(), declared.contents()));
  }

  private TributaryException noFiles(DeclaredTable declared) {
    return new TributaryException(
        ErrorCode.FILE_NOT_FOUND,
        "Failed to read table '%s' from %s: it is declared, but there is no file or folder of that name. Put it there, or give its path or glob."
            .formatted(declared.name(), root));
  }

  private void dropUnreadable() {
    tables.keySet().removeIf(this::isUnreadable);
  }

  private boolean isUnreadable(TableName table) {
    return unreadable.stream()
        .anyMatch(u ->
            u.schema().equals(table.schema())
                && (u.table().isEmpty() || u.table().get().equals(table.table())));
  }

  private TributaryException clash(String what, Path one, Path other) {
    return new TributaryException(
        ErrorCode.AMBIGUOUS_NAME,
        "Failed to read from %s: both '%s' and '%s' would be %s. Rename one of them."
            .formatted(root, root.relative(one), root.relative(other), what));
  }

  private static String lowerCase(Path entry) {
    return entry.getFileName().toString().toLowerCase(Locale.ROOT);
  }
}
