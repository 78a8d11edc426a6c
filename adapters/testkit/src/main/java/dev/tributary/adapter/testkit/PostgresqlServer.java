package dev.tributary.adapter.testkit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Assumptions;

/// A real PostgreSQL of its own, on a free port, gone when it is closed.
public final class PostgresqlServer implements AutoCloseable {
  private static final String USER = "postgres";

  private final EmbeddedPostgres server;

  private PostgresqlServer(EmbeddedPostgres server) {
    this.server = server;
  }

  /// Starts a server; takes about a second. Skips the test where the machine does not let it.
  public static PostgresqlServer start() {
    Assumptions.assumeTrue(
        serverMayRun(), "skipped: PostgreSQL does not run as root, and 'unshare -U' is forbidden");
    try {
      return new PostgresqlServer(EmbeddedPostgres.builder().setPort(0).start());
    } catch (IOException e) {
      throw new UncheckedIOException("Failed to start an embedded PostgreSQL", e);
    }
  }

  private static boolean serverMayRun() {
    if (!"root".equals(System.getProperty("user.name"))) {
      return true;
    }
    try {
      return new ProcessBuilder("unshare", "-U", "true").start().waitFor() == 0;
    } catch (IOException _) {
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  public int port() {
    return server.getPort();
  }

  public String url() {
    return "jdbc:postgresql://localhost:" + port() + "/postgres";
  }

  public String user() {
    return USER;
  }

  /// Any will do: the server trusts whoever is on this machine.
  public String password() {
    return USER;
  }

  /// Runs statements, each in a transaction of its own.
  public void execute(String... statements) {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new AssertionError("Failed to prepare the test's database: " + e.getMessage(), e);
    }
  }

  /// The first column of a query's first row, as text.
  public String value(String sql) {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      if (!rows.next()) {
        throw new AssertionError("No row: " + sql);
      }
      return String.valueOf(rows.getString(1));
    } catch (SQLException e) {
      throw new AssertionError("Failed to ask the test's database: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException("Failed to stop the embedded PostgreSQL", e);
    }
  }
}
