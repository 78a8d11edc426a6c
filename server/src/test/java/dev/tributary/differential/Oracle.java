package dev.tributary.differential;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.sql.Blob;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// DuckDB alone, with the engine's settings and all tables in one place.
public final class Oracle implements AutoCloseable {
  private final Connection connection;

  public Oracle() throws SQLException {
    connection = DriverManager.getConnection("jdbc:duckdb:");
    for (String setting :
        List.of(
            "SET ieee_floating_point_ops = false",
            "SET integer_division = true",
            "SET default_null_order = 'nulls_last_on_asc_first_on_desc'",
            "SET TimeZone = 'UTC'")) {
      execute(setting);
    }
  }

  public void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /// Loads the `.tbl` files of these tables.
  public void load(Map<String, String> tables, Path folder) throws SQLException {
    for (var table : tables.entrySet()) {
      execute("CREATE TABLE " + table.getKey() + " (" + table.getValue() + ")");
      execute(
          "COPY "
              + table.getKey()
              + " FROM '"
              + folder.resolve(table.getKey() + ".tbl")
              + "' (DELIMITER '|', HEADER false, QUOTE '')");
    }
  }

  /// Writes a table as a Parquet file.
  public void writeParquet(String table, Path file) throws SQLException {
    execute("COPY " + table + " TO '" + file + "' (FORMAT parquet)");
  }

  /// The table's columns and their types, in order.
  Map<String, String> columns(String table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("DESCRIBE " + table)) {
      Map<String, String> columns = new LinkedHashMap<>();
      while (result.next()) {
        columns.put(result.getString("column_name"), result.getString("column_type"));
      }
      return columns;
    }
  }

  /// The table's rows as text, bytes as hexadecimal digits.
  List<List<@Nullable String>> texts(String table, Map<String, String> columns)
      throws SQLException {
    String list =
        columns.entrySet().stream()
            .map(c ->
                c.getValue().equals("BLOB")
                    ? "lower(hex(\"" + c.getKey() + "\"))"
                    : "CAST(\"" + c.getKey() + "\" AS VARCHAR)")
            .collect(Collectors.joining(", "));
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT " + list + " FROM " + table)) {
      List<List<@Nullable String>> rows = new ArrayList<>();
      while (result.next()) {
        List<@Nullable String> row = new ArrayList<>();
        for (int i = 1; i <= columns.size(); i++) {
          row.add(result.getString(i));
        }
        rows.add(row);
      }
      return rows;
    }
  }

  public Answer answer(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      int width = result.getMetaData().getColumnCount();
      List<List<@Nullable Object>> rows = new ArrayList<>();
      while (result.next()) {
        List<@Nullable Object> row = new ArrayList<>();
        for (int i = 1; i <= width; i++) {
          row.add(comparable(value(result, i)));
        }
        rows.add(row);
      }
      return new Answer(rows);
    }
  }

  /// A `Timestamp` counts the days before 1582 by another calendar.
  private static @Nullable Object value(ResultSet result, int column) throws SQLException {
    return result.getMetaData().getColumnType(column) == Types.TIMESTAMP
        ? result.getObject(column, LocalDateTime.class)
        : result.getObject(column);
  }

  private static @Nullable Object comparable(@Nullable Object value) throws SQLException {
    return switch (value) {
      case null -> null;
      case Boolean b -> b;
      case Double d -> d;
      case Float f -> f.doubleValue();
      case BigDecimal n -> n;
      case BigInteger n -> new BigDecimal(n);
      case LocalDateTime t -> ArrowValues.moment(t);
      case LocalTime t -> ArrowValues.time(t);
      case OffsetDateTime t ->
          ArrowValues.moment(t.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime()) + "+00";
      case Blob bytes -> hex(bytes);
      case Number n -> BigDecimal.valueOf(n.longValue());
      default -> value.toString();
    };
  }

  private static String hex(Blob bytes) throws SQLException {
    return HexFormat.of().formatHex(bytes.getBytes(1, (int) bytes.length()));
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
