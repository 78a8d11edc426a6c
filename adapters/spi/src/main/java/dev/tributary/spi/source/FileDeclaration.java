package dev.tributary.spi.source;

import dev.tributary.spi.source.FileFormat.Compression;
import dev.tributary.spi.source.ReadOptions.CsvValues;
import dev.tributary.spi.source.ReadOptions.Encoding;
import dev.tributary.spi.source.ReadOptions.JsonLayout;
import dev.tributary.spi.type.Column;
import java.util.List;
import java.util.Optional;

/// What somebody has said about the contents of a table's files. What was left out is found in the
/// files; what was said is checked against them.
///
/// @param columns names and types; where the files have a header or name their columns themselves,
///   those that are not listed are found
/// @param compression of every file; by each file's extension where absent
/// @param unionByName whether a column that some files do not have is NULL in their rows
public record FileDeclaration(
    List<Column> columns,
    Optional<Compression> compression,
    boolean unionByName,
    Csv csv,
    JsonLayout json) {
  /// Nothing was said.
  public static final FileDeclaration NONE =
      new FileDeclaration(List.of(), Optional.empty(), false, Csv.NONE, JsonLayout.ANY);

  public FileDeclaration {
    columns = List.copyOf(columns);
  }

  /// How CSV files are written.
  ///
  /// @param skipLines how many lines stand before the header, or the first row
  public record Csv(
      Optional<Boolean> header,
      int skipLines,
      Optional<String> delimiter,
      Optional<String> quote,
      Optional<String> escape,
      Optional<Encoding> encoding,
      CsvValues values) {
    public static final Csv NONE =
        new Csv(
            Optional.empty(),
            0,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            CsvValues.USUAL);
  }
}
