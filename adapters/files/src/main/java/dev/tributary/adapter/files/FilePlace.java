package dev.tributary.adapter.files;

import java.nio.file.Path;
import java.util.List;

/// Where the files of one table are.
sealed interface FilePlace permits FilePlace.OneFile, TableFolder, GlobFiles {

  /// A file or folder that messages name, below which the files lie.
  Path path();

  /// The data files that are there now, by name. Fails where one leads out of the root.
  List<Path> files();

  /// A table in one file, which must be there.
  record OneFile(RootFolder root, Path path) implements FilePlace {
    @Override
    public List<Path> files() {
      root.checkInside(path);
      return List.of(path);
    }
  }
}
