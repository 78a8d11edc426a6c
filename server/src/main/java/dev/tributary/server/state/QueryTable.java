package dev.tributary.server.state;

import dev.tributary.engine.QueryRecord;
import dev.tributary.engine.QuerySelection;
import dev.tributary.engine.QueryState;
import dev.tributary.spi.query.QueryId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The table of queries: what is selected by stands in columns, all else in a document.
final class QueryTable {
  private static final String UPDATE =
      "UPDATE tributary.query_history SET run_id = ?, state = ?, started_at = ?, document = ? WHERE id = ?";
  private static final String INSERT =
      "INSERT INTO tributary.query_history (run_id, state, started_at, document, id) VALUES (?, ?, ?, ?, ?)";
  private static final String SELECT = "SELECT document FROM tributary.query_history";

  private QueryTable() {}

  /// Writes what is new and writes over what is not; doing it again changes nothing.
  static void put(Connection connection, String run, List<QueryRecord> queries)
      throws SQLException {
    List<QueryRecord> missing = new ArrayList<>();
    try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
      for (QueryRecord query : queries) {
        set(update, run, query);
        update.addBatch();
      }
      int[] counts = update.executeBatch();
      for (int i = 0; i < counts.length; i++) {
        if (counts[i] == 0) {
          missing.add(queries.get(i));
        }
      }
    }
    if (missing.isEmpty()) {
      return;
    }
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      for (QueryRecord query : missing) {
        set(insert, run, query);
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private static void set(PreparedStatement statement, String run, QueryRecord query)
      throws SQLException {
    statement.setString(1, run);
    statement.setString(2, query.state().name());
    statement.setObject(3, moment(query.started()));
    statement.setString(4, QueryDocument.write(query));
    statement.setString(5, query.id().value());
  }

  static OffsetDateTime moment(Instant instant) {
    return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }

  static Optional<QueryRecord> find(Connection connection, QueryId id) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(SELECT + " WHERE id = ?")) {
      select.setString(1, id.value());
      return read(select).stream().findFirst();
    }
  }

  static List<QueryRecord> select(Connection connection, QuerySelection selection)
      throws SQLException {
    StringBuilder sql = new StringBuilder(SELECT).append(" WHERE 1 = 1");
    List<String> values = new ArrayList<>();
    selection
        .state()
        .ifPresent(state -> {
          sql.append(" AND state = ?");
          values.add(state.name());
        });
    selection
        .before()
        .ifPresent(before -> {
          sql.append(" AND id < ?");
          values.add(before.value());
        });
    sql.append(" ORDER BY id DESC FETCH FIRST ").append(selection.limit()).append(" ROWS ONLY");
    try (PreparedStatement select = connection.prepareStatement(sql.toString())) {
      for (int i = 0; i < values.size(); i++) {
        select.setString(i + 1, values.get(i));
      }
      return read(select);
    }
  }

  /// The queries of a run that have not ended, as far as the store knows.
  static List<QueryRecord> running(Connection connection, String run) throws SQLException {
    String sql = SELECT + " WHERE state = ? AND run_id = ? ORDER BY id";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, QueryState.RUNNING.name());
      select.setString(2, run);
      return read(select);
    }
  }

  private static List<QueryRecord> read(PreparedStatement select) throws SQLException {
    List<QueryRecord> found = new ArrayList<>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        found.add(QueryDocument.read(rows.getString(1)));
      }
    }
    return found;
  }

  /// Forgets what ended too long ago or too many queries ago, and tells how much that was.
  static int forget(Connection connection, Instant before, long most) throws SQLException {
    int forgotten = 0;
    try (PreparedStatement delete =
        connection.prepareStatement(
            "DELETE FROM tributary.query_history WHERE started_at < ? AND state <> 'RUNNING'")) {
      delete.setObject(1, moment(before));
      forgotten += delete.executeUpdate();
    }
    Optional<String> last = Optional.empty();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT id FROM tributary.query_history ORDER BY id DESC OFFSET ? ROWS FETCH FIRST 1 ROWS ONLY")) {
      select.setLong(1, most);
      try (ResultSet rows = select.executeQuery()) {
        if (rows.next()) {
          last = Optional.of(rows.getString(1));
        }
      }
    }
    if (last.isPresent()) {
      try (PreparedStatement delete =
          connection.prepareStatement(
              "DELETE FROM tributary.query_history WHERE id <= ? AND state <> 'RUNNING'")) {
        delete.setString(1, last.get());
        forgotten += delete.executeUpdate();
      }
    }
    return forgotten;
  }
}
