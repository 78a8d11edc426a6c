package dev.tributary.adapter.jdbc;

import dev.tributary.spi.dialect.DialectDescription;
import dev.tributary.spi.query.Cancellation;
import dev.tributary.spi.query.QueryContext;
import dev.tributary.spi.source.CatalogMetadata;
import dev.tributary.spi.source.NativeRequest;
import dev.tributary.spi.source.SourceSnapshot;
import dev.tributary.spi.source.SqlSource;
import java.sql.SQLException;
import java.util.Optional;
import org.apache.arrow.vector.ipc.ArrowReader;

/// A relational database. Reads only, in one transaction a statement or a snapshot. Thread-safe;
/// opens no connection before it is asked for something.
public final class JdbcSource implements SqlSource {
  private final JdbcSettings settings;
  private final JdbcProduct product;
  private final SqlFaults faults;
  private final ConnectionPool pool;

  public JdbcSource(JdbcSettings settings, JdbcProduct product) {
    this.settings = settings;
    this.product = product;
    this.faults = new SqlFaults(settings.name(), product);
    this.pool = new ConnectionPool(settings, product, faults);
  }

  @Override
  public String name() {
    return settings.name();
  }

  @Override
  public String product() {
    return product.name();
  }

  @Override
  public String defaultSchema() {
    return product.defaultSchema(settings);
  }

  @Override
  public DialectDescription dialect(String version) {
    return product.dialect(version);
  }

  @Override
  public int maxConnections() {
    return settings.maxConnections();
  }

  @Override
  public CatalogMetadata readMetadata(Cancellation cancellation) {
    try (ActiveConnection active = ActiveConnection.borrow(pool, product, faults, cancellation)) {
      return product.readMetadata(active.connection());
    } catch (SQLException e) {
      throw faults.running(e, cancellation);
    }
  }

  @Override
  public ArrowReader open(NativeRequest request, QueryContext context, Runnable connected) {
    ActiveConnection connection =
        ActiveConnection.borrow(pool, product, faults, context.cancellation());
    connected.run();
    return JdbcReader.open(request, context, connection, product, faults);
  }

  @Override
  public Optional<SourceSnapshot> snapshot(Cancellation cancellation) {
    return product
        .snapshots()
        .map(sql -> JdbcSnapshot.open(sql, pool, product, faults, cancellation));
  }

  /// Connections in use now.
  public int connectionsInUse() {
    return pool.leased();
  }

  @Override
  public void close() {
    pool.close();
  }
}
