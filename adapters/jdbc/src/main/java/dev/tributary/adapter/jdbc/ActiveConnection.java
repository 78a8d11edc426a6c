package dev.tributary.adapter.jdbc;

import dev.tributary.spi.query.Cancellation;
import dev.tributary.spi.source.NativeRequest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A leased connection at work, until it is given back. A cancellation stops whatever it is doing
/// from any thread; otherwise it belongs to the thread that uses it.
final class ActiveConnection implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ActiveConnection.class);

  /// After this long the server is taken to be deaf and the connection is cut.
  private static final Duration PATIENCE = Duration.ofMillis(1000);

  private static final Duration BEFORE_ASKING_AGAIN = Duration.ofMillis(100);

  private final ConnectionPool pool;
  private final JdbcProduct product;
  private final SqlFaults faults;
  private final Cancellation cancellation;
  private final ConnectionPool.Lease lease;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Cancellation.Registration registration;

  ActiveConnection(
      ConnectionPool pool, JdbcProduct product, SqlFaults faults, Cancellation cancellation) {
    this.pool = pool;
    this.product = product;
    this.faults = faults;
    this.cancellation = cancellation;
    cancellation.check();
    this.lease = pool.borrow(cancellation);
    this.registration = cancellation.onCancel(() -> Thread.startVirtualThread(this::stop));
  }

  Connection connection() {
    return lease.connection();
  }

  /// Runs the request; its rows come in portions of this many.
  ResultSet execute(NativeRequest request, int fetchSize) {
    try {
      PreparedStatement statement = connection().prepareStatement(request.sql());
      for (int i = 0; i < request.parameters().size(); i++) {
        ParameterBinder.bind(statement, i + 1, request.parameters().get(i));
      }
      statement.setFetchSize(fetchSize);
      return statement.executeQuery();
    } catch (SQLException e) {
      if (product.isOutdated(e)) {
        // Any other connection may remember the statement, too.
        pool.renew();
        throw faults.outdated(e);
      }
      throw faults.running(e, cancellation);
    }
  }

  private void stop() {
    if (!lease.discard()) {
      return;
    }
    try {
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      // A request that overtakes its statement is lost, and a statement whose connection is merely
      // cut may go on for hours.
      while (System.nanoTime() < deadline) {
        requestStop();
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

  /// Ends the statement for good: whoever gets a connection next gets another.
  void abandon() {
    if (lease.discard()) {
      requestStop();
    }
  }

  private void requestStop() {
    try {
      product.stop(connection());
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
