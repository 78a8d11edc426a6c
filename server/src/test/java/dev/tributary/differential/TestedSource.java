package dev.tributary.differential;

import dev.tributary.adapter.jdbc.JdbcProduct;
import dev.tributary.adapter.jdbc.JdbcSettings;
import dev.tributary.adapter.jdbc.JdbcSource;
import dev.tributary.adapter.jdbc.mysql.MysqlProduct;
import dev.tributary.adapter.jdbc.postgresql.PostgresqlProduct;
import dev.tributary.adapter.testkit.MariadbServer;
import dev.tributary.adapter.testkit.PostgresqlServer;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.opentest4j.TestAbortedException;

/// A database that tests put tables into, as a catalog of a federation. A new one is a case of
/// [#KINDS] and nothing else.
///
/// @param name as documents call it
/// @param schema the schema of its tables
/// @param type the catalog's in `tributary.yaml`
/// @param typeNames the name of a DuckDB type there
public record TestedSource(
    String name,
    String catalog,
    String schema,
    String type,
    JdbcProduct product,
    JdbcSettings settings,
    TableLoader loader,
    AutoCloseable server)
    implements AutoCloseable {

  /// Every kind, by the name that documents have for it, with how it is started. Starting skips the
  /// test where the machine does not let it.
  static final Kind MARIADB = new Kind("MariaDB", TestedSource::mariadb);

  static final List<Kind> KINDS =
      List.of(
          new Kind("PostgreSQL", TestedSource::postgresql),
          MARIADB,
          new Kind("H2", EmbeddedDatabases::h2),
          new Kind("DuckDB", EmbeddedDatabases::duckdb),
          new Kind("SQLite", EmbeddedDatabases::sqlite));

  record Kind(String name, Supplier<TestedSource> start) {

    /// Empty where the machine does not let it.
    Optional<TestedSource> startIfPossible() {
      try {
        return Optional.of(start.get());
      } catch (TestAbortedException _) {
        return Optional.empty();
      }
    }
  }

  public static TestedSource postgresql() {
    PostgresqlServer server = PostgresqlServer.start();
    return new TestedSource(
        "PostgreSQL",
        "crm",
        "public",
        "postgresql",
        new PostgresqlProduct(),
        new JdbcSettings("crm", server.url(), server.user(), server.password(), 4),
        new TableLoader(server::execute, TableLoader::postgresqlType, TableLoader::standardLiteral),
        server);
  }

  public static TestedSource mariadb() {
    MariadbServer server = MariadbServer.start();
    return new TestedSource(
        "MariaDB",
        "maria",
        server.database(),
        "mysql",
        new MysqlProduct(),
        new JdbcSettings("maria", server.url(), server.user(), server.password(), 4),
        new TableLoader(server::execute, TableLoader::mariadbType, TableLoader::mariadbLiteral),
        server);
  }

  public JdbcSource open() {
    return new JdbcSource(settings, product);
  }

  /// The line of `tributary.yaml` for it.
  public String configuration() {
    return "%s: {type: %s, url: \"%s\", user: %s, password: %s}"
        .formatted(catalog, type, settings.url(), settings.user(), settings.password());
  }

  /// What stands before a table's name.
  public String prefix() {
    return catalog + "." + schema + ".";
  }

  public void execute(String... statements) {
    loader.execute(statements);
  }

  /// Empty where the machine does not let it.
  public static Optional<TestedSource> mariadbIfPossible() {
    return MARIADB.startIfPossible();
  }

  /// Whether the table of that name could be copied there.
  public boolean copy(Oracle from, String table) throws Exception {
    return loader.copy(from, table);
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (Exception e) {
      throw new IllegalStateException("Failed to stop " + name, e);
    }
  }
}
