package dev.tributary.adapter.jdbc;

import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.query.Cancellation;
import dev.tributary.spi.source.NativeRequest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A leased connection at work, until it is given back. A cancellation stops whatever it is doing
/// from any thread; otherwise it belongs to the thread that uses it.
final class ActiveConnection implements ConnectionUse {
  private static final Logger LOG = LoggerFactory.getLogger(ActiveConnection.class);

  /// After this long the server is taken to be deaf and the connection is cut.
  private static final Duration PATIENCE = Duration.ofMillis(1000);

  private static final Duration BEFORE_ASKING_AGAIN = Duration.ofMillis(100);

  private final ConnectionPool pool;
  private final JdbcProduct product;
  private final SqlFaults faults;
  private final ConnectionPool.Lease lease;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Cancellation.Registration registration;
  private volatile @Nullable Statement running;

  private ActiveConnection(
      ConnectionPool pool,
      JdbcProduct product,
      SqlFaults faults,
      Cancellation cancellation,
      ConnectionPool.Lease lease) {
    this.pool = pool;
    this.product = product;
    this.faults = faults;
    this.lease = lease;
    this.registration = stoppedBy(cancellation);
  }

  /// Waits for a connection.
  static ActiveConnection borrow(
      ConnectionPool pool, JdbcProduct product, SqlFaults faults, Cancellation cancellation) {
    cancellation.check();
    return new ActiveConnection(pool, product, faults, cancellation, pool.borrow(cancellation));
  }

  /// A connection that nobody else waits for, if there is one.
  static Optional<ActiveConnection> borrowFree(
      ConnectionPool pool, JdbcProduct product, SqlFaults faults, Cancellation cancellation) {
    cancellation.check();
    return pool.borrowFree(cancellation)
        .map(lease -> new ActiveConnection(pool, product, faults, cancellation, lease));
  }

  /// Stops what it does when this is cancelled, too.
  Cancellation.Registration stoppedBy(Cancellation cancellation) {
    return cancellation.onCancel(() -> Thread.startVirtualThread(this::stop));
  }

  Connection connection() {
    return lease.connection();
  }

  @Override
  public ResultSet execute(NativeRequest request, int fetchSize, Cancellation cancellation) {
    try {
      return product.nestsDeeply()
          ? DeepStack.call(() -> run(request, fetchSize))
          : run(request, fetchSize);
    } catch (SQLException e) {
      if (product.isOutdated(e)) {
        // Any other connection may remember the statement, too.
        pool.renew();
        throw faults.outdated(e);
      }
      throw failed(e, request, cancellation);
    }
  }

  @Override
  public TributaryException failed(
      SQLException failure, NativeRequest request, Cancellation cancellation) {
    cancellation.check();
    try {
      SQLException reason =
          product.nestsDeeply()
              ? DeepStack.call(() -> product.reason(failure, request, connection()))
              : product.reason(failure, request, connection());
      return faults.running(reason, cancellation);
    } catch (SQLException e) {
      return faults.running(e, cancellation);
    }
  }

  private ResultSet run(NativeRequest request, int fetchSize) throws SQLException {
    PreparedStatement statement = connection().prepareStatement(request.sql());
    running = statement;
    for (int i = 0; i < request.parameters().size(); i++) {
      product.bind(statement, i + 1, request.parameters().get(i));
    }
    statement.setFetchSize(fetchSize);
    return statement.executeQuery();
  }

  private void stop() {
    if (!lease.discard()) {
      return;
    }
    try {
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      Thread request = Thread.startVirtualThread(this::requestStop);
      // A request that overtakes its statement is lost, and a statement whose connection is merely
      // cut may go on for hours. A request may itself wait for a server that is deaf.
      while (System.nanoTime() < deadline) {
        if (!request.isAlive()) {
          request = Thread.startVirtualThread(this::requestStop);
        }
        if (closed.await(BEFORE_ASKING_AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
      }
      connection().unwrap(Connection.class).abort(Runnable::run);
    } catch (SQLException e) {
      LOG.debug("a connection to {} could not be cut", faults.name(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Whoever gets a connection next gets another.
  @Override
  public void abandon() {
    if (lease.discard()) {
      Thread.startVirtualThread(this::requestStop);
    }
  }

  /// Asks for an end of what runs now; the connection stays as it is.
  void requestStop() {
    try {
      product.stop(connection(), Optional.ofNullable(running));
    } catch (SQLException e) {
      LOG.debug("{} did not take a cancel request", faults.name(), e);
    }
  }

  /// Gives the connection back, which also ends its statement and transaction.
  @Override
  public void close() {
    registration.close();
    closed.countDown();
    try {
      lease.close();
    } catch (SQLException e) {
      LOG.debug("a connection to {} did not close cleanly", faults.name(), e);
    }
  }
}
