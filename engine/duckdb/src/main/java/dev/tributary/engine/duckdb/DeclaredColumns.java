package dev.tributary.engine.duckdb;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.source.FileDeclaration;
import dev.tributary.spi.type.Column;
import dev.tributary.spi.type.DataType;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Columns whose types were declared, and whether what files hold has these types. Their names are
/// matched without regard to case.
record DeclaredColumns(FileDeclaration declared) {
  /// The verdict on a column none of whose values would be changed.
  static final String KEPT = "0";

  Optional<DataType> type(String name) {
    return declared.columns().stream()
        .filter(column -> column.name().equalsIgnoreCase(name))
        .map(Column::type)
        .findFirst();
  }

  void checkPresent(List<String> names, Path file) {
    for (Column column : declared.columns()) {
      if (names.stream().noneMatch(column.name()::equalsIgnoreCase)) {
        throw new TributaryException(
            ErrorCode.INVALID_CONFIGURATION,
            "Column '%s' is declared, but file '%s' has only %s. Correct the declared columns, or declare that there is no header if those are no names."
                .formatted(column.name(), file, names));
      }
    }
  }

  /// How many values of a text column reading it as the type would change, as an aggregate in
  /// DuckDB's SQL.
  String verdict(String column, DataType type) {
    return "CAST(count(*) FILTER (WHERE %s) AS VARCHAR)"
        .formatted(ExactText.changes(column, type, declared.csv().values()));
  }

  /// The failure that names the first such value.
  ///
  /// @param readable the rows of a file with the column as text
  TributaryException changed(
      Column column, List<Path> files, Function<Path, String> readable, TextRows rows) {
    String changes = ExactText.changes("v", column.type(), declared.csv().values());
    for (Path file : files) {
      List<List<String>> found =
          rows.of(
              "SELECT CAST(n AS VARCHAR), v FROM (SELECT row_number() OVER () AS n, %s AS v FROM %s) WHERE %s LIMIT 1"
                  .formatted(SqlText.identifier(column.name()), readable.apply(file), changes),
              2);
      if (!found.isEmpty()) {
        return new TributaryException(
            ErrorCode.FILE_CORRUPT,
            "Failed to read file '%s', row %s: '%s' in column '%s' is not exactly a value of the declared type %s. Correct the row or declare another type."
                .formatted(
                    file,
                    found.getFirst().get(0),
                    found.getFirst().get(1),
                    column.name(),
                    column.type()));
      }
    }
    return new TributaryException(
        ErrorCode.SCHEMA_CHANGED,
        "The files changed while they were looked at. Try again once they rest.");
  }
}
