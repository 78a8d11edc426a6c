package dev.tributary.adapter.jdbc.h2;

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

/// An H2 file with the tests' tables and a source over it.
final class H2File implements AutoCloseable {
  final Path path;
  final JdbcSource source;
  final SourceReads reads;

  H2File(Path folder) throws SQLException, IOException {
    path = folder.resolve("data");
    write(path, script("/h2.sql"));
    source = new JdbcSource(settings(url(path)), new H2Product());
    reads = new SourceReads(source);
  }

  static String url(Path path) {
    return "jdbc:h2:file:" + path;
  }

  static JdbcSettings settings(String url) {
    return new JdbcSettings("stock", url, "sa", "", 3);
  }

  static void write(Path path, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url(path), "sa", "");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String script(String name) throws IOException {
    try (InputStream in = Objects.requireNonNull(H2File.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Override
  public void close() {
    source.close();
  }
}
