package dev.tributary.adapter.files;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// The files below a folder whose paths match a pattern. Folders that no match can lie in are not
/// entered.
///
/// @param path the folder that the pattern's fixed beginning names
/// @param glob what the rest of a path must match
record GlobFiles(RootFolder root, Path path, String glob) implements FilePlace {
  private static final Pattern SPECIAL = Pattern.compile("[*?\\[{\\\\]");

  /// Fails with INVALID_CONFIGURATION where the pattern has no meaning or leads out of the root.
  static GlobFiles of(RootFolder root, String glob) {
    String[] names = glob.split("/", -1);
    int at = 0;
    while (at < names.length - 1 && !SPECIAL.matcher(names[at]).find()) {
      at++;
    }
    Path fixed = root.below(String.join("/", List.of(names).subList(0, at)));
    GlobFiles files =
        new GlobFiles(root, fixed, String.join("/", List.of(names).subList(at, names.length)));
    try {
      PathMatcher _ = files.matcher();
      return files;
    } catch (PatternSyntaxException e) {
      throw new TributaryException(
          ErrorCode.INVALID_CONFIGURATION,
          "The glob '%s' has no meaning: %s. Correct it.".formatted(glob, e.getDescription()),
          e);
    }
  }

  private PathMatcher matcher() {
    return FileSystems.getDefault().getPathMatcher("glob:" + glob);
  }

  @Override
  public List<Path> files() {
    int levels = glob.contains("**") ? Integer.MAX_VALUE : glob.split("/", -1).length;
    List<Path> files = new ArrayList<>();
    collect(path, levels, matcher(), files);
    return files;
  }

  private void collect(Path folder, int levels, PathMatcher matcher, List<Path> files) {
    for (Path entry : root.entries(folder)) {
      if (Files.isDirectory(entry)) {
        if (levels > 1) {
          root.checkInside(entry);
          collect(entry, levels - 1, matcher, files);
        }
      } else if (matcher.matches(path.relativize(entry))) {
        root.checkInside(entry);
        files.add(entry);
      }
    }
  }
}
