package dev.tributary.logictest;

import dev.tributary.adapter.testkit.PostgresqlServer;
import dev.tributary.logictest.TestRecord.Change;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// A database of its own in a PostgreSQL, with the tables, keys, indexes and views that the files
/// make.
final class PostgresqlPlace implements Place {
  // Some files drop a view before those that read it.
  private static final Pattern DROP_VIEW = Pattern.compile("(?is)\\s*DROP\\s+VIEW\\b.*");

  private final String url;
  private final Connection connection;
  private boolean changed;

  PostgresqlPlace(PostgresqlServer server, String database) throws SQLException {
    server.execute("CREATE DATABASE " + database);
    url = "jdbc:postgresql://localhost:%d/%s".formatted(server.port(), database);
    connection = DriverManager.getConnection(url, server.user(), server.password());
  }

  String url() {
    return url;
  }

  @Override
  public String catalog() {
    return "crm";
  }

  @Override
  public void clear() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("DROP SCHEMA public CASCADE");
      statement.execute("CREATE SCHEMA public");
    }
    changed = true;
  }

  @Override
  public void apply(List<Change> changes) throws SQLException, Refused {
    Changes.run(connection, changes.stream().map(PostgresqlPlace::here).toList());
    changed |= changes.stream().anyMatch(change -> Changes.createsOrDrops(change.sql()));
  }

  private static Change here(Change change) {
    return DROP_VIEW.matcher(change.sql()).matches()
        ? new Change(change.line(), change.sql() + " CASCADE")
        : change;
  }

  /// To ask it itself.
  Connection connection() {
    return connection;
  }

  @Override
  public boolean publish(Set<String> tables) {
    boolean told = changed;
    changed = false;
    return told;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
