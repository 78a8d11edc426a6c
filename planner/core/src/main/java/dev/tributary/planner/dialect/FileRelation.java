package dev.tributary.planner.dialect;

import dev.tributary.spi.source.FileScan;
import dev.tributary.spi.source.FileScan.DataFile;
import dev.tributary.spi.source.ReadOptions.CsvValues;
import dev.tributary.spi.source.ReadOptions.Encoding;
import dev.tributary.spi.source.ReadOptions.JsonLayout;
import dev.tributary.spi.source.ReadOptions.Syntax;
import dev.tributary.spi.type.Column;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Files as a relation of the engine's SQL, everything about their reading written out.
final class FileRelation {
  private final FileScan scan;
  private final boolean readableOnly;

  private FileRelation(FileScan scan, boolean readableOnly) {
    this.scan = scan;
    this.readableOnly = readableOnly;
  }

  static String of(FileScan scan) {
    return new FileRelation(scan, false).write();
  }

  static String readableRows(FileScan scan) {
    return new FileRelation(scan, true).write();
  }

  private String write() {
    return switch (scan.options().syntax()) {
      case Syntax.Parquet() ->
          "read_parquet("
              + files()
              + (scan.options().unionByName() ? ", union_by_name = true" : "")
              + partitions()
              + ")";
      case Syntax.Csv csv ->
          scan.layouts().isEmpty()
              ? "read_csv(" + files() + csv(csv) + textOptions() + ")"
              : byName();
      case Syntax.Json(JsonLayout layout) ->
          "read_json(%s, auto_detect = false, format = '%s', records = 'true', columns = %s%s)"
              .formatted(files(), format(layout), ownColumns(), textOptions());
    };
  }

  /// CSV has its columns in an order, so that files of one order are read together.
  private String byName() {
    Map<List<String>, List<DataFile>> byLayout = new LinkedHashMap<>();
    for (int i = 0; i < scan.files().size(); i++) {
      byLayout
          .computeIfAbsent(scan.layouts().get(i), _ -> new ArrayList<>())
          .add(scan.files().get(i));
    }
    List<String> parts = new ArrayList<>();
    byLayout.forEach(
        (layout, files) -> parts.add(new FileRelation(part(layout, files), readableOnly).write()));
    return parts.size() == 1
        ? parts.getFirst()
        : parts.stream()
            .map(part -> "SELECT * FROM " + part)
            .collect(Collectors.joining(" UNION ALL BY NAME ", "(", ")"));
  }

  private FileScan part(List<String> layout, List<DataFile> files) {
    Map<String, Column> byName = new HashMap<>();
    scan.columns().forEach(column -> byName.put(column.name(), column));
    List<Column> columns = new ArrayList<>();
    layout.forEach(name -> columns.add(Objects.requireNonNull(byName.get(name))));
    scan.columns().stream().filter(this::partition).forEach(columns::add);
    return new FileScan(scan.options(), files, columns);
  }

  private String csv(Syntax.Csv csv) {
    StringBuilder options = new StringBuilder(", auto_detect = false");
    option(options, "header", String.valueOf(csv.header()));
    if (csv.skipLines() > 0) {
      option(options, "skip", String.valueOf(csv.skipLines()));
    }
    if (csv.encoding() != Encoding.UTF_8) {
      option(options, "encoding", literal(csv.encoding().toString()));
    }
    option(options, "delim", literal(csv.quoting().delimiter()));
    option(options, "quote", literal(csv.quoting().quote()));
    option(options, "escape", literal(csv.quoting().escape()));
    CsvValues values = csv.values();
    if (!values.nulls().equals(CsvValues.USUAL.nulls())) {
      option(
          options,
          "nullstr",
          values.nulls().stream()
              .map(FileRelation::literal)
              .collect(Collectors.joining(", ", "[", "]")));
    }
    option(options, "allow_quoted_nulls", "false");
    values.dateFormat().ifPresent(f -> option(options, "dateformat", literal(f)));
    values.timestampFormat().ifPresent(f -> option(options, "timestampformat", literal(f)));
    option(options, "columns", ownColumns());
    return options.toString();
  }

  private static void option(StringBuilder options, String name, String value) {
    options.append(", ").append(name).append(" = ").append(value);
  }

  private static String format(JsonLayout layout) {
    return switch (layout) {
      case ANY -> "auto";
      case LINES -> "newline_delimited";
      case ARRAY -> "array";
    };
  }

  private String textOptions() {
    return compression() + (readableOnly ? ", ignore_errors = true" : "") + partitions();
  }

  private String compression() {
    return scan.options()
        .compression()
        .map(c ->
            switch (c) {
              case NONE -> ", compression = 'none'";
              case GZIP -> ", compression = 'gzip'";
              case ZSTD -> ", compression = 'zstd'";
            })
        .orElse("");
  }

  private String files() {
    return scan.files().stream()
        .map(DataFile::path)
        .map(path -> literal(pattern(path.toString())))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private String ownColumns() {
    return types(column -> !partition(column));
  }

  private String partitions() {
    // Left to itself, the engine looks for values in the names of folders.
    return scan.options().partitions().isEmpty()
        ? ", hive_partitioning = false"
        : ", hive_partitioning = true, hive_types_autocast = false, hive_types = "
            + types(this::partition);
  }

  private boolean partition(Column column) {
    return scan.options().partitions().contains(column.name());
  }

  private String types(Predicate<Column> which) {
    List<Column> columns = scan.columns().stream().filter(which).toList();
    return columns.stream()
        .map(c -> literal(c.name()) + ": " + literal(EngineDialect.typeName(c.type())))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /// A pattern that matches exactly this path: the engine takes every path for a pattern.
  private static String pattern(String path) {
    return path.replaceAll("[*?\\[]", "[$0]");
  }
}
