package dev.tributary.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.adapter.testkit.PostgresqlServer;
import dev.tributary.server.config.CatalogConfiguration;
import dev.tributary.server.config.DatabaseType;
import dev.tributary.server.config.EngineConfiguration;
import dev.tributary.server.config.HttpConfiguration;
import dev.tributary.server.config.LimitConfiguration;
import dev.tributary.server.config.Secret;
import dev.tributary.server.config.ServerConfiguration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/// Many queries at once over two sources of one connection each, which name them in every order and
/// read each of them several times: none waits for another that waits for it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class TwoDatabasesIT {
  private PostgresqlServer postgresql;
  private ServerAssembly server;
  private AskingClient client;

  @BeforeAll
  void start() {
    postgresql = PostgresqlServer.start();
    postgresql.execute(
        "CREATE TABLE t AS SELECT i AS id, i % 10 AS k FROM generate_series(1, 2000) i",
        "CREATE TABLE u AS SELECT i AS id, i % 10 AS k FROM generate_series(1, 1000) i", "ANALYZE");
    server =
        ServerAssembly.start(
            new ServerConfiguration(
                HttpConfiguration.onLoopback(0),
                List.of(database("a"), database("b")),
                EngineConfiguration.DEFAULT,
                LimitConfiguration.DEFAULT));
    client = new AskingClient(server.httpUri());
  }

  private CatalogConfiguration database(String name) {
    return new CatalogConfiguration.Database(
        DatabaseType.POSTGRESQL, name, postgresql.url(), "postgres", new Secret("any"), 1);
  }

  @AfterAll
  void stop() {
    // Null where PostgreSQL may not run here and all is skipped.
    if (server != null) {
      client.close();
      server.close();
      postgresql.close();
    }
  }

  private static String count(String... tables) {
    StringBuilder sql = new StringBuilder("SELECT count(*) FROM " + tables[0] + " AS t0");
    for (int i = 1; i < tables.length; i++) {
      sql.append(" JOIN %s AS t%d ON t%d.id + 0 = t0.id".formatted(tables[i], i, i));
    }
    return sql.toString();
  }

  @Test
  void queriesThatNeedBothEnd() throws Exception {
    List<String> statements =
        List.of(
            count("a.public.t", "b.public.t", "a.public.u"),
            count("b.public.u", "a.public.t", "b.public.t"),
            count("a.public.u", "b.public.t"),
            count("b.public.u", "a.public.t"),
            count("a.public.u", "a.public.t", "b.public.t", "b.public.t"));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> answers = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        String sql = statements.get(i % statements.size());
        answers.add(threads.submit(() -> client.ask(sql).path("rows").toString()));
      }
      for (Future<String> answer : answers) {
        assertThat(answer.get()).isEqualTo("[[1000]]");
      }
    }
  }
}
