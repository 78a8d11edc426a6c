package dev.tributary.server.state;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;

/// The table of the servers that use the store now. Its times are the store's own, so that servers
/// whose clocks differ agree on who is alive.
final class RunTable {
  private static final String NOW = "CURRENT_TIMESTAMP";

  private RunTable() {}

  /// Says that this server is alive.
  static void seen(Connection connection, String run, String host) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE tributary.server_run SET seen_at = " + NOW + " WHERE id = ?")) {
      update.setString(1, run);
      if (update.executeUpdate() > 0) {
        return;
      }
    }
    // New, or taken for dead while the store was out of its reach.
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO tributary.server_run (id, host, started_at, seen_at) VALUES (?, ?, "
                + NOW
                + ", "
                + NOW
                + ")")) {
      insert.setString(1, run);
      insert.setString(2, host);
      insert.executeUpdate();
    }
  }

  /// The other servers that have not been seen for so long, and when they last were.
  static Map<String, Instant> silent(Connection connection, String run, Duration silence)
      throws SQLException {
    Map<String, Instant> silent = new LinkedHashMap<>();
    Instant latest = now(connection).minus(silence);
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT id, seen_at FROM tributary.server_run WHERE id <> ? AND seen_at <= ?")) {
      select.setString(1, run);
      select.setObject(2, QueryTable.moment(latest));
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          silent.put(rows.getString(1), rows.getObject(2, OffsetDateTime.class).toInstant());
        }
      }
    }
    return silent;
  }

  private static Instant now(Connection connection) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement("SELECT " + NOW);
        ResultSet rows = select.executeQuery()) {
      rows.next();
      return rows.getObject(1, OffsetDateTime.class).toInstant();
    }
  }

  static void forget(Connection connection, String run) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM tributary.server_run WHERE id = ?")) {
      delete.setString(1, run);
      delete.executeUpdate();
    }
  }
}
