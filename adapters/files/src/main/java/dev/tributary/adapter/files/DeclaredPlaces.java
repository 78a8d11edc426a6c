package dev.tributary.adapter.files;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.source.CatalogMetadata.Unreadable;
import dev.tributary.spi.source.DeclaredTable;
import dev.tributary.spi.source.DeclaredTable.Place;
import dev.tributary.spi.source.FileFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The tables whose files were told by a path or a glob. These files are of no other table.
record DeclaredPlaces(List<FileTable> tables, List<Unreadable> unreadable, Set<Path> taken) {

  static DeclaredPlaces of(RootFolder root, List<DeclaredTable> declared) {
    DeclaredPlaces places =
        new DeclaredPlaces(new ArrayList<>(), new ArrayList<>(), new HashSet<>());
    for (DeclaredTable table : declared) {
      table.place().ifPresent(place -> places.add(root, table, place));
    }
    return places;
  }

  private void add(RootFolder root, DeclaredTable table, Place where) {
    try {
      FilePlace place = place(root, table, where);
      if (where instanceof Place.At) {
        taken.add(place.path());
      }
      List<Path> files = place.files();
      taken.addAll(files);
      if (files.isEmpty()) {
        throw new TributaryException(
            ErrorCode.FILE_NOT_FOUND,
            "Failed to read table '%s' from %s: there are no files at %s. Correct its path or glob, or put files there."
                .formatted(table.name(), root, words(where)));
      }
      FileFormat format = table.format().orElseGet(() -> oneFormat(root, place, files));
      List<String> partitions = PartitionKeys.of(place, files, root);
      tables.add(
          new FileTable(
              table.name(), format, place, partitions, table.primaryKey(), table.contents()));
    } catch (TributaryException e) {
      unreadable.add(
          new Unreadable(
              table.name().schema(), Optional.of(table.name().table()), e.code(), e.getMessage()));
    }
  }

  private static FilePlace place(RootFolder root, DeclaredTable table, Place where) {
    return switch (where) {
      case Place.Matching(String glob) -> GlobFiles.of(root, glob);
      case Place.At(String relative) -> {
        Path path = root.below(relative);
        yield Files.isDirectory(path)
            ? new TableFolder(root, path, table.format(), Set.of())
            : new FilePlace.OneFile(root, path);
      }
    };
  }

  private static String words(Place where) {
    return switch (where) {
      case Place.Matching(String glob) -> "'" + glob + "'";
      case Place.At(String path) -> "'" + path + "'";
    };
  }

  /// Whether the file or folder is a declared table's.
  boolean take(Path entry) {
    return taken.contains(entry) || taken.contains(entry.getParent());
  }

  /// The format that all of the files have by their names.
  static FileFormat oneFormat(RootFolder root, FilePlace place, List<Path> files) {
    Set<FileFormat> formats = EnumSet.noneOf(FileFormat.class);
    for (Path file : files) {
      formats.add(
          RootFolder.format(file)
              .orElseThrow(() ->
                  new TributaryException(
                      ErrorCode.INVALID_CONFIGURATION,
                      "Failed to read from %s: the name of '%s' does not tell its format. Declare the table's format."
                          .formatted(root, root.relative(file)))));
    }
    if (formats.size() > 1) {
      throw new TributaryException(
          ErrorCode.SOURCE_FAILED,
          "Failed to read from %s: the files in folder '%s' are of the formats %s, but one table has one format. Move some of them elsewhere."
              .formatted(root, root.relative(place.path()), formats));
    }
    return formats.iterator().next();
  }
}
