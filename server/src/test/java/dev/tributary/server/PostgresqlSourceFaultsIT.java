package dev.tributary.server;

import dev.tributary.adapter.testkit.PostgresqlServer;
import dev.tributary.server.config.CatalogConfiguration;
import dev.tributary.server.config.DatabaseType;
import dev.tributary.server.config.Secret;

class PostgresqlSourceFaultsIT extends SourceFaults {
  @SuppressWarnings("NullAway.Init")
  private PostgresqlServer database;

  @Override
  int startDatabase(int rows) {
    database = PostgresqlServer.start();
    database.execute(
        "CREATE TABLE big AS SELECT g AS id, repeat('x', 100) AS pad FROM generate_series(0, "
            + (rows - 1)
            + ") g");
    return database.port();
  }

  @Override
  void stopDatabase() {
    database.close();
  }

  @Override
  String schema() {
    return "public";
  }

  @Override
  CatalogConfiguration catalog(String name, int port, int maxConnections) {
    return new CatalogConfiguration.Database(
        DatabaseType.POSTGRESQL,
        name,
        "jdbc:postgresql://127.0.0.1:" + port + "/postgres",
        database.user(),
        new Secret(database.password()),
        maxConnections);
  }

  @Override
  int runningStatements() {
    return Integer.parseInt(
        database.value(
            "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'tributary'"
                + " AND state <> 'idle'"));
  }
}
