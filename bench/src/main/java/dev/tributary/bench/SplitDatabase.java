package dev.tributary.bench;

import dev.tributary.adapter.testkit.PostgresqlServer;
import dev.tributary.differential.TpchData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;
import org.postgresql.PGConnection;

/// A PostgreSQL of its own with those tables of TPC-H that a company keeps in one.
final class SplitDatabase implements AutoCloseable {
  static final Set<String> TABLES = Set.of("orders", "customer", "supplier", "nation", "region");

  private final PostgresqlServer server;

  private SplitDatabase(PostgresqlServer server) {
    this.server = server;
  }

  /// With the tables, their primary keys and no rows.
  static SplitDatabase empty() {
    SplitDatabase database = new SplitDatabase(PostgresqlServer.start());
    for (String table : new TreeSet<>(TABLES)) {
      String columns = TpchData.TABLES.getOrDefault(table, "");
      String key = columns.substring(0, columns.indexOf(' '));
      database.server.execute(
          "CREATE TABLE %s (%s, PRIMARY KEY (%s))".formatted(table, columns, key));
    }
    return database;
  }

  /// With the tables' rows, analyzed.
  static SplitDatabase filled(TpchFiles files) {
    SplitDatabase database = empty();
    try {
      database.fill(files);
      return database;
    } catch (SQLException e) {
      database.close();
      throw new IllegalStateException("PostgreSQL could not be filled: " + e.getMessage(), e);
    } catch (IOException e) {
      database.close();
      throw new UncheckedIOException("PostgreSQL could not be filled", e);
    }
  }

  private void fill(TpchFiles files) throws SQLException, IOException {
    try (Connection connection = DriverManager.getConnection(url(), user(), password())) {
      for (String table : new TreeSet<>(TABLES)) {
        try (var lines = Files.newInputStream(files.text(table))) {
          connection
              .unwrap(PGConnection.class)
              .getCopyAPI()
              .copyIn("COPY " + table + " FROM STDIN (DELIMITER '|')", lines);
        }
      }
    }
    // Also what autovacuum would do sooner or later, and then not in the middle of a round.
    server.execute("VACUUM (ANALYZE)");
  }

  String url() {
    return server.url();
  }

  String user() {
    return server.user();
  }

  String password() {
    return server.password();
  }

  @Override
  public void close() {
    server.close();
  }
}
