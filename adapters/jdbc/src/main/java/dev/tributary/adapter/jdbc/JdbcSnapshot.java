package dev.tributary.adapter.jdbc;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.query.Cancellation;
import dev.tributary.spi.query.QueryContext;
import dev.tributary.spi.source.NativeRequest;
import dev.tributary.spi.source.SourceSnapshot;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One state of a database for several statements: a transaction that stays open, on a connection
/// that they use in turn, and transactions that join its state, where connections are free for
/// them.
final class JdbcSnapshot implements SourceSnapshot {
  private static final Logger LOG = LoggerFactory.getLogger(JdbcSnapshot.class);

  private final ConnectionPool pool;
  private final JdbcProduct product;
  private final SqlFaults faults;
  private final ActiveConnection first;
  private final Optional<String> join;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean firstInUse;
  private boolean closed;
  private @Nullable TributaryException failure;

  private JdbcSnapshot(
      ConnectionPool pool,
      JdbcProduct product,
      SqlFaults faults,
      ActiveConnection first,
      Optional<String> join) {
    this.pool = pool;
    this.product = product;
    this.faults = faults;
    this.first = first;
    this.join = join;
  }

  static JdbcSnapshot open(
      SnapshotSql sql,
      ConnectionPool pool,
      JdbcProduct product,
      SqlFaults faults,
      Cancellation cancellation) {
    ActiveConnection first = ActiveConnection.borrow(pool, product, faults, cancellation);
    boolean opened = false;
    try {
      Optional<String> join = begin(first.connection(), sql, pool.size() > 1);
      opened = true;
      return new JdbcSnapshot(pool, product, faults, first, join);
    } catch (SQLException e) {
      throw faults.running(e, cancellation);
    } finally {
      if (!opened) {
        first.close();
      }
    }
  }

  /// Begins the transaction and returns what others run to join it, if they can.
  private static Optional<String> begin(Connection connection, SnapshotSql sql, boolean shared)
      throws SQLException {
    run(connection, sql.begin());
    if (!shared || sql.sharing().isEmpty()) {
      return Optional.empty();
    }
    SnapshotSql.Sharing sharing = sql.sharing().get();
    try (Statement statement = connection.createStatement();
        ResultSet name = statement.executeQuery(sharing.export())) {
      return name.next()
          ? Optional.of(sharing.join().replace("{0}", name.getString(1)))
          : Optional.empty();
    } catch (SQLException e) {
      // A proxy or a relative of the database may lack it; in turn it works all the same.
      LOG.debug("a snapshot could not be shared", e);
      connection.rollback();
      run(connection, sql.begin());
      return Optional.empty();
    }
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public ArrowReader open(NativeRequest request, QueryContext context, Runnable connected) {
    ConnectionUse use = use(context.cancellation());
    connected.run();
    return JdbcReader.open(request, context, use, product, faults);
  }

  private ConnectionUse use(Cancellation cancellation) {
    if (takenFirst()) {
      return new FirstUse(cancellation);
    }
    Optional<ConnectionUse> joined = join.flatMap(sql -> joined(sql, cancellation));
    if (joined.isPresent()) {
      return joined.get();
    }
    awaitFirst(cancellation);
    return new FirstUse(cancellation);
  }

  private boolean takenFirst() {
    lock.lock();
    try {
      checkFailure();
      boolean free = !firstInUse && !closed;
      firstInUse |= free;
      return free;
    } finally {
      lock.unlock();
    }
  }

  private Optional<ConnectionUse> joined(String sql, Cancellation cancellation) {
    Optional<ActiveConnection> free =
        ActiveConnection.borrowFree(pool, product, faults, cancellation);
    if (free.isPresent()) {
      ActiveConnection connection = free.get();
      boolean joined = false;
      try {
        run(connection.connection(), sql);
        joined = true;
      } catch (SQLException e) {
        throw faults.running(e, cancellation);
      } finally {
        if (!joined) {
          connection.close();
        }
      }
    }
    return free.map(connection -> connection);
  }

  private void awaitFirst(Cancellation cancellation) {
    try (Cancellation.Registration _ = cancellation.onCancel(this::wake)) {
      lock.lockInterruptibly();
      try {
        while (firstInUse && !closed && cancellation.reason().isEmpty()) {
          changed.await();
        }
        cancellation.check();
        checkFailure();
        if (closed) {
          throw new TributaryException(
              ErrorCode.CANCELLED,
              "The query was closed while it waited for " + faults.name() + ".");
        }
        firstInUse = true;
      } finally {
        lock.unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TributaryException(
          ErrorCode.CANCELLED,
          "The query was stopped while it waited for " + faults.name() + ".",
          e);
    }
  }

  /// What runs in a transaction that has failed is told why it has, not that it has.
  private void checkFailure() {
    if (failure != null) {
      throw new TributaryException(failure.code(), failure.getMessage(), failure);
    }
  }

  private void wake() {
    // Whoever cancels must not wait for the lock.
    Thread.startVirtualThread(() -> changed(() -> {}));
  }

  private void changed(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    changed(() -> closed = true);
    first.close();
  }

  /// The snapshot's own connection for one statement.
  private final class FirstUse implements ConnectionUse {
    private final Cancellation.Registration registration;
    private @Nullable ResultSet rows;
    private boolean ended;

    FirstUse(Cancellation cancellation) {
      this.registration = first.stoppedBy(cancellation);
    }

    @Override
    public ResultSet execute(NativeRequest request, int fetchSize, Cancellation cancellation) {
      try {
        ResultSet executed = first.execute(request, fetchSize, cancellation);
        rows = executed;
        return executed;
      } catch (TributaryException e) {
        throw failed(e);
      }
    }

    @Override
    public TributaryException failed(
        SQLException failure, NativeRequest request, Cancellation cancellation) {
      return failed(first.failed(failure, request, cancellation));
    }

    private TributaryException failed(TributaryException why) {
      changed(() -> failure = failure == null ? why : failure);
      return why;
    }

    @Override
    public void abandon() {
      first.requestStop();
    }

    /// Closing it twice must not end the use of whoever is next.
    @Override
    public void close() {
      if (ended) {
        return;
      }
      ended = true;
      registration.close();
      try {
        if (rows != null) {
          rows.getStatement().close();
        }
      } catch (SQLException e) {
        LOG.debug("a statement in {} did not close cleanly", faults.name(), e);
      } finally {
        changed(() -> firstInUse = false);
      }
    }
  }
}
