package dev.tributary.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.adapter.testkit.PostgresqlServer;
import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `verify_pushdown`: nothing goes out that the engine alone would not have answered. A view that
/// is another each time stands for a source that computes wrongly.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class VerifyPushdownIT {
  private static final long GATE = 4712;

  @TempDir static Path folder;
  private PostgresqlServer server;
  private Federation federation;

  @BeforeAll
  void load() throws Exception {
    server = PostgresqlServer.start();
    server.execute(
        "CREATE TABLE items (id int PRIMARY KEY, kind text NOT NULL, price double precision)",
        "INSERT INTO items SELECT i, 'kind ' || i % 7, i * 0.1 FROM generate_series(1, 5000) i",
        "CREATE TABLE large AS SELECT i AS id FROM generate_series(1, 200001) i",
        "CREATE SEQUENCE calls",
        "CREATE FUNCTION noise() RETURNS int VOLATILE LANGUAGE sql AS"
            + " 'SELECT (random() * 1000000000)::int'",
        "CREATE VIEW noisy AS SELECT id, noise() AS n FROM items WHERE id < 10",
        "CREATE VIEW gated AS SELECT i.id, i.price FROM items i,"
            + " pg_advisory_xact_lock_shared(%d) WHERE i.id <= 3".formatted(GATE));
    Path lake = Files.createDirectories(folder.resolve("lake"));
    Files.writeString(lake.resolve("kinds.csv"), "kind,label\nkind 1,one\nkind 2,two\n");
    federation =
        new Federation(server.url(), 2, lake, Files.createDirectories(folder.resolve("spill")));
  }

  @AfterAll
  void close() {
    // Null where PostgreSQL may not run here and all is skipped.
    if (federation != null) {
      federation.close();
      server.close();
    }
  }

  @AfterEach
  void nothingIsHeld() {
    assertThat(federation.allocatedBytes()).isZero();
  }

  private static void assertFails(ThrowingCallable query, ErrorCode code, String message) {
    assertThatThrownBy(query)
        .hasMessageContaining(message)
        .isInstanceOfSatisfying(
            TributaryException.class, e -> assertThat(e.code()).as(e.getMessage()).isEqualTo(code));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM crm.public.items",
        "SELECT kind, sum(price), avg(price), count(*) FROM crm.public.items GROUP BY kind",
        "SELECT kind, sum(price) AS s FROM crm.public.items GROUP BY kind ORDER BY kind DESC",
        "SELECT id, price FROM crm.public.items WHERE id % 10 = 3 ORDER BY id LIMIT 20",
        "SELECT l.label, max(i.price) FROM crm.public.items i JOIN lake.main.kinds l"
            + " ON l.kind = i.kind WHERE i.id BETWEEN 100 AND 900 GROUP BY l.label ORDER BY 1",
        "SELECT id, rank() OVER (PARTITION BY kind ORDER BY price) FROM crm.public.items",
        "SELECT id, row_number() OVER (PARTITION BY kind ORDER BY id) FROM crm.public.items",
        "SELECT count(*) FROM crm.public.items WHERE id < 0",
        "SELECT id FROM crm.public.items WHERE id < 0",
        "SELECT count(*) FROM crm.public.items WHERE CURRENT_TIMESTAMP IS NOT NULL",
        "SELECT label FROM lake.main.kinds ORDER BY label",
        "SELECT table_name FROM crm.information_schema.tables",
        "SELECT 1"
      })
  void aResultThatIsVerifiedIsTheResult(String sql) {
    if (!sql.contains("information_schema")) {
      assertThat(federation.verified(sql).difference(federation.answer(sql, true), false))
          .isEmpty();
    }
  }

  @Test
  void parametersHoldForBoth() {
    assertThat(
            federation
                .verified(
                    "SELECT price FROM crm.public.items WHERE id = ? AND kind = ?", 8, "kind 1")
                .rows()
                .toString())
        .isEqualTo("[[0.8]]");
  }

  @Test
  void aDifferenceFailsBeforeAnyRowGoesOut() {
    assertFails(
        () -> federation.verified("SELECT id, n FROM crm.public.noisy ORDER BY id"),
        ErrorCode.PUSHDOWN_MISMATCH,
        "Row 1 of the result with pushdown, (1, ");
    assertFails(
        () -> federation.verified("SELECT id, n FROM crm.public.noisy"),
        ErrorCode.PUSHDOWN_MISMATCH,
        "Fragment 0, source 'crm', ran: SELECT");
    assertThat(federation.answer("SELECT count(*) FROM crm.public.noisy", true).rows()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT n FROM crm.public.noisy LIMIT 3                                  | LIMIT or OFFSET",
        "SELECT count(*), max(n) FROM (SELECT n FROM crm.public.noisy OFFSET 1) AS x | LIMIT or OFFSET",
        "SELECT id, n FROM crm.public.noisy ORDER BY n LIMIT 3                   | LIMIT or OFFSET",
        "SELECT n, row_number() OVER (ORDER BY n) FROM crm.public.noisy          | ROW_NUMBER",
        "SELECT string_agg(CAST(n AS varchar), ',') FROM crm.public.noisy        | order of rows"
      })
  void whatTheStatementLeavesOpenIsNoFault(String sql, String why) {
    assertFails(() -> federation.verified(sql), ErrorCode.PUSHDOWN_UNVERIFIED, why);
  }

  @Test
  void aResultBeyondTheLimitIsNotVerifiedAndSaysSo() {
    assertFails(
        () -> federation.verified("SELECT id FROM crm.public.large"),
        ErrorCode.PUSHDOWN_UNVERIFIED,
        "200000 rows");
    assertThat(federation.verified("SELECT sum(id) FROM crm.public.large").rows().toString())
        .isEqualTo("[[20000300001]]");
  }

  @Test
  void bothRunsSeeOneSnapshotWhateverIsWrittenBetweenThem() throws Exception {
    String sql = "SELECT id, price FROM crm.public.gated ORDER BY id";
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        Connection keeper = DriverManager.getConnection(server.url(), server.user(), "");
        Statement gate = keeper.createStatement()) {
      gate.execute("SELECT pg_advisory_lock(" + GATE + ")");
      Future<Answer> answer = threads.submit(() -> federation.verified(sql));
      while (!server
          .value("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
          .equals("1")) {
        Thread.sleep(20);
      }
      server.execute("UPDATE items SET price = price + 1000 WHERE id <= 3");
      gate.execute("SELECT pg_advisory_unlock(" + GATE + ")");
      assertThat(answer.get().rows().toString()).startsWith("[[1, 0.1], [2, 0.2]");
      assertThat(federation.verified(sql).rows().toString()).startsWith("[[1, 1000.1]");
    } finally {
      server.execute("UPDATE items SET price = price - 1000 WHERE id <= 3");
    }
  }

  @Test
  void aColumnThatIsDroppedIsPlannedAgainForBoth() {
    server.execute("CREATE TABLE drifting AS SELECT 1 AS a, 2 AS b");
    federation.refresh("crm");
    assertThat(federation.verified("SELECT * FROM crm.public.drifting").rows().toString())
        .isEqualTo("[[1, 2]]");
    server.execute("ALTER TABLE drifting DROP COLUMN b");
    assertThat(federation.verified("SELECT * FROM crm.public.drifting").rows().toString())
        .isEqualTo("[[1]]");
  }
}
