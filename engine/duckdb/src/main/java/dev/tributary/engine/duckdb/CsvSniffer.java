package dev.tributary.engine.duckdb;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.source.FileDeclaration;
import dev.tributary.spi.source.ReadOptions;
import dev.tributary.spi.source.ReadOptions.CsvQuoting;
import dev.tributary.spi.source.ReadOptions.CsvValues;
import dev.tributary.spi.source.ReadOptions.Encoding;
import dev.tributary.spi.source.ReadOptions.Syntax;
import dev.tributary.spi.type.Column;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Looks at the beginnings of CSV files, with DuckDB's sniffer for what was not declared.
record CsvSniffer(TextRows rows, FileDeclaration declared, FirstLine lines) {
  private static final String SNIFFED =
      "SELECT Quote, Escape, CAST(HasHeader AS VARCHAR), c.name, c.type"
          + " FROM (SELECT *, unnest(Columns) AS c FROM sniff_csv(%s, skip = %d, encoding = '%s',"
          + " comment = '', ignore_errors = true, delim = %s%s))";

  CsvLayout layout(Path file) {
    FileDeclaration.Csv csv = declared.csv();
    String delimiter = csv.delimiter().orElseGet(() -> CsvDelimiter.of(lines.of(file)));
    StringBuilder given = new StringBuilder();
    csv.quote().ifPresent(q -> given.append(", quote = ").append(SqlText.literal(q)));
    csv.escape().ifPresent(e -> given.append(", escape = ").append(SqlText.literal(e)));
    csv.header().ifPresent(h -> given.append(", header = ").append(h));
    CsvLayout sniffed = sniff(file, delimiter, given.toString());
    if (!sniffed.syntax().header() && csv.header().isEmpty() && names(file, sniffed)) {
      sniffed = sniff(file, delimiter, given + ", header = true");
    }
    if (sniffed.syntax().header()) {
      checkUnique(file, firstRow(file, sniffed));
      return sniffed;
    }
    return withDeclaredNames(file, sniffed);
  }

  private CsvLayout sniff(Path file, String delimiter, String given) {
    List<List<String>> found =
        rows.of(
            SNIFFED.formatted(
                SqlText.file(file),
                declared.csv().skipLines(),
                lines.encoding(),
                SqlText.literal(delimiter),
                given + values() + compression()),
            5);
    List<String> first = found.getFirst();
    // The beginning of a file may have no quotes where the rest has some.
    String quote = declared.csv().quote().orElseGet(() -> given(first.get(0), "\""));
    String escape = declared.csv().escape().orElseGet(() -> given(first.get(1), quote));
    return new CsvLayout(
        new Syntax.Csv(
            Boolean.parseBoolean(first.get(2)),
            declared.csv().skipLines(),
            lines.encoding(),
            new CsvQuoting(delimiter, quote, escape),
            declared.csv().values()),
        found.stream().map(row -> row.get(3)).toList(),
        found.stream().map(row -> row.get(4)).toList());
  }

  private static String given(String sniffed, String otherwise) {
    return sniffed.equals("(empty)") ? otherwise : sniffed;
  }

  private String values() {
    CsvValues values = declared.csv().values();
    return ", nullstr = "
        + values.nulls().stream().map(SqlText::literal).collect(Collectors.joining(", ", "[", "]"))
        + values.dateFormat().map(f -> ", dateformat = " + SqlText.literal(f)).orElse("")
        + values.timestampFormat().map(f -> ", timestampformat = " + SqlText.literal(f)).orElse("");
  }

  private String compression() {
    return declared
        .compression()
        .map(c -> ", compression = '" + DuckDbTypes.compression(c) + "'")
        .orElse("");
  }

  /// Whether the first row holds the names that were declared.
  private boolean names(Path file, CsvLayout sniffed) {
    Set<String> cells =
        firstRow(file, sniffed).stream()
            .map(name -> name.toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    return !declared.columns().isEmpty()
        && declared.columns().stream()
            .allMatch(column -> cells.contains(column.name().toLowerCase(Locale.ROOT)));
  }

  private List<String> firstRow(Path file, CsvLayout sniffed) {
    Syntax.Csv syntax = sniffed.syntax();
    ReadOptions options =
        new ReadOptions(
            new Syntax.Csv(
                false, syntax.skipLines(), syntax.encoding(), syntax.quoting(), CsvValues.USUAL),
            declared.compression(),
            List.of(),
            false);
    List<List<String>> found =
        rows.of(
            "SELECT * FROM "
                + TextRows.readable(List.of(file), options, sniffed.names())
                + " LIMIT 1",
            sniffed.names().size());
    return found.isEmpty() ? List.of() : found.getFirst();
  }

  /// DuckDB would make up other names for the later ones.
  private static void checkUnique(Path file, List<String> names) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      // DuckDB numbers columns without a name.
      if (!name.equals(TextRows.NULL) && !seen.add(name.toLowerCase(Locale.ROOT))) {
        throw new TributaryException(
            ErrorCode.AMBIGUOUS_NAME,
            "File '%s' has two columns named '%s'. Rename one, or declare 'header: false' with one skipped line more, and the names of all columns."
                .formatted(file, name));
      }
    }
  }

  private CsvLayout withDeclaredNames(Path file, CsvLayout sniffed) {
    List<Column> columns = declared.columns();
    if (columns.isEmpty()) {
      return sniffed;
    }
    if (columns.size() != sniffed.names().size()) {
      throw new TributaryException(
          ErrorCode.INVALID_CONFIGURATION,
          "File '%s' has %d columns and no header, but %d columns are declared. Declare all of them in their order."
              .formatted(file, sniffed.names().size(), columns.size()));
    }
    return new CsvLayout(
        sniffed.syntax(), columns.stream().map(Column::name).toList(), sniffed.types());
  }

  /// The layout with what the other files have besides, where that was declared to be fine. Fails
  /// with SCHEMA_CHANGED where they have other columns and it was not.
  CsvLayout withOthers(List<Path> filled, Path largest, CsvLayout layout) {
    if (!layout.syntax().header()) {
      // There is nothing to compare but the number of values, and queries report rows that have
      // another.
      return layout;
    }
    CsvUnion union = new CsvUnion(layout);
    String header = lines.of(largest);
    for (Path file : filled) {
      if (!file.equals(largest) && (!whole(header) || !header.equals(lines.of(file)))) {
        CsvLayout found = sniffLike(largest, layout, file);
        if (!found.names().equals(layout.names())) {
          if (!declared.unionByName()) {
            throw different(largest, layout, file, "has " + found.names(), null);
          }
          checkUnique(file, firstRow(file, found));
          union.add(file, found);
        }
      }
    }
    return union.layout(filled);
  }

  void checkEncoding(Path file) {
    Encoding found = FirstLine.encoding(file, declared.csv().encoding().orElse(Encoding.UTF_8));
    if (found != lines.encoding()) {
      throw new TributaryException(
          ErrorCode.SCHEMA_CHANGED,
          "File '%s' is %s, but %s was declared or is the encoding of the table's largest file. Write it again in that."
              .formatted(file, found, lines.encoding()));
    }
  }

  /// Whether the line is all of the header.
  private static boolean whole(String line) {
    return line.length() < FirstLine.LONGEST
        && line.chars().filter(c -> c == '"' || c == '\'').count() % 2 == 0;
  }

  private CsvLayout sniffLike(Path largest, CsvLayout expected, Path file) {
    CsvQuoting quoting = expected.syntax().quoting();
    try {
      return sniff(
          file,
          quoting.delimiter(),
          ", quote = %s, escape = %s, header = %s"
              .formatted(
                  SqlText.literal(quoting.quote()),
                  SqlText.literal(quoting.escape()),
                  expected.syntax().header()));
    } catch (DuckDbException e) {
      throw different(largest, expected, file, "cannot be read in the same way", e);
    }
  }

  private static TributaryException different(
      Path largest, CsvLayout expected, Path file, String what, @Nullable Throwable cause) {
    return new TributaryException(
        ErrorCode.SCHEMA_CHANGED,
        "File '%s' does not have the columns of '%s', which has %s: it %s. Move it to a folder of its own or write it again."
            .formatted(file, largest, expected.names(), what),
        cause);
  }
}
