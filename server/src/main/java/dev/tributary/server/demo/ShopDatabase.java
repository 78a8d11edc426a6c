package dev.tributary.server.demo;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/// The shop's customers and orders in a PostgreSQL server of its own, which [#close] stops and
/// removes.
final class ShopDatabase implements AutoCloseable {
  static final String USER = "postgres";

  private final EmbeddedPostgres postgres;

  private ShopDatabase(EmbeddedPostgres postgres) {
    this.postgres = postgres;
  }

  static ShopDatabase start(Shop shop) {
    ShopDatabase database = new ShopDatabase(startServer());
    try {
      database.load(shop);
      return database;
    } catch (SQLException e) {
      database.close();
      throw failed("its tables could not be filled", e);
    }
  }

  private static EmbeddedPostgres startServer() {
    try {
      return EmbeddedPostgres.builder().setPort(0).start();
    } catch (IOException | RuntimeException e) {
      throw failed(
          "it needs Linux on x86-64, and where the user is root also the right to run 'unshare -U'",
          e);
    }
  }

  private static TributaryException failed(String why, Exception e) {
    return new TributaryException(
        ErrorCode.SOURCE_UNAVAILABLE,
        "Failed to start the demo's PostgreSQL: %s (%s). Try as an ordinary user, or use your own database with 'tributary server'."
            .formatted(why, e.getMessage()),
        e);
  }

  String url() {
    return "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(postgres.getPort());
  }

  private void load(Shop shop) throws SQLException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection()) {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.execute(DemoText.read("shop.sql"));
      }
      insert(
          connection,
          "INSERT INTO customers VALUES (?, ?, ?, ?, ?, ?, ?)",
          shop.customers(),
          (row, c) -> {
            row.setInt(1, c.id());
            row.setString(2, c.name());
            row.setString(3, c.email());
            row.setString(4, c.country());
            row.setString(5, c.city());
            row.setString(6, c.segment());
            row.setObject(7, utc(c.joinedAt()));
          });
      insert(
          connection,
          "INSERT INTO orders VALUES (?, ?, ?, ?, ?)",
          shop.orders(),
          (row, o) -> {
            row.setInt(1, o.id());
            row.setInt(2, o.customer());
            row.setObject(3, o.orderedOn());
            row.setString(4, o.status());
            row.setBigDecimal(5, o.shipping());
          });
      insert(
          connection,
          "INSERT INTO order_lines VALUES (?, ?, ?, ?, ?, ?)",
          shop.lines(),
          (row, l) -> {
            row.setInt(1, l.order());
            row.setInt(2, l.number());
            row.setInt(3, l.product());
            row.setInt(4, l.quantity());
            row.setBigDecimal(5, l.unitPrice());
            row.setBigDecimal(6, l.discount().orElse(null));
          });
      connection.commit();
      connection.setAutoCommit(true);
      try (Statement statement = connection.createStatement()) {
        statement.execute("ANALYZE");
      }
    }
  }

  private static <T> void insert(
      Connection connection, String sql, List<T> rows, RowBinder<T> binder) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (T row : rows) {
        binder.bind(statement, row);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  @FunctionalInterface
  private interface RowBinder<T> {
    void bind(PreparedStatement statement, T row) throws SQLException;
  }

  @Override
  public void close() {
    try {
      postgres.close();
    } catch (IOException e) {
      throw failed("it could not be stopped", e);
    }
  }
}
