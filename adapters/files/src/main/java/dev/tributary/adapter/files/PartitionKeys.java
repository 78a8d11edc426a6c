package dev.tributary.adapter.files;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The keys of the folders `key=value` between a table's place and its files, outermost first.
final class PartitionKeys {
  private PartitionKeys() {}

  /// The key of a folder of that form.
  static Optional<String> key(Path folder) {
    String name = folder.getFileName().toString();
    int equals = name.indexOf('=');
    return equals > 0 ? Optional.of(name.substring(0, equals)) : Optional.empty();
  }

  /// The keys on the way to all of the files. Fails where they are not the same.
  static List<String> of(FilePlace place, List<Path> files, RootFolder root) {
    List<String> keys = keys(place, files.getFirst());
    for (Path file : files) {
      if (!keys(place, file).equals(keys)) {
        throw new TributaryException(
            ErrorCode.SOURCE_FAILED,
            "Failed to read from %s: the folders on the way to '%s' do not have the keys of those on the way to '%s', which are %s. Move one of the files."
                .formatted(root, root.relative(file), root.relative(files.getFirst()), keys));
      }
    }
    return keys;
  }

  private static List<String> keys(FilePlace place, Path file) {
    List<String> keys = new ArrayList<>();
    Path below = place.path().relativize(file);
    for (int i = 0; i < below.getNameCount() - 1; i++) {
      key(below.getName(i)).ifPresent(keys::add);
    }
    return keys;
  }
}
