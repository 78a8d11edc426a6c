package dev.tributary.server;

import dev.tributary.adapter.testkit.MariadbServer;
import dev.tributary.server.config.CatalogConfiguration;
import dev.tributary.server.config.DatabaseType;
import dev.tributary.server.config.Secret;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MariadbSourceFaultsIT extends SourceFaults {
  @SuppressWarnings("NullAway.Init")
  private MariadbServer database;

  @Override
  int startDatabase(int rows) {
    database = MariadbServer.start();
    database.execute(
        "CREATE TABLE big AS SELECT seq AS id, repeat('x', 100) AS pad FROM seq_0_to_"
            + (rows - 1));
    return database.port();
  }

  @Override
  void stopDatabase() {
    database.close();
  }

  @Override
  String schema() {
    return database.database();
  }

  @Override
  CatalogConfiguration catalog(String name, int port, int maxConnections) {
    return new CatalogConfiguration.Database(
        DatabaseType.MYSQL,
        name,
        database.url().replace(":" + database.port() + "/", ":" + port + "/"),
        database.user(),
        new Secret(database.password()),
        maxConnections);
  }

  @Override
  int runningStatements() {
    return Integer.parseInt(
        database.value(
            "SELECT count(*) FROM information_schema.processlist WHERE db = database()"
                + " AND command <> 'Sleep' AND id <> connection_id()"));
  }

  @Override
  @Disabled(
      "The driver's abort waits for the server itself, so a reader is stuck until socketTimeout.")
  @ParameterizedTest
  @EnumSource
  void anAnswerThatStopsInTheMiddleOfARow(Asked asked) throws Exception {
    super.anAnswerThatStopsInTheMiddleOfARow(asked);
  }
}
