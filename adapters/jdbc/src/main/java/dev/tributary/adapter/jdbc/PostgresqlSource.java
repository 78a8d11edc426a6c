package dev.tributary.adapter.jdbc;

import dev.tributary.spi.dialect.DialectDescription;
import dev.tributary.spi.query.Cancellation;
import dev.tributary.spi.query.QueryContext;
import dev.tributary.spi.source.CatalogMetadata;
import dev.tributary.spi.source.NativeRequest;
import dev.tributary.spi.source.SqlSource;
import java.sql.SQLException;
import org.apache.arrow.vector.ipc.ArrowReader;

/// A PostgreSQL database. Reads only, in one transaction a statement. Thread-safe; opens no
/// connection before it is asked for something.
public final class PostgresqlSource implements SqlSource {
  private final JdbcSettings settings;
  private final JdbcProduct product = new PostgresqlProduct();
  private final SqlFaults faults;
  private final ConnectionPool pool;

  public PostgresqlSource(JdbcSettings settings) {
    this.settings = settings;
    this.faults = new SqlFaults(settings.name(), product.name());
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
    return "public";
  }

  @Override
  public DialectDescription dialect() {
    return PostgresqlDialect.DESCRIPTION;
  }

  @Override
  public int maxConnections() {
    return settings.maxConnections();
  }

  @Override
  public CatalogMetadata readMetadata(Cancellation cancellation) {
    try (ActiveConnection active = new ActiveConnection(pool, product, faults, cancellation)) {
      return PostgresqlMetadata.read(active.connection());
    } catch (SQLException e) {
      throw faults.running(e, cancellation);
    }
  }

  @Override
  public ArrowReader open(NativeRequest request, QueryContext context, Runnable connected) {
    ActiveConnection connection =
        new ActiveConnection(pool, product, faults, context.cancellation());
    connected.run();
    return JdbcReader.open(request, context, connection, product, faults);
  }

  /// Connections in use now.
  int connectionsInUse() {
    return pool.leased();
  }

  @Override
  public void close() {
    pool.close();
  }
}
