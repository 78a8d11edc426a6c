package dev.tributary.adapter.files;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.source.FileDeclaration;
import dev.tributary.spi.source.FileFormat;
import dev.tributary.spi.source.FileInspector.TableFiles;
import dev.tributary.spi.source.FileScan.DataFile;
import dev.tributary.spi.source.TableName;
import java.nio.file.Path;
import java.util.List;

/// A table and where its files are: whatever files its place holds at the moment of asking.
///
/// @param partitions the keys of the `key=value` folders that the files lie in
/// @param primaryKey columns whose values are promised to occur once
record FileTable(
    TableName name,
    FileFormat format,
    FilePlace place,
    List<String> partitions,
    List<String> primaryKey,
    FileDeclaration declared) {

  /// A table of which nothing was said.
  static FileTable found(
      TableName name, FileFormat format, FilePlace place, List<String> partitions) {
    return new FileTable(name, format, place, partitions, List.of(), FileDeclaration.NONE);
  }

  FileTable with(List<String> key, FileDeclaration contents) {
    return new FileTable(name, format, place, partitions, key, contents);
  }

  /// The files now with what tells whether they have changed.
  List<DataFile> list(RootFolder root) {
    List<Path> paths = place.files();
    if (paths.isEmpty()) {
      throw new TributaryException(
          ErrorCode.FILE_NOT_FOUND,
          "Failed to read table '%s' from %s: folder '%s' holds no %s files any more. Put them back, or refresh the catalog."
              .formatted(name, root, root.relative(place.path()), format.extension()));
    }
    if (!PartitionKeys.of(place, paths, root).equals(partitions)) {
      throw new TributaryException(
          ErrorCode.SCHEMA_CHANGED,
          "Failed to read table '%s' from %s: the keys of its folders are no longer %s. Refresh the catalog."
              .formatted(name, root, partitions));
    }
    return paths.stream().map(root::file).toList();
  }

  TableFiles contents(List<DataFile> files) {
    return new TableFiles(
        format, files.stream().map(DataFile::path).toList(), partitions, declared);
  }
}
