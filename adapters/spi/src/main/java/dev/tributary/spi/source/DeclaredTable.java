package dev.tributary.spi.source;

import java.util.List;
import java.util.Optional;

/// A table of files of which something was said in the configuration.
///
/// @param place where its files are; where the name says if absent
/// @param format of all of its files; by their extensions where absent
/// @param primaryKey columns whose values are promised to occur once together; empty for no promise
public record DeclaredTable(
    TableName name,
    Optional<Place> place,
    Optional<FileFormat> format,
    List<String> primaryKey,
    FileDeclaration contents) {
  public DeclaredTable {
    primaryKey = List.copyOf(primaryKey);
  }

  /// Where files are, from the root of their catalog.
  public sealed interface Place {
    /// One file, or all files of one folder.
    record At(String path) implements Place {}

    /// All files whose paths match: `*` and `?` within a name, `**` across folders, `{a,b}` and
    /// `[a-z]` as choices.
    record Matching(String glob) implements Place {}
  }
}
