package dev.tributary.engine.duckdb;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.source.ColumnMetadata;
import dev.tributary.spi.source.ColumnMetadata.ColumnRead;
import dev.tributary.spi.source.FileInspector.Inspection;
import dev.tributary.spi.source.ReadOptions;
import dev.tributary.spi.source.ReadOptions.Syntax;
import dev.tributary.spi.type.DataType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What CSV files hold. How they are written is read off the beginning of the largest, and what
/// their columns are off all rows of all of them: a type that only most values have would round,
/// reject or reshape the others. Rows that cannot be read are left to the queries to report.
record CsvFiles(TextRows rows) {
  private static final String SNIFFED =
      "SELECT Quote, Escape, CAST(HasHeader AS VARCHAR), c.name, c.type"
          + " FROM (SELECT *, unnest(Columns) AS c FROM sniff_csv(%s, skip = 0, comment = '', ignore_errors = true, delim = %s%s))";

  /// How a file is written, and the names and likely types of its columns.
  private record Sniffed(Syntax.Csv syntax, List<String> names, List<String> types) {}

  Inspection inspect(List<Path> files) {
    List<Path> filled = files.stream().filter(file -> size(file) > 0).toList();
    Path largest =
        (filled.isEmpty() ? files : filled)
            .stream().max(Comparator.comparingLong(CsvFiles::size)).orElseThrow();
    Sniffed sniffed = sniff(largest, CsvDelimiter.of(largest), "");
    for (Path file : filled) {
      if (!file.equals(largest)) {
        checkSame(largest, sniffed, file);
      }
    }
    return inspect(files, sniffed);
  }

  private Sniffed sniff(Path file, String delimiter, String options) {
    List<List<String>> found =
        rows.of(SNIFFED.formatted(SqlText.file(file), SqlText.literal(delimiter), options), 5);
    List<String> first = found.getFirst();
    // The beginning of a file may have no quotes where the rest has some.
    String quote = given(first.get(0), "\"");
    Syntax.Csv syntax =
        new Syntax.Csv(
            Boolean.parseBoolean(first.get(2)), delimiter, quote, given(first.get(1), quote));
    return new Sniffed(
        syntax,
        found.stream().map(row -> row.get(3)).toList(),
        found.stream().map(row -> row.get(4)).toList());
  }

  private static String given(String sniffed, String otherwise) {
    return sniffed.equals("(empty)") ? otherwise : sniffed;
  }

  private void checkSame(Path largest, Sniffed expected, Path file) {
    Syntax.Csv syntax = expected.syntax();
    Sniffed found;
    try {
      found =
          sniff(
              file,
              syntax.delimiter(),
              ", quote = %s, escape = %s, header = %s"
                  .formatted(
                      SqlText.literal(syntax.quote()),
                      SqlText.literal(syntax.escape()),
                      syntax.header()));
    } catch (DuckDbException e) {
      throw different(largest, expected, file, "cannot be read in the same way", e);
    }
    if (!found.names().equals(expected.names())) {
      throw different(largest, expected, file, "has " + found.names(), null);
    }
  }

  private static TributaryException different(
      Path largest, Sniffed expected, Path file, String what, @Nullable Throwable cause) {
    return new TributaryException(
        ErrorCode.SCHEMA_CHANGED,
        "File '%s' does not have the columns of '%s', which has %s: it %s. Move it to a folder of its own or write it again."
            .formatted(file, largest, expected.names(), what),
        cause);
  }

  private Inspection inspect(List<Path> files, Sniffed sniffed) {
    int width = sniffed.names().size();
    List<String> list = new ArrayList<>(List.of("CAST(count(*) AS VARCHAR)"));
    for (int i = 0; i < width; i++) {
      list.add(chosen("c" + i, TextType.candidates(sniffed.types().get(i))));
    }
    List<String> found =
        rows.of("SELECT " + String.join(", ", list) + " FROM " + text(files, sniffed), width + 1)
            .getFirst();
    List<ColumnMetadata> columns = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      columns.add(column(sniffed.names().get(i), found.get(i + 1)));
    }
    return new Inspection(
        columns,
        OptionalLong.of(Long.parseLong(found.getFirst())),
        new ReadOptions(sniffed.syntax(), List.of()));
  }

  /// The name of the first type that all values have.
  private static String chosen(String column, List<TextType> candidates) {
    String choices =
        candidates.stream()
            .map(t -> "WHEN %s THEN %s".formatted(t.fits(column), SqlText.literal(t.name())))
            .collect(Collectors.joining(" "));
    return choices.isEmpty() ? "''" : "CASE " + choices + " ELSE '' END";
  }

  private static ColumnMetadata column(String name, String chosen) {
    DataType type = chosen.isEmpty() ? DataType.varchar() : TextType.valueOf(chosen).type();
    return new ColumnMetadata(name, type, true, Optional.empty(), "csv " + type, ColumnRead.PLAIN);
  }

  /// All readable rows with every column as text.
  private static String text(List<Path> files, Sniffed sniffed) {
    Syntax.Csv syntax = sniffed.syntax();
    return "read_csv(%s, auto_detect = false, header = %s, delim = %s, quote = %s, escape = %s, columns = {%s}, ignore_errors = true, hive_partitioning = false)"
        .formatted(
            SqlText.files(files),
            syntax.header(),
            SqlText.literal(syntax.delimiter()),
            SqlText.literal(syntax.quote()),
            SqlText.literal(syntax.escape()),
            IntStream.range(0, sniffed.names().size())
                .mapToObj(i -> "'c" + i + "': 'VARCHAR'")
                .collect(Collectors.joining(", ")));
  }

  static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new TributaryException(
          ErrorCode.FILE_NOT_FOUND,
          "File '%s' is gone. Refresh its catalog if it was moved.".formatted(file),
          e);
    }
  }
}
