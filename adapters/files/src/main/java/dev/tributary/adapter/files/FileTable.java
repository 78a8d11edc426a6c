package dev.tributary.adapter.files;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.source.FileFormat;
import dev.tributary.spi.source.FileScan.DataFile;
import dev.tributary.spi.source.TableName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A table and where its files are: one file, or whatever files of the format a folder holds at the
/// moment of asking.
///
/// @param partitions the keys of the `key=value` folders that the files lie in
record FileTable(TableName name, FileFormat format, Path location, List<String> partitions) {

  /// The files now, by name.
  List<Path> paths(RootFolder root) {
    if (!Files.isDirectory(location)) {
      return List.of(location);
    }
    TableFolder folder = new TableFolder(root, location);
    List<Path> paths =
        folder.files().stream()
            .filter(path -> RootFolder.format(path).filter(format::equals).isPresent())
            .toList();
    if (!paths.isEmpty() && !folder.partitions(paths).equals(partitions)) {
      throw new TributaryException(
          ErrorCode.SCHEMA_CHANGED,
          "Failed to read table '%s' from %s: the keys of its folders are no longer %s. Refresh the catalog."
              .formatted(name, root, partitions));
    }
    return paths;
  }

  /// The files now with what tells whether they have changed.
  List<DataFile> list(RootFolder root) {
    List<DataFile> files = paths(root).stream().map(root::file).toList();
    if (files.isEmpty()) {
      throw new TributaryException(
          ErrorCode.FILE_NOT_FOUND,
          "Failed to read table '%s' from %s: folder '%s' holds no %s files any more. Put them back, or refresh the catalog."
              .formatted(name, root, root.relative(location), format.extension()));
    }
    return files;
  }
}
