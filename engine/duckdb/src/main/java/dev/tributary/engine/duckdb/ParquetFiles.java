package dev.tributary.engine.duckdb;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.source.ColumnMetadata;
import dev.tributary.spi.source.FileDeclaration;
import dev.tributary.spi.source.FileInspector.Inspection;
import dev.tributary.spi.source.ReadOptions;
import dev.tributary.spi.source.ReadOptions.Syntax;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// What Parquet files hold, as their footers say.
record ParquetFiles(TextRows rows, FileDeclaration declared) {
  Inspection inspect(List<Path> files) {
    checkAgreement(files);
    ReadOptions options =
        new ReadOptions(new Syntax.Parquet(), Optional.empty(), List.of(), declared.unionByName());
    return new Inspection(columns(files), OptionalLong.of(rowCount(files)), options);
  }

  private List<ColumnMetadata> columns(List<Path> files) {
    List<List<String>> described =
        rows.of(
            "DESCRIBE SELECT * FROM read_parquet(%s, hive_partitioning = false%s)"
                .formatted(
                    SqlText.files(files), declared.unionByName() ? ", union_by_name = true" : ""),
            2);
    DeclaredColumns given = new DeclaredColumns(declared);
    given.checkPresent(described.stream().map(row -> row.get(0)).toList(), files.getFirst());
    return described.stream()
        .map(row ->
            given
                .type(row.get(0))
                .map(type -> ParquetColumn.as(type, row.get(0), row.get(1)))
                .orElseGet(() -> ParquetColumn.of(row.get(0), row.get(1))))
        .toList();
  }

  private long rowCount(List<Path> files) {
    return Long.parseLong(
        rows.of(
                "SELECT CAST(coalesce(sum(num_rows), 0) AS VARCHAR) FROM parquet_file_metadata(%s)"
                    .formatted(SqlText.files(files)),
                1)
            .getFirst()
            .getFirst());
  }

  private void checkAgreement(List<Path> files) {
    Map<String, List<List<String>>> byFile = new LinkedHashMap<>();
    rows.of(
            ("SELECT file_name, name, coalesce(duckdb_type, coalesce(type, '')),"
                    + " CAST(coalesce(num_children, 0) AS VARCHAR) FROM parquet_schema(%s)")
                .formatted(SqlText.files(files)),
            4)
        .forEach(row -> byFile.computeIfAbsent(row.get(0), _ -> new ArrayList<>()).add(row));
    Map.@Nullable Entry<String, Map<String, String>> first = null;
    for (Map.Entry<String, List<List<String>>> file : byFile.entrySet()) {
      Map<String, String> columns = topLevel(file.getValue());
      if (first == null) {
        first = Map.entry(file.getKey(), columns);
      } else {
        checkSame(first, file.getKey(), columns);
      }
    }
  }

  private void checkSame(
      Map.Entry<String, Map<String, String>> first, String file, Map<String, String> columns) {
    Map<String, String> all = new LinkedHashMap<>(first.getValue());
    columns.forEach(all::putIfAbsent);
    for (String column : all.keySet()) {
      String expected = first.getValue().get(column);
      String found = columns.get(column);
      boolean same =
          (expected == null || found == null) ? declared.unionByName() : expected.equals(found);
      if (!same) {
        throw new TributaryException(
            ErrorCode.SCHEMA_CHANGED,
            "File '%s' does not have the columns of '%s': column '%s' is %s there and %s here. Move it to a folder of its own or write it again."
                .formatted(
                    file,
                    first.getKey(),
                    column,
                    expected == null ? "missing" : expected,
                    found == null ? "missing" : found));
      }
    }
  }

  /// The columns of one file from its schema elements, which list every node of the tree in depth
  /// first order, the root first.
  private static Map<String, String> topLevel(List<List<String>> elements) {
    Map<String, String> columns = new LinkedHashMap<>();
    int at = 1;
    while (at < elements.size()) {
      columns.put(elements.get(at).get(1), elements.get(at).get(2));
      at = skip(elements, at);
    }
    return columns;
  }

  private static int skip(List<List<String>> elements, int at) {
    int children = Integer.parseInt(elements.get(at).get(3));
    int next = at + 1;
    for (int i = 0; i < children && next < elements.size(); i++) {
      next = skip(elements, next);
    }
    return next;
  }
}
