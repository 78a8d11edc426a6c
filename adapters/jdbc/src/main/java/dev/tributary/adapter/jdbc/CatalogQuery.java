package dev.tributary.adapter.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// One of the bulk queries by which a product tells of its tables.
public final class CatalogQuery {
  private static final int FETCH_SIZE = 10_000;

  private CatalogQuery() {}

  /// Takes one row of the result.
  @FunctionalInterface
  public interface RowConsumer {
    void accept(ResultSet row) throws SQLException;
  }

  /// Runs the query and hands over row by row.
  public static void each(Connection connection, String sql, RowConsumer consumer)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(FETCH_SIZE);
      try (ResultSet rows = statement.executeQuery(sql)) {
        while (rows.next()) {
          consumer.accept(rows);
        }
      }
    }
  }
}
