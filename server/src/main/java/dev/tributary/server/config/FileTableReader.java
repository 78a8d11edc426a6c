package dev.tributary.server.config;

import dev.tributary.spi.source.DeclaredTable;
import dev.tributary.spi.source.DeclaredTable.Place;
import dev.tributary.spi.source.FileDeclaration;
import dev.tributary.spi.source.FileFormat;
import dev.tributary.spi.source.FileFormat.Compression;
import dev.tributary.spi.source.ReadOptions.CsvValues;
import dev.tributary.spi.source.ReadOptions.Encoding;
import dev.tributary.spi.source.ReadOptions.JsonLayout;
import dev.tributary.spi.source.TableName;
import dev.tributary.spi.type.Column;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Reads what is said of the tables of a `files` catalog.
final class FileTableReader {
  private static final String ROOT_SCHEMA = "main";
  private static final int MOST_SKIPPED_LINES = 1_000_000;
  private static final int LONGEST_DELIMITER = 4;
  private static final SequencedMap<String, FileFormat> FORMATS =
      choices(List.of("parquet", "csv", "json"), FileFormat.values());
  private static final SequencedMap<String, Compression> COMPRESSIONS =
      choices(List.of("none", "gzip", "zstd"), Compression.values());
  private static final SequencedMap<String, Encoding> ENCODINGS =
      choices(List.of("utf-8", "utf-16", "latin-1"), Encoding.values());
  private static final SequencedMap<String, JsonLayout> LAYOUTS =
      choices(List.of("any", "lines", "array"), JsonLayout.values());
  private static final Pattern FORMAT_LETTERS =
      Pattern.compile("(?:[^%]|%-?[aAbBdeHIjmMSfgpyYzZ%])*");

  private FileTableReader() {}

  private static <T> SequencedMap<String, T> choices(List<String> names, T[] values) {
    SequencedMap<String, T> choices = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      choices.put(names.get(i), values[i]);
    }
    return choices;
  }

  static List<DeclaredTable> read(Section tables) {
    List<DeclaredTable> found = new ArrayList<>();
    tables
        .children()
        .forEach((key, section) -> {
          Optional<TableName> name = name(key);
          if (name.isEmpty()) {
            tables.rejectKey(
                key,
                "is no name of a table; write schema.table in lower case, as in sales.orders.");
          }
          DeclaredTable table = table(name.orElse(new TableName(ROOT_SCHEMA, key)), section);
          if (found.stream().anyMatch(t -> t.name().equals(table.name()))) {
            tables.rejectKey(key, "is a table that is declared twice.");
          }
          found.add(table);
        });
    tables.end();
    return found;
  }

  private static Optional<TableName> name(String key) {
    int dot = key.indexOf('.');
    TableName name =
        dot < 0
            ? new TableName(ROOT_SCHEMA, key)
            : new TableName(key.substring(0, dot), key.substring(dot + 1));
    boolean lower = key.codePoints().allMatch(c -> c == Character.toLowerCase(c));
    return lower && !name.schema().isBlank() && !name.table().isBlank()
        ? Optional.of(name)
        : Optional.empty();
  }

  private static DeclaredTable table(TableName name, Section section) {
    Optional<Place> place = place(section);
    Optional<FileFormat> format = section.choice("format", FORMATS);
    Optional<Compression> compression = section.choice("compression", COMPRESSIONS);
    List<Column> columns = columns(section.sectionOrEmpty("columns"));
    List<String> key = section.texts("primary-key");
    boolean union = section.flag("union-by-name").orElse(false);
    Optional<FileFormat> implied = implied(section, format.or(() -> byName(place)));
    FileDeclaration contents =
        new FileDeclaration(
            columns,
            compression,
            union,
            csv(section.sectionOrEmpty("csv")),
            json(section.sectionOrEmpty("json")));
    section.end();
    return new DeclaredTable(name, place, format.or(() -> implied), key, contents);
  }

  private static Optional<Place> place(Section section) {
    Optional<String> path = section.text("path");
    Optional<String> glob = section.text("glob");
    if (path.isPresent() && glob.isPresent()) {
      section.reject("glob", "cannot be given together with 'path'; keep one of them.");
    }
    return glob.<Place>map(Place.Matching::new).or(() -> path.map(Place.At::new));
  }

  private static Optional<FileFormat> byName(Optional<Place> place) {
    return place.flatMap(where ->
        switch (where) {
          case Place.At(String path) -> FileFormat.of(path);
          case Place.Matching(String glob) -> FileFormat.of(glob);
        });
  }

  /// The format that options are given for, which must be that of the files.
  private static Optional<FileFormat> implied(Section section, Optional<FileFormat> known) {
    Optional<FileFormat> implied =
        section.has("csv")
            ? Optional.of(FileFormat.CSV)
            : section.has("json") ? Optional.of(FileFormat.JSON) : Optional.empty();
    Optional<FileFormat> format = known.or(() -> implied);
    if (section.has("csv") && format.filter(f -> f != FileFormat.CSV).isPresent()) {
      section.reject("csv", unfit(format.get()));
    }
    if (section.has("json") && format.filter(f -> f != FileFormat.JSON).isPresent()) {
      section.reject("json", unfit(format.get()));
    }
    return implied;
  }

  private static String unfit(FileFormat format) {
    return "is for another format than that of the files, which is %s; remove it."
        .formatted(format.extension());
  }

  private static List<Column> columns(Section section) {
    List<Column> columns = new ArrayList<>();
    for (String name : section.keys()) {
      section
          .parsed(
              name,
              "a type such as BIGINT, DECIMAL(12, 2), VARCHAR, DATE or TIMESTAMP",
              TypeText::parse)
          .ifPresent(type -> {
            if (columns.stream().anyMatch(c -> c.name().equalsIgnoreCase(name))) {
              section.rejectKey(name, "is declared twice, for case makes no difference.");
            }
            columns.add(new Column(name, type, true));
          });
    }
    return columns;
  }

  private static FileDeclaration.Csv csv(Section section) {
    Optional<String> delimiter =
        section.parsed(
            "delimiter",
            "one to four characters",
            text -> {
              String meant = text.equals("\\t") ? "\t" : text;
              boolean fits = !meant.isEmpty() && meant.length() <= LONGEST_DELIMITER;
              return fits ? Optional.of(meant) : Optional.empty();
            });
    Optional<String> quote = section.parsed("quote", "one character, or empty", oneOrNone());
    Optional<String> escape = section.parsed("escape", "one character, or empty", oneOrNone());
    if (delimiter.isPresent() && delimiter.equals(quote)) {
      section.reject("quote", "is the delimiter; choose another.");
    }
    FileDeclaration.Csv csv =
        new FileDeclaration.Csv(
            section.flag("header"),
            (int) section.number("skip-lines", 0, MOST_SKIPPED_LINES, 0),
            delimiter,
            quote,
            escape,
            section.choice("encoding", ENCODINGS),
            values(section));
    section.end();
    return csv;
  }

  private static Function<String, Optional<String>> oneOrNone() {
    return text -> text.length() <= 1 ? Optional.of(text) : Optional.empty();
  }

  private static CsvValues values(Section section) {
    List<String> nulls = section.texts("null-strings");
    return new CsvValues(
        nulls.isEmpty() ? CsvValues.USUAL.nulls() : nulls,
        moment(section, "date-format", "%d/%m/%Y"),
        moment(section, "timestamp-format", "%d/%m/%Y %H:%M:%S"));
  }

  private static Optional<String> moment(Section section, String key, String example) {
    return section.parsed(
        key,
        "a format with the letters of strftime, such as " + example,
        text ->
            text.contains("%") && FORMAT_LETTERS.matcher(text).matches()
                ? Optional.of(text)
                : Optional.empty());
  }

  private static JsonLayout json(Section section) {
    JsonLayout layout = section.choice("layout", LAYOUTS).orElse(JsonLayout.ANY);
    section.end();
    return layout;
  }
}
