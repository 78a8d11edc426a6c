package dev.tributary.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.adapter.testkit.PostgresqlServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A writer changes two tables together while a query is between them: it sees both as they were,
/// or both as they are. The gate is a view that waits for a lock of the test's.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SnapshotIT {
  private static final long GATE = 4711;

  @TempDir static Path folder;
  private PostgresqlServer server;

  @BeforeAll
  void load() throws Exception {
    server = PostgresqlServer.start();
    server.execute(
        "CREATE TABLE paid (id int PRIMARY KEY, amount bigint NOT NULL)",
        "CREATE TABLE booked (id int PRIMARY KEY, amount bigint NOT NULL)",
        "CREATE VIEW gated AS SELECT p.id, p.amount FROM paid p,"
            + " pg_advisory_xact_lock_shared(%d) WHERE p.id > 0".formatted(GATE));
    Path lake = Files.createDirectories(folder.resolve("lake"));
    Files.writeString(lake.resolve("names.csv"), "id,name\n1,one\n2,two\n");
  }

  @AfterAll
  void close() {
    // Null where PostgreSQL may not run here and all is skipped.
    if (server != null) {
      server.close();
    }
  }

  @BeforeEach
  void reset() {
    server.execute(
        "TRUNCATE paid, booked",
        "INSERT INTO paid VALUES (1, 10), (2, 20)",
        "INSERT INTO booked VALUES (1, 10), (2, 20)");
  }

  private Federation federation(int connections) throws Exception {
    return new Federation(
        server.url(),
        connections,
        folder.resolve("lake"),
        Files.createDirectories(folder.resolve("spill" + connections)));
  }

  /// A query of two fragments of the database, of which the first waits at the gate.
  private static String difference() {
    return "SELECT sum(g.amount), sum(b.amount) FROM crm.public.gated g"
        + " JOIN lake.main.names n ON n.id = g.id JOIN crm.public.booked b ON b.id = n.id + 0";
  }

  private void awaitGate() throws InterruptedException {
    while (!server
        .value("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
        .equals("1")) {
      Thread.sleep(20);
    }
  }

  /// One connection: the second fragment starts after the first one's end.
  @ParameterizedTest
  @CsvSource({"1, true", "1, false", "2, true", "4, true", "4, false"})
  void aQuerySeesAllTablesOfASourceAtOneMoment(int connections, boolean pushdown) throws Exception {
    try (Federation federation = federation(connections);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        Connection keeper = DriverManager.getConnection(server.url(), server.user(), "");
        Statement gate = keeper.createStatement()) {
      assertThat(federation.plan(difference(), pushdown).fragments()).hasSize(3);
      gate.execute("SELECT pg_advisory_lock(" + GATE + ")");
      Future<Answer> answer = threads.submit(() -> federation.answer(difference(), pushdown));
      awaitGate();
      server.execute("UPDATE paid SET amount = 1000; UPDATE booked SET amount = 1000");
      gate.execute("SELECT pg_advisory_unlock(" + GATE + ")");
      assertThat(answer.get().rows().toString()).isEqualTo("[[30, 30]]");
      assertThat(federation.answer(difference(), pushdown).rows().toString())
          .isEqualTo("[[2000, 2000]]");
      assertThat(federation.allocatedBytes()).isZero();
    }
  }

  @Test
  void aQueryOfOneFragmentTakesNoSnapshot() throws Exception {
    try (Federation federation = federation(1)) {
      String seen =
          "SELECT isolation FROM crm.public.setting CROSS JOIN lake.main.names WHERE id = 1";
      server.execute(
          "CREATE VIEW setting AS SELECT current_setting('transaction_isolation') AS isolation");
      assertThat(federation.answer(seen, true).rows().toString()).isEqualTo("[[read committed]]");
      assertThat(
              federation
                  .answer(
                      "SELECT s.isolation FROM crm.public.setting s CROSS JOIN lake.main.names n"
                          + " JOIN crm.public.booked b ON b.id = n.id + 0 WHERE n.id = 1",
                      true)
                  .rows()
                  .toString())
          .isEqualTo("[[repeatable read]]");
    }
  }
}
