package dev.tributary.server.state;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/// The store's connections and tables. What asks it waits on a thread of the store's own, for an
/// interrupt in the middle of a read would close H2's file. Thread-safe.
final class StateDatabase implements AutoCloseable {
  private static final String SCHEMA = "tributary";
  private static final String MIGRATIONS = "classpath:dev/tributary/server/state/migrations";
  private static final int READERS = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final StatePlace place;
  private final HikariDataSource connections;
  private final ExecutorService readers =
      Executors.newFixedThreadPool(
          READERS, Thread.ofPlatform().daemon().name("state-reader-", 0).factory());
  private boolean migrated;

  StateDatabase(StatePlace place) {
    this.place = place;
    HikariConfig config = new HikariConfig();
    config.setPoolName("state");
    place.configure(config);
    config.setMaximumPoolSize(READERS + 1);
    config.setMinimumIdle(1);
    config.setInitializationFailTimeout(-1);
    config.setConnectionTimeout(5_000);
    config.setAutoCommit(false);
    this.connections = new HikariDataSource(config);
  }

  /// Something done in one transaction.
  @FunctionalInterface
  interface Work<T> {
    T in(Connection connection) throws SQLException;
  }

  StatePlace place() {
    return place;
  }

  /// Makes the tables, unless they were made.
  synchronized void migrate() throws SQLException {
    if (migrated) {
      return;
    }
    // The pool would try again for seconds what is hopeless.
    place.connect().close();
    try {
      Flyway.configure(StateDatabase.class.getClassLoader())
          .dataSource(connections)
          .locations(MIGRATIONS)
          .schemas(SCHEMA)
          .defaultSchema(SCHEMA)
          .createSchemas(true)
          .placeholders(place.placeholders())
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw cause(e) instanceof SQLException s ? s : new SQLException(e.getMessage(), e);
    }
    migrated = true;
  }

  private static @Nullable Throwable cause(Throwable e) {
    Throwable at = e;
    while (at != null && !(at instanceof SQLException)) {
      at = at.getCause();
    }
    return at;
  }

  /// Does it on the calling thread, which nobody interrupts.
  <T> T write(Work<T> work) throws SQLException {
    migrate();
    try (Connection connection = connections.getConnection()) {
      boolean done = false;
      try {
        T result = work.in(connection);
        connection.commit();
        done = true;
        return result;
      } finally {
        if (!done) {
          connection.rollback();
        }
      }
    }
  }

  /// Does it on another thread and waits for it a while. Fails with STATE_UNAVAILABLE where the
  /// store does not answer.
  <T> T read(Work<T> work) {
    Future<T> result = readers.submit(() -> write(work));
    try {
      return result.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      String why =
          cause instanceof SQLException s ? Faults.line(Faults.first(s)) : cause.toString();
      throw unavailable(why, e);
    } catch (TimeoutException e) {
      throw unavailable("it does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TributaryException(
          ErrorCode.CANCELLED, "The wait for the state store was interrupted.", e);
    }
  }

  private TributaryException unavailable(String why, Exception cause) {
    return new TributaryException(
        ErrorCode.STATE_UNAVAILABLE,
        "Failed to read from the state store (%s): %s. Queries run without it; try again once it is back."
            .formatted(place.description(), why),
        cause);
  }

  @Override
  public void close() {
    readers.shutdown();
    connections.close();
    place.close();
  }
}
