package dev.tributary.adapter.files;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// A folder that is one table: the data files in it, or in the folders `key=value` below it, whose
/// keys are columns.
record TableFolder(RootFolder root, Path folder) {

  /// By name.
  List<Path> files() {
    List<Path> files = new ArrayList<>();
    collect(folder, files);
    return files;
  }

  private void collect(Path at, List<Path> files) {
    for (Path entry : root.entries(at)) {
      if (!Files.isDirectory(entry)) {
        if (RootFolder.format(entry).isPresent() && Files.isRegularFile(entry)) {
          files.add(entry);
        }
      } else if (key(entry).isPresent()) {
        collect(entry, files);
      } else {
        refuseFilesBelow(entry);
      }
    }
  }

  /// The keys on the way to each of the files, outermost first.
  List<String> partitions(List<Path> files) {
    List<String> keys = keys(files.getFirst());
    for (Path file : files) {
      if (!keys(file).equals(keys)) {
        throw new TributaryException(
            ErrorCode.SOURCE_FAILED,
            "Failed to read from %s: the folders on the way to '%s' do not have the keys of those on the way to '%s', which are %s. Move one of the files."
                .formatted(root, root.relative(file), root.relative(files.getFirst()), keys));
      }
    }
    return keys;
  }

  private List<String> keys(Path file) {
    List<String> keys = new ArrayList<>();
    for (Path name : folder.relativize(file)) {
      if (!name.equals(file.getFileName())) {
        keys.add(key(name).orElseThrow());
      }
    }
    return keys;
  }

  private static Optional<String> key(Path partition) {
    String name = partition.getFileName().toString();
    int equals = name.indexOf('=');
    return equals > 0 ? Optional.of(name.substring(0, equals)) : Optional.empty();
  }

  /// Files that were silently left out would be missing from every answer.
  private void refuseFilesBelow(Path other) {
    try (Stream<Path> below = Files.walk(other)) {
      Predicate<Path> dataFile = path -> RootFolder.format(path).isPresent();
      Optional<Path> file = below.filter(dataFile).findFirst();
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
