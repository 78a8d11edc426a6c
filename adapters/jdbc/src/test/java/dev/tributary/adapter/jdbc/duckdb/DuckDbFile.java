package dev.tributary.adapter.jdbc.duckdb;

import dev.tributary.adapter.jdbc.JdbcSettings;
import dev.tributary.adapter.jdbc.JdbcSource;
import dev.tributary.adapter.jdbc.SourceReads;
import dev.tributary.spi.dialect.DialectDescription;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;

/// A DuckDB file with the tests' tables and a source over it.
final class DuckDbFile implements AutoCloseable {
  final Path path;
  final JdbcSource source;
  final SourceReads reads;

  DuckDbFile(Path folder) throws SQLException, IOException {
    path = folder.resolve("data.duckdb");
    write(path, script("/duckdb.sql"));
    source = source(path);
    reads = new SourceReads(source);
  }

  static JdbcSource source(Path path) {
    return new JdbcSource(
        new JdbcSettings("stock", url(path), "", "", 3),
        new DuckDbProduct(DialectDescription.builder("engine").build()));
  }

  static String url(Path path) {
    return "jdbc:duckdb:" + path;
  }

  static void write(Path path, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url(path));
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String script(String name) throws IOException {
    try (InputStream in = Objects.requireNonNull(DuckDbFile.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Override
  public void close() {
    source.close();
  }
}
