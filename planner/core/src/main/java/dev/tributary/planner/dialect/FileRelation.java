package dev.tributary.planner.dialect;

import dev.tributary.spi.source.FileScan;
import dev.tributary.spi.source.FileScan.DataFile;
import dev.tributary.spi.source.ReadOptions.Syntax;
import dev.tributary.spi.type.Column;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Files as a relation of the engine's SQL, everything about their reading written out.
final class FileRelation {
  private final FileScan scan;

  private FileRelation(FileScan scan) {
    this.scan = scan;
  }

  static String of(FileScan scan) {
    return new FileRelation(scan).write();
  }

  private String write() {
    return switch (scan.options().syntax()) {
      case Syntax.Parquet() -> "read_parquet(" + files() + partitions() + ")";
      case Syntax.Csv(boolean header, String delimiter, String quote, String escape) ->
          "read_csv(%s, auto_detect = false, header = %s, delim = %s, quote = %s, escape = %s, allow_quoted_nulls = false, columns = %s%s)"
              .formatted(
                  files(),
                  header,
                  literal(delimiter),
                  literal(quote),
                  literal(escape),
                  ownColumns(),
                  partitions());
      case Syntax.Json() ->
          "read_json(%s, auto_detect = false, format = 'auto', records = 'true', columns = %s%s)"
              .formatted(files(), ownColumns(), partitions());
    };
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
