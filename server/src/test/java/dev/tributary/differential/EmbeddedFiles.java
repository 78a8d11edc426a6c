package dev.tributary.differential;

import dev.tributary.adapter.jdbc.JdbcProduct;
import dev.tributary.adapter.jdbc.JdbcSettings;
import dev.tributary.adapter.jdbc.JdbcSource;
import dev.tributary.adapter.jdbc.duckdb.DuckDbProduct;
import dev.tributary.adapter.jdbc.h2.H2Product;
import dev.tributary.adapter.jdbc.sqlite.SqliteProduct;
import dev.tributary.planner.dialect.EngineDialect;
import dev.tributary.spi.source.Source;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The same tables in a DuckDB file, an H2 file and a SQLite file, each a catalog of that name. A
/// table that SQLite has no values for, such as not-a-number, is not there.
final class EmbeddedFiles {
  private static final Pattern CREATED = Pattern.compile("create table (\\w+)");
  private static final Pattern KEYED =
      Pattern.compile("(?s)create table (\\w+) \\((\\w+)[^,]* primary key.*");

  private final Path folder;
  private final List<String> tables = new ArrayList<>();
  private final Map<String, String> keys = new HashMap<>();
  private final Set<String> inSqlite = new HashSet<>();

  private EmbeddedFiles(Path folder) {
    this.folder = folder;
  }

  /// @param statements in the SQL that PostgreSQL and DuckDB share
  static EmbeddedFiles write(Path folder, List<String> statements) throws SQLException {
    EmbeddedFiles files = new EmbeddedFiles(folder);
    try (Connection from = DriverManager.getConnection("jdbc:duckdb:" + files.duckdb())) {
      try (Statement statement = from.createStatement()) {
        statement.execute("SET TimeZone = 'UTC'");
        for (String sql : statements) {
          statement.execute(sql);
          CREATED.matcher(sql).results().forEach(created -> files.tables.add(created.group(1)));
          KEYED.matcher(sql).results().forEach(key -> files.keys.put(key.group(1), key.group(2)));
        }
      }
      try (Connection h2 = DriverManager.getConnection(files.h2(), "sa", "");
          Connection sqlite = DriverManager.getConnection(files.sqlite())) {
        sqlite.setAutoCommit(false);
        for (String table : files.tables) {
          files.copy(from, table, h2, EmbeddedFiles::h2Type, false);
          if (!table.equals("readings")) {
            files.copy(from, table, sqlite, EmbeddedFiles::sqliteType, true);
            files.inSqlite.add(table);
          }
        }
        sqlite.commit();
      }
    }
    return files;
  }

  private String duckdb() {
    return folder.resolve("tables.duckdb").toString();
  }

  private String h2() {
    return "jdbc:h2:file:" + folder.resolve("tables");
  }

  private String sqlite() {
    return "jdbc:sqlite:" + folder.resolve("tables.sqlite");
  }

  List<String> tables() {
    return tables;
  }

  /// What stands before the table's name where it is in this catalog, if it is.
  Optional<String> prefix(String catalog, String table) {
    return switch (catalog) {
      case "h2" -> Optional.of("h2.public.");
      case "sqlite" -> inSqlite.contains(table) ? Optional.of("sqlite.main.") : Optional.empty();
      default -> Optional.of(catalog + ".main.");
    };
  }

  List<Source> sources() {
    return List.of(
        source("h2", h2(), "sa", new H2Product()),
        source(
            "duckdb", "jdbc:duckdb:" + duckdb(), "", new DuckDbProduct(EngineDialect.DESCRIPTION)),
        source("sqlite", sqlite(), "", new SqliteProduct()));
  }

  private static Source source(String name, String url, String user, JdbcProduct product) {
    return new JdbcSource(new JdbcSettings(name, url, user, "", 4), product);
  }

  /// The name of a DuckDB type there.
  @FunctionalInterface
  private interface Types {
    String name(String type);
  }

  private void copy(Connection from, String table, Connection to, Types types, boolean asText)
      throws SQLException {
    try (Statement read = from.createStatement();
        ResultSet rows = read.executeQuery("SELECT * FROM " + table);
        Statement create = to.createStatement()) {
      ResultSetMetaData columns = rows.getMetaData();
      List<String> declared = new ArrayList<>();
      List<String> slots = new ArrayList<>();
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        String name = columns.getColumnName(i);
        boolean key = name.equals(keys.get(table));
        declared.add(
            "\""
                + name
                + "\" "
                + types.name(columns.getColumnTypeName(i))
                + (key ? " PRIMARY KEY" : ""));
        slots.add("?");
      }
      String quoted = "\"" + table + "\"";
      create.execute("CREATE TABLE " + quoted + " (" + String.join(", ", declared) + ")");
      try (PreparedStatement insert =
          to.prepareStatement(
              "INSERT INTO " + quoted + " VALUES (" + String.join(", ", slots) + ")")) {
        while (rows.next()) {
          for (int i = 1; i <= columns.getColumnCount(); i++) {
            Object value = value(rows, i, columns.getColumnTypeName(i));
            insert.setObject(i, asText && value != null ? sqliteValue(value) : value);
          }
          insert.addBatch();
        }
        insert.executeBatch();
      }
    }
  }

  private static @Nullable Object value(ResultSet rows, int index, String type)
      throws SQLException {
    return switch (type) {
      case "DATE" -> rows.getObject(index, LocalDate.class);
      case "TIME" -> rows.getObject(index, LocalTime.class);
      case "TIMESTAMP" -> rows.getObject(index, LocalDateTime.class);
      case "TIMESTAMP WITH TIME ZONE" -> rows.getObject(index, OffsetDateTime.class);
      case "UUID" -> rows.getObject(index, UUID.class);
      case "BLOB" -> rows.getBytes(index);
      default -> rows.getObject(index);
    };
  }

  /// Text but for what SQLite has itself.
  private static Object sqliteValue(Object value) {
    return switch (value) {
      case Boolean b -> b ? 1 : 0;
      case Integer _, Long _, Short _, Byte _, Double _, String _ -> value;
      case LocalDateTime moment -> moment.toString().replace('T', ' ');
      default -> value.toString();
    };
  }

  private static String h2Type(String type) {
    return switch (type) {
      case "FLOAT" -> "REAL";
      case "DOUBLE" -> "DOUBLE PRECISION";
      case "BLOB" -> "VARBINARY";
      case "TIME", "TIMESTAMP" -> type + "(6)";
      case "TIMESTAMP WITH TIME ZONE" -> "TIMESTAMP(6) WITH TIME ZONE";
      default -> type.replace("DECIMAL", "NUMERIC");
    };
  }

  private static String sqliteType(String type) {
    return type.equals("VARCHAR") ? "TEXT" : type.toUpperCase(Locale.ROOT);
  }
}
