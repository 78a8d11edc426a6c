package dev.tributary.adapter.files;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.source.FileFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// A folder that is one table: the data files in it, or in the folders `key=value` below it, whose
/// keys are columns.
///
/// @param format of all files; those whose names do not tell one hold no data where absent
/// @param others files that are of other tables
record TableFolder(RootFolder root, Path folder, Optional<FileFormat> format, Set<Path> others)
    implements FilePlace {

  @Override
  public Path path() {
    return folder;
  }

  @Override
  public List<Path> files() {
    List<Path> files = new ArrayList<>();
    collect(folder, files);
    return files;
  }

  private void collect(Path at, List<Path> files) {
    for (Path entry : root.entries(at)) {
      boolean isFolder = Files.isDirectory(entry);
      if (isFolder || wanted(entry)) {
        root.checkInside(entry);
      }
      if (!isFolder) {
        if (wanted(entry) && Files.isRegularFile(entry)) {
          files.add(entry);
        }
      } else if (PartitionKeys.key(entry).isPresent()) {
        collect(entry, files);
      } else {
        refuseFilesBelow(entry);
      }
    }
  }

  private boolean wanted(Path file) {
    return (format.isPresent() || RootFolder.format(file).isPresent()) && !others.contains(file);
  }

  /// Files that were silently left out would be missing from every answer.
  private void refuseFilesBelow(Path other) {
    try (Stream<Path> below = Files.walk(other)) {
      Optional<Path> file = below.filter(Files::isRegularFile).filter(this::wanted).findFirst();
      if (file.isPresent()) {
        throw new TributaryException(
            ErrorCode.NOT_SUPPORTED,
            "Failed to read from %s: '%s' lies in a folder inside a table's folder whose name is not of the form key=value. Rename the folder, or move the file up."
                .formatted(root, root.relative(file.get())));
      }
    } catch (IOException e) {
      throw root.failed(other, e);
    }
  }
}
