package dev.tributary.adapter.files;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.source.FileFormat;
import dev.tributary.spi.source.TableName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Which files and folders are which tables, by their names alone.
final class FolderLayout {
  static final String ROOT_SCHEMA = "main";

  private final RootFolder root;
  private final Map<String, Path> schemas = new TreeMap<>();
  private final Map<TableName, FileTable> tables =
      new TreeMap<>(Comparator.comparing(TableName::schema).thenComparing(TableName::table));

  private FolderLayout(RootFolder root) {
    this.root = root;
  }

  /// The layout as it is now.
  static FolderLayout of(RootFolder root) {
    FolderLayout layout = new FolderLayout(root);
    layout.schemas.put(ROOT_SCHEMA, root.path());
    for (Path entry : root.entries(root.path())) {
      if (Files.isDirectory(entry)) {
        layout.addSchema(entry);
      } else {
        layout.addFile(ROOT_SCHEMA, entry);
      }
    }
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

  private void addSchema(Path folder) {
    String name = lowerCase(folder.getFileName().toString());
    Path other = schemas.putIfAbsent(name, folder);
    // A folder called main adds its tables to those of the root.
    if (other != null && !other.equals(root.path())) {
      throw clash("schema '" + name + "'", other, folder);
    }
    for (Path entry : root.entries(folder)) {
      if (Files.isDirectory(entry)) {
        addFolder(name, entry);
      } else {
        addFile(name, entry);
      }
    }
  }

  private void addFile(String schema, Path file) {
    Optional<FileFormat> format = RootFolder.format(file);
    if (format.isPresent() && Files.isRegularFile(file)) {
      String fileName = file.getFileName().toString();
      add(schema, format.get().withoutExtension(fileName), format.get(), file, List.of());
    }
  }

  private void addFolder(String schema, Path folder) {
    List<Path> files = new TableFolder(root, folder).files();
    Set<FileFormat> formats = EnumSet.noneOf(FileFormat.class);
    files.forEach(file -> RootFolder.format(file).ifPresent(formats::add));
    if (formats.size() > 1) {
      throw new TributaryException(
          ErrorCode.SOURCE_FAILED,
          "Failed to read from %s: the files in folder '%s' are of the formats %s, but one table has one format. Move some of them elsewhere."
              .formatted(root, root.relative(folder), formats));
    }
    for (FileFormat format : formats) {
      List<String> partitions = new TableFolder(root, folder).partitions(files);
      add(schema, folder.getFileName().toString(), format, folder, partitions);
    }
  }

  private void add(
      String schema, String name, FileFormat format, Path location, List<String> partitions) {
    TableName table = new TableName(schema, lowerCase(name));
    FileTable other = tables.putIfAbsent(table, new FileTable(table, format, location, partitions));
    if (other != null) {
      throw clash("table '" + table + "'", other.location(), location);
    }
  }

  private TributaryException clash(String what, Path one, Path other) {
    return new TributaryException(
        ErrorCode.AMBIGUOUS_NAME,
        "Failed to read from %s: both '%s' and '%s' would be %s. Rename one of them."
            .formatted(root, root.relative(one), root.relative(other), what));
  }

  private static String lowerCase(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
