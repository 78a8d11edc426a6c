package dev.tributary.spi.source;

import dev.tributary.spi.source.FileFormat.Compression;
import java.util.List;
import java.util.Optional;

/// How the files of a table are read. Decided once, when they are inspected, and part of every plan
/// over them, so that nothing is guessed while a query runs.
///
/// @param compression of every file; by each file's extension where absent
/// @param partitions the columns whose values stand in the names of folders, `key=value`, outermost
///   first
/// @param unionByName whether a column that some files do not have is NULL in their rows
public record ReadOptions(
    Syntax syntax,
    Optional<Compression> compression,
    List<String> partitions,
    boolean unionByName) {
  /// Parquet without partitions, which leaves nothing to decide.
  public static final ReadOptions PARQUET = new ReadOptions(new Syntax.Parquet());

  public ReadOptions {
    partitions = List.copyOf(partitions);
  }

  /// Files that lie in no partitions and all have all columns.
  public ReadOptions(Syntax syntax) {
    this(syntax, Optional.empty(), List.of(), false);
  }

  /// What rows look like in the files.
  public sealed interface Syntax {
    /// Parquet describes itself.
    record Parquet() implements Syntax {}

    /// One row a line, or more lines where values with line breaks are quoted.
    ///
    /// @param header whether each file begins with a line of names
    /// @param skipLines how many lines stand before that
    record Csv(
        boolean header, int skipLines, Encoding encoding, CsvQuoting quoting, CsvValues values)
        implements Syntax {}

    /// One object a row.
    record Json(JsonLayout layout) implements Syntax {}
  }

  /// The encodings that the engine reads.
  public enum Encoding {
    UTF_8("utf-8"),
    /// Little-endian.
    UTF_16("utf-16"),
    LATIN_1("latin-1");

    private final String text;

    Encoding(String text) {
      this.text = text;
    }

    /// As users write it.
    @Override
    public String toString() {
      return text;
    }
  }

  /// What separates the values of a line and what surrounds those that hold a separator; a quote
  /// that is empty stands for none.
  public record CsvQuoting(String delimiter, String quote, String escape) {
    public static final CsvQuoting USUAL = new CsvQuoting(",", "\"", "\"");
  }

  /// What the text of a value means.
  ///
  /// @param nulls what stands for NULL where it is not quoted
  /// @param dateFormat how dates are written, in the engine's letters; as SQL writes them where
  ///   absent
  public record CsvValues(
      List<String> nulls, Optional<String> dateFormat, Optional<String> timestampFormat) {
    /// Nothing between two delimiters is NULL.
    public static final CsvValues USUAL =
        new CsvValues(List.of(""), Optional.empty(), Optional.empty());

    public CsvValues {
      nulls = List.copyOf(nulls);
    }
  }

  /// How the objects of a JSON file follow each other.
  public enum JsonLayout {
    /// Either of the two, file by file.
    ANY,
    /// One object a line.
    LINES,
    /// All objects in one array.
    ARRAY
  }
}
