package dev.tributary.adapter.jdbc.sqlite;

import dev.tributary.adapter.jdbc.JdbcSettings;
import dev.tributary.adapter.jdbc.JdbcSource;
import dev.tributary.adapter.jdbc.SourceReads;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;

/// A SQLite file with the tests' tables and a source over it.
final class SqliteFile implements AutoCloseable {
  final Path path;
  final JdbcSource source;
  final SourceReads reads;

  SqliteFile(Path folder) throws SQLException, IOException {
    path = folder.resolve("data.sqlite");
    write(path, script("/sqlite.sql").split(";\\R"));
    source = source(path);
    reads = new SourceReads(source);
  }

  static JdbcSource source(Path path) {
    return new JdbcSource(settings(url(path)), new SqliteProduct());
  }

  static JdbcSettings settings(String url) {
    return new JdbcSettings("stock", url, "", "", 3);
  }

  static String url(Path path) {
    return "jdbc:sqlite:" + path;
  }

  static void write(Path path, String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url(path));
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static String script(String name) throws IOException {
    try (InputStream in = Objects.requireNonNull(SqliteFile.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }

  @Override
  public void close() {
    source.close();
  }
}
