package dev.tributary.differential;

import dev.tributary.adapter.jdbc.JdbcProduct;
import dev.tributary.adapter.jdbc.JdbcSettings;
import dev.tributary.adapter.jdbc.duckdb.DuckDbProduct;
import dev.tributary.adapter.jdbc.h2.H2Product;
import dev.tributary.adapter.jdbc.sqlite.SqliteProduct;
import dev.tributary.planner.dialect.EngineDialect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.stream.Stream;

/// Databases that are files, each in a folder of its own that is deleted at the end. Tables go into
/// them before anybody opens them as a source.
final class EmbeddedDatabases {
  private EmbeddedDatabases() {}

  static TestedSource h2() {
    return source("H2", "h2", "PUBLIC", "jdbc:h2:file:%s/tables", "sa", new H2Product());
  }

  static TestedSource duckdb() {
    return source(
        "DuckDB",
        "duckdb",
        "main",
        "jdbc:duckdb:%s/tables.duckdb",
        "",
        new DuckDbProduct(EngineDialect.DESCRIPTION));
  }

  static TestedSource sqlite() {
    return source("SQLite", "sqlite", "main", "jdbc:sqlite:%s/tables.db", "", new SqliteProduct());
  }

  private static TestedSource source(
      String name, String type, String schema, String url, String user, JdbcProduct product) {
    Path folder = folder();
    String place = url.formatted(folder);
    return new TestedSource(
        name,
        type,
        schema,
        type,
        product,
        new JdbcSettings(type, place, user, "", 4),
        new TableLoader(
            statements -> execute(place, user, statements),
            declared -> type(type, declared),
            (declared, text) -> literal(type, declared, text)),
        () -> delete(folder));
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory("tributary-embedded");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void execute(String url, String user, String... statements) {
    try (Connection connection = DriverManager.getConnection(url, user, "");
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(url, e);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  /// The name there of a type of DuckDB's; SQLite's integers are all BIGINT, and it has no FLOAT.
  private static Optional<String> type(String product, String type) {
    if (product.equals("duckdb")) {
      return Optional.of(type);
    }
    if (type.contains("[") || (type.contains("(") && !type.startsWith("DECIMAL"))) {
      return Optional.empty();
    }
    boolean sqlite = product.equals("sqlite");
    return switch (type) {
      case "FLOAT" -> sqlite ? Optional.empty() : Optional.of("REAL");
      case "DOUBLE" -> Optional.of("DOUBLE PRECISION");
      case "BLOB" -> Optional.of(sqlite ? "BLOB" : "VARBINARY");
      case "VARCHAR" -> Optional.of(sqlite ? "TEXT" : "VARCHAR");
      case "TIME", "TIMESTAMP" -> Optional.of(sqlite ? type : type + "(6)");
      case "TIMESTAMP WITH TIME ZONE" ->
          Optional.of(sqlite ? "TIMESTAMPTZ" : "TIMESTAMP(6) WITH TIME ZONE");
      default -> Optional.of(type);
    };
  }

  private static Optional<String> literal(String product, String type, String text) {
    String quoted = "'" + text.replace("'", "''") + "'";
    return switch (type) {
      case "BLOB" ->
          Optional.of(product.equals("duckdb") ? "from_hex(" + quoted + ")" : "X" + quoted);
      case "BOOLEAN" -> Optional.of(text);
      case "DOUBLE", "FLOAT" -> number(product, text);
      default -> Optional.of(quoted);
    };
  }

  private static Optional<String> number(String product, String text) {
    boolean none = text.toLowerCase(java.util.Locale.ROOT).contains("n");
    if (product.equals("sqlite")) {
      return none ? Optional.empty() : Optional.of(text);
    }
    return Optional.of("'" + text.replaceFirst("(?i)inf$", "Infinity") + "'");
  }
}
