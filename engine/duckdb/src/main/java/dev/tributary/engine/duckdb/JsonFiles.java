package dev.tributary.engine.duckdb;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.source.ColumnMetadata;
import dev.tributary.spi.source.ColumnMetadata.ColumnRead;
import dev.tributary.spi.source.FileDeclaration;
import dev.tributary.spi.source.FileInspector.Inspection;
import dev.tributary.spi.source.ReadOptions;
import dev.tributary.spi.source.ReadOptions.Syntax;
import dev.tributary.spi.type.Column;
import dev.tributary.spi.type.DataType;
import dev.tributary.spi.type.DataType.Simple;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/// What JSON files hold. All rows are looked at: a type that only most values have would fail or
/// change the others.
record JsonFiles(TextRows rows, FileDeclaration declared) {
  // A number with a fraction is a DOUBLE as soon as it is read, and so never exact beyond this.
  private static final int EXACT_DIGITS = 15;

  Inspection inspect(List<Path> files) {
    files.forEach(file -> CompressedFile.check(file, declared.compression()));
    ReadOptions options =
        new ReadOptions(new Syntax.Json(declared.json()), declared.compression(), List.of(), false);
    List<Path> filled = files.stream().filter(file -> CsvLayout.size(file) > 0).toList();
    List<Column> columns = new ArrayList<>(filled.isEmpty() ? List.of() : inferred(filled));
    declared.columns().stream()
        .filter(d -> columns.stream().noneMatch(c -> c.name().equalsIgnoreCase(d.name())))
        .forEach(columns::add);
    if (columns.isEmpty()) {
      throw new TributaryException(
          ErrorCode.FILE_CORRUPT,
          "File '%s' is empty, so that there are no columns. Fill it, take it out of its table, or declare the table's columns."
              .formatted(files.getFirst()));
    }
    List<Column> checked = filled.isEmpty() ? columns : checked(columns, filled, options);
    return new Inspection(
        checked.stream().map(JsonFiles::metadata).toList(), OptionalLong.empty(), options);
  }

  private List<Column> inferred(List<Path> files) {
    List<String> names = new ArrayList<>();
    List<Column> columns = new ArrayList<>();
    DeclaredColumns given = new DeclaredColumns(declared);
    for (List<String> row : described(files)) {
      names.add(row.get(0));
      DataType type = given.type(row.get(0)).orElseGet(() -> inferred(row.get(1)));
      columns.add(new Column(row.get(0), type, true));
    }
    checkNames(files, names);
    return columns;
  }

  private List<List<String>> described(List<Path> files) {
    // Rows that cannot be read are left to the queries to report.
    String described =
        "DESCRIBE SELECT * FROM read_json(%s, records = 'true', sample_size = -1, ignore_errors = true, hive_partitioning = false%s)"
            .formatted(SqlText.files(files), compression());
    try {
      return rows.of(described, 2);
    } catch (DuckDbException e) {
      if (!e.getMessage().contains("expected records, but got non-record JSON")) {
        throw e;
      }
      throw new TributaryException(
          ErrorCode.FILE_CORRUPT,
          "Failed to read file '%s': its values are no objects with keys, so that there are no columns. Write one object a row, or take the file out of its table."
              .formatted(files.getFirst()),
          e);
    }
  }

  private String compression() {
    return declared
        .compression()
        .map(c -> ", compression = '" + DuckDbTypes.compression(c) + "'")
        .orElse("");
  }

  private static DataType inferred(String type) {
    DataType found = DuckDbTypes.parse(type).type();
    return found instanceof Simple ? found : withTextForMoments(found);
  }

  /// DuckDB takes text for a moment that loses digits in it, which nobody can look for inside a
  /// nested value.
  private static DataType withTextForMoments(DataType type) {
    return switch (type) {
      case Simple simple ->
          switch (simple) {
            case DATE, TIME, TIMESTAMP, TIMESTAMP_WITH_TIME_ZONE -> DataType.varchar();
            case BOOLEAN, TINYINT, SMALLINT, INTEGER, BIGINT, REAL, DOUBLE -> simple;
            case VARBINARY, UUID, NULL, INTERVAL_YEAR_MONTH, INTERVAL_DAY_SECOND -> simple;
          };
      case DataType.Array(DataType element) -> new DataType.Array(withTextForMoments(element));
      case DataType.Row(List<DataType.Field> fields) ->
          new DataType.Row(
              fields.stream()
                  .map(f -> new DataType.Field(f.name(), withTextForMoments(f.type())))
                  .toList());
      case DataType.MapOf(DataType key, DataType value) ->
          new DataType.MapOf(withTextForMoments(key), withTextForMoments(value));
      case DataType.Varchar _, DataType.Decimal _ -> type;
    };
  }

  /// The columns with the types that all their values have. What was declared must be so; what was
  /// inferred is text where it is not.
  private List<Column> checked(List<Column> columns, List<Path> files, ReadOptions options) {
    DeclaredColumns given = new DeclaredColumns(declared);
    columns.forEach(column -> given.type(column.name()).ifPresent(JsonFiles::checkDigits));
    List<String> names = columns.stream().map(Column::name).toList();
    String list =
        columns.stream().map(column -> verdict(given, column)).collect(Collectors.joining(", "));
    List<String> found =
        rows.of(
                "SELECT " + list + " FROM " + TextRows.readable(files, options, names),
                columns.size())
            .getFirst();
    List<Column> checked = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      boolean kept = found.get(i).equals(DeclaredColumns.KEPT);
      if (!kept && given.type(column.name()).isPresent()) {
        throw given.changed(
            column, files, file -> TextRows.readable(List.of(file), options, names), rows);
      }
      checked.add(kept ? column : new Column(column.name(), DataType.varchar(), true));
    }
    return checked;
  }

  private static String verdict(DeclaredColumns given, Column column) {
    String name = SqlText.identifier(column.name());
    if (given.type(column.name()).isPresent()) {
      return given.verdict(name, column.type());
    }
    return TextType.ofJson(column.type())
        .map(type -> "CAST(count(*) FILTER (WHERE NOT (%s)) AS VARCHAR)".formatted(type.is(name)))
        .orElse("'" + DeclaredColumns.KEPT + "'");
  }

  private static void checkDigits(DataType type) {
    if (type instanceof DataType.Decimal(int precision, int scale)
        && scale > 0
        && precision > EXACT_DIGITS) {
      throw new TributaryException(
          ErrorCode.INVALID_CONFIGURATION,
          "%s is declared, but numbers with a fraction have at most %d exact digits in JSON. Declare fewer digits, or write the numbers as text and declare VARCHAR."
              .formatted(type, EXACT_DIGITS));
    }
  }

  private static ColumnMetadata metadata(Column column) {
    return new ColumnMetadata(
        column.name(),
        column.type(),
        true,
        Optional.empty(),
        "json " + column.type(),
        ColumnRead.PLAIN);
  }

  /// Of names that differ only in case DuckDB renames one, and later finds no value under it.
  private void checkNames(List<Path> files, List<String> names) {
    if (names.stream().noneMatch(name -> name.matches("(?s).*_\\d+"))) {
      return;
    }
    List<String> keys =
        rows
            .of(
                "SELECT DISTINCT unnest(json_keys(json)) FROM read_json(%s, auto_detect = false, format = 'auto', records = 'false', columns = {'json': 'JSON'}, ignore_errors = true, hive_partitioning = false%s)"
                    .formatted(SqlText.files(files), compression()),
                1)
            .stream()
            .map(List::getFirst)
            .toList();
    String renamed =
        names.stream().filter(name -> !keys.contains(name)).collect(Collectors.joining(", "));
    if (!renamed.isEmpty()) {
      throw new TributaryException(
          ErrorCode.AMBIGUOUS_NAME,
          "The objects in file '%s' have keys that differ only in case (%s). Rename one of them."
              .formatted(files.getFirst(), renamed));
    }
  }
}
