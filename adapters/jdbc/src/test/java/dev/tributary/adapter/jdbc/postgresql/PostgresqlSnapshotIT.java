package dev.tributary.adapter.jdbc.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.adapter.jdbc.JdbcSettings;
import dev.tributary.adapter.jdbc.JdbcSource;
import dev.tributary.adapter.testkit.PostgresqlServer;
import dev.tributary.adapter.testkit.Rows;
import dev.tributary.adapter.testkit.SourceContract;
import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.query.Cancellation;
import dev.tributary.spi.query.QueryContext;
import dev.tributary.spi.source.NativeRequest;
import dev.tributary.spi.source.SourceSnapshot;
import dev.tributary.spi.type.Column;
import dev.tributary.spi.type.DataType.Simple;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Several statements that see one state of the database, whatever is written between them.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class PostgresqlSnapshotIT {
  private static final Column NUMBER = new Column("n", Simple.BIGINT, true);
  private static final String SUM = "SELECT CAST(sum(n) AS bigint) FROM changing";
  private static final String LONG = "SELECT CAST(g AS bigint) FROM generate_series(1, 100000) g";

  @SuppressWarnings("NullAway.Init")
  private PostgresqlServer server;

  @BeforeAll
  void start() {
    server = PostgresqlServer.start();
    server.execute("CREATE TABLE changing (n bigint)");
  }

  @AfterAll
  void stop() {
    // Null where PostgreSQL may not run here and all is skipped.
    if (server != null) {
      server.close();
    }
  }

  @BeforeEach
  void reset() {
    server.execute("TRUNCATE changing", "INSERT INTO changing VALUES (1), (2)");
  }

  private JdbcSource source(int connections) {
    return new JdbcSource(
        new JdbcSettings("crm", server.url(), server.user(), server.password(), connections),
        new PostgresqlProduct());
  }

  private static SourceSnapshot snapshot(JdbcSource source) {
    return source.snapshot(new Cancellation()).orElseThrow();
  }

  private static ArrowReader open(SourceSnapshot snapshot, String sql, QueryContext context) {
    return snapshot.open(new NativeRequest(sql, List.of(), List.of(NUMBER)), context, () -> {});
  }

  private static Object value(ArrowReader reader) throws IOException {
    try (reader) {
      return String.valueOf(Rows.of(reader).getFirst().getFirst());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void aStatementAfterAnotherSeesWhatThatSaw(int connections) throws Exception {
    try (JdbcSource source = source(connections);
        BufferAllocator allocator = new RootAllocator()) {
      QueryContext context = SourceContract.context(allocator);
      try (SourceSnapshot snapshot = snapshot(source)) {
        assertThat(value(open(snapshot, SUM, context))).isEqualTo("3");
        server.execute("UPDATE changing SET n = n + 100");
        assertThat(value(open(snapshot, SUM, context))).isEqualTo("3");
        assertThat(source.connectionsInUse()).isEqualTo(1);
      }
      try (SourceSnapshot snapshot = snapshot(source)) {
        assertThat(value(open(snapshot, SUM, context))).isEqualTo("203");
      }
      assertThat(source.connectionsInUse()).isZero();
    }
  }

  @Test
  void aStatementBesideAnotherSeesWhatThatSees() throws Exception {
    try (JdbcSource source = source(3);
        BufferAllocator allocator = new RootAllocator()) {
      QueryContext context = SourceContract.context(allocator);
      try (SourceSnapshot snapshot = snapshot(source);
          ArrowReader first = open(snapshot, LONG, context)) {
        assertThat(first.loadNextBatch()).isTrue();
        server.execute("UPDATE changing SET n = n + 100");
        try (ArrowReader second = open(snapshot, LONG, context)) {
          assertThat(second.loadNextBatch()).isTrue();
          assertThat(value(open(snapshot, SUM, context))).isEqualTo("3");
          assertThat(source.connectionsInUse()).isEqualTo(2);
        }
      }
      assertThat(source.connectionsInUse()).isZero();
    }
  }

  @Test
  void aStatementWaitsForItsOwnSnapshotAloneWhereNoConnectionIsFree() throws Exception {
    try (JdbcSource source = source(2);
        BufferAllocator allocator = new RootAllocator();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      QueryContext context = SourceContract.context(allocator);
      try (SourceSnapshot other = snapshot(source);
          SourceSnapshot snapshot = snapshot(source)) {
        ArrowReader first = open(snapshot, LONG, context);
        CountDownLatch asked = new CountDownLatch(1);
        Future<Object> second =
            threads.submit(() -> {
              asked.countDown();
              return value(open(snapshot, SUM, context));
            });
        asked.await();
        server.execute("UPDATE changing SET n = n + 100");
        assertThat(Rows.count(first)).isEqualTo(100_000);
        assertThat(second).isNotDone();
        first.close();
        assertThat(second.get()).isEqualTo("3");
        assertThat(value(open(other, SUM, context))).isEqualTo("3");
      }
      assertThat(source.connectionsInUse()).isZero();
    }
  }

  @Test
  void aStatementThatWaitsFailsWithTheReasonWhereItIsCancelled() throws Exception {
    try (JdbcSource source = source(1);
        BufferAllocator allocator = new RootAllocator();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      QueryContext context = SourceContract.context(allocator);
      try (SourceSnapshot snapshot = snapshot(source);
          ArrowReader first = open(snapshot, LONG, context)) {
        QueryContext cancelled = SourceContract.context(allocator);
        CountDownLatch asked = new CountDownLatch(1);
        Future<Object> second =
            threads.submit(() -> {
              asked.countDown();
              return value(open(snapshot, SUM, cancelled));
            });
        asked.await();
        cancelled.cancellation().cancel(new TributaryException(ErrorCode.CANCELLED, "enough"));
        assertThatThrownBy(second::get).hasRootCauseMessage("enough");
        assertThat(Rows.count(first)).isEqualTo(100_000);
      }
      assertThat(source.connectionsInUse()).isZero();
    }
  }

  @Test
  void aStatementAtWorkStopsWhereItIsCancelled() throws Exception {
    try (JdbcSource source = source(1);
        BufferAllocator allocator = new RootAllocator();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      QueryContext context = SourceContract.context(allocator);
      try (SourceSnapshot snapshot = snapshot(source)) {
        Future<Object> slow =
            threads.submit(
                () -> value(open(snapshot, "SELECT CAST(1 AS bigint) FROM pg_sleep(50)", context)));
        while (!server
            .value("SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(50)'")
            .equals("1")) {
          Thread.sleep(20);
        }
        context.cancellation().cancel(new TributaryException(ErrorCode.CANCELLED, "enough"));
        assertThatThrownBy(slow::get).hasRootCauseMessage("enough");
      }
      assertThat(source.connectionsInUse()).isZero();
    }
  }

  @Test
  void whatComesAfterAFailureIsToldTheFailure() throws Exception {
    try (JdbcSource source = source(1);
        BufferAllocator allocator = new RootAllocator()) {
      QueryContext context = SourceContract.context(allocator);
      try (SourceSnapshot snapshot = snapshot(source)) {
        assertThatThrownBy(() -> value(open(snapshot, "SELECT n / (n - n) FROM changing", context)))
            .hasMessageContaining("division by zero");
        assertThatThrownBy(() -> value(open(snapshot, SUM, context)))
            .isInstanceOfSatisfying(
                TributaryException.class,
                e -> assertThat(e.code()).isEqualTo(ErrorCode.DIVISION_BY_ZERO));
      }
      try (SourceSnapshot snapshot = snapshot(source)) {
        assertThat(value(open(snapshot, SUM, context))).isEqualTo("3");
      }
      assertThat(source.connectionsInUse()).isZero();
    }
  }

  @Test
  void snapshotsOfOneConnectionAreTakenInTurn() throws Exception {
    try (JdbcSource source = source(1);
        BufferAllocator allocator = new RootAllocator();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      SourceSnapshot first = snapshot(source);
      QueryContext context = SourceContract.context(allocator);
      Future<Object> second =
          threads.submit(() -> {
            try (SourceSnapshot snapshot = snapshot(source)) {
              return value(open(snapshot, SUM, context));
            }
          });
      assertThat(value(open(first, SUM, context))).isEqualTo("3");
      assertThat(second).isNotDone();
      server.execute("UPDATE changing SET n = n + 100");
      first.close();
      assertThat(second.get()).isEqualTo("203");
      assertThat(source.connectionsInUse()).isZero();
    }
  }
}
