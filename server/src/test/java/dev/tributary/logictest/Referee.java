package dev.tributary.logictest;

import dev.tributary.adapter.testkit.PostgresqlServer;
import dev.tributary.differential.Answer;
import dev.tributary.logictest.TestRecord.Change;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// PostgreSQL itself, in a database of its own. Where Tributary does not give the file's answer,
/// which is SQLite's, it says whether the two languages differ there.
final class Referee implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 60;

  private final PostgresqlPlace place;
  private int made;

  Referee(PostgresqlServer server, String database) throws SQLException {
    place = new PostgresqlPlace(server, database);
  }

  void clear() throws SQLException {
    place.clear();
    made = 0;
  }

  /// The answer after all these changes, or nothing where PostgreSQL refuses the query.
  ///
  /// @param changes since the file's beginning
  Optional<Answer> answer(List<Change> changes, String sql) throws SQLException {
    try {
      place.apply(changes.subList(made, changes.size()));
    } catch (Place.Refused _) {
      return Optional.empty();
    }
    made = changes.size();
    try (Statement statement = place.connection().createStatement()) {
      statement.setQueryTimeout(PATIENCE_SECONDS);
      return Optional.of(new Answer(rows(statement.executeQuery(sql))));
    } catch (SQLException _) {
      return Optional.empty();
    }
  }

  private static List<List<@Nullable Object>> rows(ResultSet result) throws SQLException {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    while (result.next()) {
      List<@Nullable Object> row = new ArrayList<>();
      for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
        row.add(comparable(result.getObject(i)));
      }
      rows.add(row);
    }
    return rows;
  }

  private static @Nullable Object comparable(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Boolean b -> b;
      case Double d -> d;
      case BigDecimal d -> d;
      case Number n -> BigDecimal.valueOf(n.longValue());
      default -> value.toString();
    };
  }

  @Override
  public void close() throws SQLException {
    place.close();
  }
}
