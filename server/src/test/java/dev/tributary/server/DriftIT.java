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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Tables that change under plans that are cached. Metadata is never read again by itself here.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class DriftIT {
  private static final int TESTS = 6;

  @TempDir static Path folder;

  private PostgresqlServer postgresql;
  private ServerAssembly server;
  private AskingClient client;
  private int table;

  @BeforeAll
  void start() throws IOException {
    postgresql = PostgresqlServer.start();
    for (int i = 1; i <= TESTS; i++) {
      postgresql.execute(
          "CREATE TABLE t%d (a int NOT NULL, b int, c text)".formatted(i),
          "INSERT INTO t%d VALUES (1, 10, 'x'), (2, 20, 'y')".formatted(i));
    }
    Files.writeString(folder.resolve("f.csv"), "a,word\n1,one\n2,two\n");
    server =
        ServerAssembly.start(
            new ServerConfiguration(
                HttpConfiguration.onLoopback(0),
                List.of(
                    new CatalogConfiguration.Database(
                        DatabaseType.POSTGRESQL,
                        "crm",
                        postgresql.url(),
                        postgresql.user(),
                        new Secret("any"),
                        4),
                    new CatalogConfiguration.Files("lake", folder)),
                EngineConfiguration.DEFAULT,
                LimitConfiguration.DEFAULT));
    client = new AskingClient(server.httpUri());
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

  /// Gives each test a table of its own.
  @BeforeEach
  void cachePlans() throws Exception {
    table++;
    assertThat(rows(alone())).isEqualTo("[[1,10,\"x\"],[2,20,\"y\"]]");
    assertThat(rows(joined())).isEqualTo("[[1,10,\"x\",\"one\"],[2,20,\"y\",\"two\"]]");
    assertThat(rows("SELECT a FROM crm.public.t WHERE b > 10")).isEqualTo("[[2]]");
    assertThat(rows("SELECT b FROM crm.public.t ORDER BY a")).isEqualTo("[[10],[20]]");
  }

  /// One source answers.
  private static String alone() {
    return "SELECT * FROM crm.public.t ORDER BY a";
  }

  /// The engine reads it.
  private static String joined() {
    return "SELECT t.*, f.word FROM crm.public.t AS t JOIN lake.main.f ON t.a = f.a ORDER BY t.a";
  }

  private String named(String sql) {
    return sql.replace("public.t ", "public.t" + table + " ");
  }

  private void change(String sql) {
    postgresql.execute(sql.replace("TABLE t", "TABLE t" + table));
  }

  private String error(String sql) throws Exception {
    return client.error(named(sql));
  }

  private String rows(String sql) throws Exception {
    return client.ask(named(sql)).path("rows").toString();
  }

  @Test
  void aColumnThatIsDroppedIsGoneFromStarsAndAnErrorWhereItIsNamed() throws Exception {
    change("ALTER TABLE t DROP COLUMN b");

    assertThat(rows(alone())).isEqualTo("[[1,\"x\"],[2,\"y\"]]");
    assertThat(rows(joined())).isEqualTo("[[1,\"x\",\"one\"],[2,\"y\",\"two\"]]");
    assertThat(error("SELECT b FROM crm.public.t ORDER BY a")).isEqualTo("COLUMN_NOT_FOUND");
    assertThat(error("SELECT a FROM crm.public.t WHERE b > 10")).isEqualTo("COLUMN_NOT_FOUND");
  }

  @Test
  void theEnginesInputIsPlannedAgainWhereAColumnIsDropped() throws Exception {
    change("ALTER TABLE t DROP COLUMN b");

    assertThat(rows(joined())).isEqualTo("[[1,\"x\",\"one\"],[2,\"y\",\"two\"]]");
  }

  @Test
  void aColumnThatIsRenamedIsFoundUnderItsNewName() throws Exception {
    change("ALTER TABLE t RENAME COLUMN b TO b2");

    assertThat(error("SELECT b FROM crm.public.t ORDER BY a")).isEqualTo("COLUMN_NOT_FOUND");
    assertThat(rows("SELECT b2 FROM crm.public.t ORDER BY a")).isEqualTo("[[10],[20]]");
  }

  @Test
  void aColumnOfAnotherTypeIsReadAsThat() throws Exception {
    change("ALTER TABLE t ALTER COLUMN b TYPE text USING 'n' || b");

    assertThat(rows(joined())).isEqualTo("[[1,\"n10\",\"x\",\"one\"],[2,\"n20\",\"y\",\"two\"]]");
    assertThat(rows(alone())).isEqualTo("[[1,\"n10\",\"x\"],[2,\"n20\",\"y\"]]");
  }

  @Test
  void anOperatorThatDoesNotFitTheNewTypeIsTheUsersErrorByThen() throws Exception {
    change("ALTER TABLE t ALTER COLUMN b TYPE date USING '2026-01-01'::date + b");

    assertThat(error("SELECT a FROM crm.public.t WHERE b > 10")).isEqualTo("TYPE_MISMATCH");
    assertThat(rows("SELECT b FROM crm.public.t ORDER BY a"))
        .isEqualTo("[[\"2026-01-11\"],[\"2026-01-21\"]]");
  }

  @Test
  void aTableThatIsGoneIsNotFound() throws Exception {
    change("DROP TABLE t");

    assertThat(error(alone())).isEqualTo("TABLE_NOT_FOUND");
    assertThat(error(joined())).isEqualTo("TABLE_NOT_FOUND");
  }
}
