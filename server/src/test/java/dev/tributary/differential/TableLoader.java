package dev.tributary.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Copies tables from DuckDB into a database, row by row as literals. A table with a column or
/// value that the database cannot hold is not copied.
final class TableLoader {
  private final Consumer<String[]> database;
  private final Function<String, Optional<String>> types;
  private final BiFunction<String, String, Optional<String>> literals;

  /// @param types the database's type for one of DuckDB's
  /// @param literals the literal of a value, given its DuckDB type and text
  TableLoader(
      Consumer<String[]> database,
      Function<String, Optional<String>> types,
      BiFunction<String, String, Optional<String>> literals) {
    this.database = database;
    this.types = types;
    this.literals = literals;
  }

  void execute(String... statements) {
    database.accept(statements);
  }

  /// Whether the table is there now.
  boolean copy(Oracle from, String table) throws Exception {
    Map<String, String> columns = from.columns(table);
    List<String> declared = new ArrayList<>();
    for (var column : columns.entrySet()) {
      Optional<String> type = types.apply(column.getValue());
      if (type.isEmpty()) {
        return false;
      }
      boolean key = column.getKey().equals("id") && column.getValue().equals("INTEGER");
      declared.add(
          "\""
              + column.getKey()
              + "\" "
              + type.get()
              + (key && keyed(from, table) ? " PRIMARY KEY" : ""));
    }
    List<String> rows = new ArrayList<>();
    for (List<@Nullable String> row : from.texts(table, columns)) {
      Optional<String> written = row(columns, row);
      if (written.isEmpty()) {
        return false;
      }
      rows.add(written.get());
    }
    execute("CREATE TABLE " + table + " (" + String.join(", ", declared) + ")");
    if (!rows.isEmpty()) {
      execute("INSERT INTO " + table + " VALUES " + String.join(", ", rows));
    }
    return true;
  }

  private static boolean keyed(Oracle from, String table) throws Exception {
    return from.answer(
            "SELECT count(*) = count(DISTINCT id) AND count(*) = count(id) FROM " + table)
        .rows()
        .getFirst()
        .getFirst()
        .equals(true);
  }

  private Optional<String> row(Map<String, String> columns, List<@Nullable String> row) {
    List<String> types = List.copyOf(columns.values());
    List<String> values = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      String value = row.get(i);
      Optional<String> literal =
          value == null ? Optional.of("NULL") : literals.apply(types.get(i), value);
      if (literal.isEmpty()) {
        return Optional.empty();
      }
      values.add(literal.get());
    }
    return Optional.of(values.stream().collect(Collectors.joining(", ", "(", ")")));
  }

  static Optional<String> postgresqlType(String type) {
    return switch (type) {
      case "DOUBLE" -> Optional.of("double precision");
      case "FLOAT" -> Optional.of("real");
      case "BLOB" -> Optional.of("bytea");
      case "TINYINT" -> Optional.of("smallint");
      default ->
          type.contains("[") || (type.contains("(") && !type.startsWith("DECIMAL"))
              ? Optional.empty()
              : Optional.of(type);
    };
  }

  static Optional<String> standardLiteral(String type, String text) {
    return Optional.of(
        type.equals("BLOB")
            ? "decode('" + text + "', 'hex')"
            : "'" + text.replace("'", "''") + "'");
  }

  static Optional<String> mariadbType(String type) {
    return switch (type) {
      case "BOOLEAN" -> Optional.of("bit(1)");
      case "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "DATE" ->
          Optional.of(type.toLowerCase(Locale.ROOT));
      case "DOUBLE" -> Optional.of("double");
      case "FLOAT" -> Optional.of("float");
      case "VARCHAR" ->
          Optional.of("varchar(500) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci");
      case "BLOB" -> Optional.of("blob");
      case "TIME" -> Optional.of("time(6)");
      case "TIMESTAMP" -> Optional.of("datetime(6)");
      case "TIMESTAMP WITH TIME ZONE" -> Optional.of("timestamp(6) NULL");
      case "UUID" -> Optional.of("uuid");
      default ->
          type.startsWith("DECIMAL") && !type.contains("[") ? Optional.of(type) : Optional.empty();
    };
  }

  /// It has no infinite numbers, and knows moments from 1970 to 2106.
  static Optional<String> mariadbLiteral(String type, String text) {
    return switch (type) {
      case "BOOLEAN" -> Optional.of(text.equals("true") ? "1" : "0");
      case "BLOB" -> Optional.of("x'" + text + "'");
      case "DOUBLE", "FLOAT" -> text.contains("n") ? Optional.empty() : Optional.of(text);
      case "TIMESTAMP WITH TIME ZONE" ->
          text.compareTo("1970-01-01 00:00:01") < 0 || text.compareTo("2038") > 0
              ? Optional.empty()
              : Optional.of("'" + text.replaceFirst("[+]00$", "") + "'");
      case "DATE", "TIMESTAMP" ->
          text.matches("\\d{4}-.*") && !text.contains("BC")
              ? Optional.of("'" + text + "'")
              : Optional.empty();
      default -> Optional.of("'" + text.replace("'", "''") + "'");
    };
  }
}
