package dev.tributary.adapter.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.query.Cancellation;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// A source's budget of connections, handed out in the order of asking. Opens none before the first
/// is asked for. Thread-safe.
final class ConnectionPool implements AutoCloseable {
  /// How long a query waits for others to give a connection back: not for ever, since one query may
  /// itself hold the others.
  private static final Duration WAIT_FOR_PERMIT = Duration.ofSeconds(30);

  private static final Duration WAIT_FOR_CONNECT = Duration.ofSeconds(15);

  /// The pool's own wait cannot be cancelled, so it is done in slices.
  private static final Duration SLICE = Duration.ofMillis(300);

  private final JdbcSettings settings;
  private final SqlFaults faults;
  private final Semaphore permits;
  private final HikariDataSource connections;

  ConnectionPool(JdbcSettings settings, JdbcProduct product, SqlFaults faults) {
    this.settings = settings;
    this.faults = faults;
    this.permits = new Semaphore(settings.maxConnections(), true);
    this.connections = new HikariDataSource(configuration(settings, product));
  }

  private static HikariConfig configuration(JdbcSettings settings, JdbcProduct product) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("source-" + settings.name());
    config.setDriverClassName(product.driverClass());
    config.setJdbcUrl(product.url(settings));
    if (!settings.user().isEmpty()) {
      config.setUsername(settings.user());
      config.setPassword(settings.password());
    }
    product.driverProperties().forEach(config::addDataSourceProperty);
    config.setMaximumPoolSize(settings.maxConnections());
    config.setMinimumIdle(0);
    config.setIdleTimeout(Duration.ofMinutes(1).toMillis());
    config.setInitializationFailTimeout(-1);
    // What runs in this process has no network whose time-out could be shorter.
    Duration slice = product.nestsDeeply() ? Duration.ofSeconds(1) : SLICE;
    config.setConnectionTimeout(slice.toMillis());
    config.setValidationTimeout(slice.toMillis());
    config.setAutoCommit(!product.hasTransactions());
    config.setReadOnly(true);
    config.setConnectionInitSql(product.sessionSql());
    // Commits the session's settings, which the first rollback would otherwise undo.
    config.setIsolateInternalQueries(true);
    return config;
  }

  /// Waits for a connection until there is one, the query is cancelled or the wait is in vain.
  Lease borrow(Cancellation cancellation) {
    awaitPermit(cancellation);
    return lease(cancellation);
  }

  private Lease lease(Cancellation cancellation) {
    boolean leased = false;
    try {
      Lease lease = new Lease(connect(cancellation));
      leased = true;
      return lease;
    } finally {
      if (!leased) {
        permits.release();
      }
    }
  }

  /// A connection that nobody else waits for; empty where all are out.
  Optional<Lease> borrowFree(Cancellation cancellation) {
    boolean permitted;
    try {
      // Without a time it would overtake those who wait.
      permitted = permits.tryAcquire(0, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
    return permitted ? Optional.of(lease(cancellation)) : Optional.empty();
  }

  private void awaitPermit(Cancellation cancellation) {
    Waiting waiting = new Waiting(Thread.currentThread());
    boolean permitted = false;
    try (Cancellation.Registration _ = cancellation.onCancel(waiting::interrupt)) {
      permitted = permits.tryAcquire(WAIT_FOR_PERMIT.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      waiting.end();
      cancellation.check();
      throw interrupted(e);
    }
    waiting.end();
    if (!permitted) {
      throw faults.noConnectionFree(settings.maxConnections(), WAIT_FOR_PERMIT.toSeconds());
    }
  }

  private Connection connect(Cancellation cancellation) {
    long deadline = System.nanoTime() + WAIT_FOR_CONNECT.toNanos();
    while (true) {
      cancellation.check();
      try {
        return connections.getConnection();
      } catch (SQLTransientConnectionException e) {
        // Without a cause nothing has failed yet: the server is only slow to answer.
        if (e.getCause() != null || System.nanoTime() > deadline) {
          throw faults.connecting(e);
        }
      } catch (SQLException e) {
        if (Thread.currentThread().isInterrupted()) {
          throw interrupted(e);
        }
        throw faults.connecting(e);
      }
    }
  }

  private TributaryException interrupted(Exception cause) {
    Thread.currentThread().interrupt();
    return new TributaryException(
        ErrorCode.CANCELLED,
        "The query was stopped while it waited for " + faults.name() + ".",
        cause);
  }

  /// Lends no connection any more that is open now.
  void renew() {
    connections.getHikariPoolMXBean().softEvictConnections();
  }

  /// How many connections there may be at once.
  int size() {
    return settings.maxConnections();
  }

  /// Connections that are out now.
  int leased() {
    return settings.maxConnections() - permits.availablePermits();
  }

  @Override
  public void close() {
    connections.close();
  }

  /// A connection on loan; closing it gives it back. Thread-safe.
  final class Lease implements AutoCloseable {
    private final Connection connection;
    private boolean closed;
    private boolean discarded;

    private Lease(Connection connection) {
      this.connection = connection;
    }

    Connection connection() {
      return connection;
    }

    /// Sees to it that nobody gets this connection after this loan: a late cancel request would hit
    /// another query's statement. False where the loan is over already.
    synchronized boolean discard() {
      discarded = true;
      return !closed;
    }

    @Override
    public synchronized void close() throws SQLException {
      if (closed) {
        return;
      }
      closed = true;
      try {
        if (discarded) {
          connections.evictConnection(connection);
        } else {
          connection.close();
        }
      } finally {
        permits.release();
      }
    }
  }

  /// A thread that a cancellation may interrupt, but only while it waits here.
  private static final class Waiting {
    private final Thread thread;
    private boolean ended;
    private boolean interrupted;

    private Waiting(Thread thread) {
      this.thread = thread;
    }

    private synchronized void interrupt() {
      if (!ended) {
        interrupted = true;
        thread.interrupt();
      }
    }

    private synchronized void end() {
      ended = true;
      if (interrupted) {
        // It was meant for this wait alone and must not reach whatever the thread does next.
        Thread.interrupted();
      }
    }
  }
}
