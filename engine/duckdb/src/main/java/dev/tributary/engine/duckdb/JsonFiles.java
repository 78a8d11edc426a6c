package dev.tributary.engine.duckdb;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.source.ColumnMetadata;
import dev.tributary.spi.source.ColumnMetadata.ColumnRead;
import dev.tributary.spi.source.FileInspector.Inspection;
import dev.tributary.spi.source.ReadOptions;
import dev.tributary.spi.source.ReadOptions.Syntax;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/// What JSON files hold. All rows are looked at: a type that only most values have would fail or
/// change the others.
record JsonFiles(TextRows rows) {
  Inspection inspect(List<Path> files) {
    List<Path> filled = files.stream().filter(file -> CsvFiles.size(file) > 0).toList();
    List<ColumnMetadata> columns =
        filled.isEmpty() ? List.of(column("json", "JSON")) : columns(filled);
    return new Inspection(
        columns, OptionalLong.empty(), new ReadOptions(new Syntax.Json(), List.of()));
  }

  private List<ColumnMetadata> columns(List<Path> files) {
    // Rows that cannot be read are left to the queries to report.
    String described =
        "DESCRIBE SELECT * FROM read_json(%s, records = 'true', sample_size = -1, ignore_errors = true, hive_partitioning = false)"
            .formatted(SqlText.files(files));
    List<ColumnMetadata> columns =
        rows.of(described, 2).stream().map(row -> column(row.get(0), row.get(1))).toList();
    checkNames(files, columns);
    return columns;
  }

  private static ColumnMetadata column(String name, String type) {
    return new ColumnMetadata(
        name,
        DuckDbTypes.parse(type).type(),
        true,
        Optional.empty(),
        "json " + type,
        ColumnRead.PLAIN);
  }

  /// Of names that differ only in case DuckDB renames one, and later finds no value under it.
  private void checkNames(List<Path> files, List<ColumnMetadata> columns) {
    if (columns.stream().noneMatch(c -> c.name().matches("(?s).*_\\d+"))) {
      return;
    }
    List<String> keys =
        rows
            .of(
                "SELECT DISTINCT unnest(json_keys(json)) FROM read_json(%s, auto_detect = false, format = 'auto', records = 'false', columns = {'json': 'JSON'}, ignore_errors = true, hive_partitioning = false)"
                    .formatted(SqlText.files(files)),
                1)
            .stream()
            .map(List::getFirst)
            .toList();
    String renamed =
        columns.stream()
            .map(ColumnMetadata::name)
            .filter(name -> !keys.contains(name))
            .collect(Collectors.joining(", "));
    if (!renamed.isEmpty()) {
      throw new TributaryException(
          ErrorCode.AMBIGUOUS_NAME,
          "The objects in file '%s' have keys that differ only in case (%s). Rename one of them."
              .formatted(files.getFirst(), renamed));
    }
  }
}
