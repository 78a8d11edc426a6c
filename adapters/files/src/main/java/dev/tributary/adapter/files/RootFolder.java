package dev.tributary.adapter.files;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.source.FileFormat;
import dev.tributary.spi.source.FileScan.DataFile;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The one folder that a source may look into. Every path it hands out lies below it, links
/// resolved, and every failure names it.
final class RootFolder {
  static final String PRODUCT = "files";

  private final String source;
  private final Path path;

  RootFolder(String source, Path path) {
    this.source = source;
    this.path = path.toAbsolutePath().normalize();
  }

  Path path() {
    return path;
  }

  /// A path as users know it.
  String relative(Path inside) {
    return path.relativize(inside).toString();
  }

  static Optional<FileFormat> format(Path file) {
    return FileFormat.of(file.getFileName().toString());
  }

  /// What a folder holds, by name, without what is hidden. Links may lead out of the root.
  List<Path> entries(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(entry -> !hidden(entry.getFileName().toString())).sorted().toList();
    } catch (IOException e) {
      throw failed(folder, e);
    }
  }

  private static boolean hidden(String name) {
    return name.startsWith(".") || name.startsWith("_");
  }

  /// Fails where an entry of a folder that was checked is a link that leads out of the root, or
  /// nowhere.
  void checkInside(Path entry) {
    if (Files.isSymbolicLink(entry)) {
      checkReal(entry);
    }
  }

  private void checkReal(Path entry) {
    try {
      if (entry.toRealPath().startsWith(path.toRealPath())) {
        return;
      }
    } catch (IOException e) {
      throw failed(entry, e);
    }
    throw new TributaryException(
        ErrorCode.SOURCE_FAILED,
        "Failed to read from %s: link '%s' leads out of its folder. Remove it, or move what it points to below catalogs.%s.root."
            .formatted(this, relative(entry), source));
  }

  /// A path that somebody wrote. Fails where it is not below the root, a link on it leads out, or
  /// nothing is there.
  Path below(String written) {
    Path below = path.resolve(written).normalize();
    if (below.startsWith(path)) {
      checkReal(below);
      return below;
    }
    throw new TributaryException(
        ErrorCode.INVALID_CONFIGURATION,
        "Failed to read from %s: '%s' lies outside of catalogs.%s.root. Give a path that starts from the root and stays below it."
            .formatted(this, written, source));
  }

  /// A file that is not what it was; one that is gone is none.
  boolean changed(DataFile file) {
    try {
      BasicFileAttributes now = Files.readAttributes(file.path(), BasicFileAttributes.class);
      return now.size() != file.size()
          || !now.lastModifiedTime().toInstant().equals(file.modified());
    } catch (NoSuchFileException _) {
      return false;
    } catch (IOException e) {
      throw failed(file.path(), e);
    }
  }

  /// A file as it is now.
  DataFile file(Path file) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return new DataFile(file, attributes.size(), attributes.lastModifiedTime().toInstant());
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  TributaryException failed(Path at, IOException cause) {
    String what = at.equals(path) ? "its root folder" : "'" + relative(at) + "'";
    return switch (cause) {
      case NoSuchFileException _ ->
          new TributaryException(
              ErrorCode.FILE_NOT_FOUND,
              "Failed to read from %s: %s is not there. Check catalogs.%s.root, or refresh the catalog."
                  .formatted(this, what, source),
              cause);
      case AccessDeniedException _ ->
          new TributaryException(
              ErrorCode.SOURCE_FAILED,
              "Failed to read from %s: %s may not be read. Grant the server the right to read it."
                  .formatted(this, what),
              cause);
      case IOException _ ->
          new TributaryException(
              ErrorCode.SOURCE_FAILED,
              "Failed to read from %s: %s cannot be listed (%s). Check catalogs.%s.root."
                  .formatted(this, what, cause.getClass().getSimpleName(), source),
              cause);
    };
  }

  /// As messages name the source.
  @Override
  public String toString() {
    return "source '" + source + "' (" + PRODUCT + ")";
  }
}
