package dev.tributary.adapter.jdbc.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tributary.adapter.jdbc.JdbcSettings;
import dev.tributary.adapter.jdbc.JdbcSource;
import dev.tributary.adapter.testkit.Rows;
import dev.tributary.adapter.testkit.SourceContract;
import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.query.Cancellation;
import dev.tributary.spi.query.QueryContext;
import dev.tributary.spi.source.NativeRequest;
import dev.tributary.spi.type.Column;
import dev.tributary.spi.type.DataType;
import dev.tributary.spi.type.DataType.Decimal;
import dev.tributary.spi.type.DataType.Simple;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresqlFaultsIT {
  private static final Column NUMBER = new Column("n", Simple.INTEGER, true);

  @SuppressWarnings("NullAway.Init")
  private TestDatabase database;

  @BeforeAll
  void start() {
    database = new TestDatabase("tables.sql");
  }

  @AfterAll
  void stop() {
    database.close();
  }

  @AfterEach
  void nothingIsHeld() {
    assertThat(database.source.connectionsInUse()).isZero();
  }

  private TributaryException failure(String sql, Column... columns) {
    try (BufferAllocator allocator = new RootAllocator()) {
      return catchThrowableOfType(
          TributaryException.class,
          () -> {
            QueryContext context = SourceContract.context(allocator);
            try (ArrowReader reader = database.run(context, sql, List.of(), columns)) {
              Rows.count(reader);
            }
          });
    }
  }

  private long serverSide(String condition) {
    try (BufferAllocator allocator = new RootAllocator();
        ArrowReader reader =
            database.run(
                SourceContract.context(allocator),
                "SELECT count(*) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND "
                    + condition,
                List.of(),
                new Column("n", Simple.BIGINT, true))) {
      return (Long) Objects.requireNonNull(Rows.of(reader).getFirst().getFirst());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      textBlock =
          """
          1 / (id - id)                                 ; DIVISION_BY_ZERO
          CAST(id + 3000000000 AS integer)              ; NUMERIC_OVERFLOW
          CAST('x' || id AS integer)                    ; INVALID_CAST
          CAST('2024-13-' || id AS date) - current_date ; DATETIME_OUT_OF_RANGE
          CAST('x' || id AS date) - current_date        ; INVALID_CAST
          (SELECT o.id FROM odd_values o)               ; MORE_THAN_ONE_ROW
          CAST(ln(-id) AS integer)                      ; INVALID_ARGUMENT
          vanished                                      ; SCHEMA_CHANGED
          no_such_function(id)                          ; SCHEMA_CHANGED
          """)
  void whatTheServerRejectsIsTyped(String expression, ErrorCode code) {
    TributaryException failure = failure("SELECT " + expression + " FROM numbers", NUMBER);
    assertThat(failure.code()).isEqualTo(code);
    assertThat(failure).hasMessageContaining("source 'crm' (postgresql)");
  }

  @ParameterizedTest
  @CsvSource({
    "1, n, NaN",
    "2, n, 0.12345678901",
    "3, n, 1000000000000000000000000000000",
  })
  void aNumberThatDoesNotFitIsNeverRounded(int row, String column, String value) {
    TributaryException failure =
        failure(
            "SELECT " + column + " FROM odd_values WHERE id = " + row,
            new Column(column, new Decimal(38, 10), true));
    assertThat(failure.code()).isEqualTo(ErrorCode.SOURCE_VALUE_OUT_OF_RANGE);
    assertThat(failure)
        .hasMessageContaining("'" + column + "'")
        .hasMessageContaining(value)
        .hasMessageContaining("catalogs.crm.");
  }

  @ParameterizedTest
  @CsvSource({
    "1, d, DATE, infinity",
    "2, d, DATE, -0043-03-15",
    "3, d, DATE, 10000-01-01",
    "1, t, TIME, 24:00:00",
    "1, ts, TIMESTAMP, -infinity",
    "2, ts, TIMESTAMP, -0043-03-15",
    "1, tz, TIMESTAMP_WITH_TIME_ZONE, infinity",
    "2, tz, TIMESTAMP_WITH_TIME_ZONE, 10000-01-01",
  })
  void aMomentOutOfRangeIsNamed(int row, String column, Simple type, String value) {
    TributaryException failure =
        failure(
            "SELECT " + column + " FROM odd_values WHERE id = " + row,
            new Column(column, type, true));
    assertThat(failure.code()).isEqualTo(ErrorCode.DATETIME_OUT_OF_RANGE);
    assertThat(failure).hasMessageContaining("'" + column + "'").hasMessageContaining(value);
  }

  @Test
  void anArrayOfMoreDimensionsIsNotAList() {
    TributaryException failure =
        failure(
            "SELECT CAST(grid AS text[]) FROM odd_values",
            new Column("grid", new DataType.Array(Simple.INTEGER), true));
    assertThat(failure.code()).isEqualTo(ErrorCode.SOURCE_VALUE_OUT_OF_RANGE);
  }

  @Test
  void aColumnThatChangedItsTypeIsNotConverted() {
    assertThat(failure("SELECT amount FROM numbers", NUMBER).code())
        .isEqualTo(ErrorCode.SCHEMA_CHANGED);
  }

  @Test
  void anOperatorOfTheRolesOwnDoesNotTakeTheBuiltInOnesPlace() throws IOException {
    database.server.execute(
        "CREATE SCHEMA evil",
        "CREATE FUNCTION evil.lie(int, int) RETURNS boolean LANGUAGE sql AS 'SELECT true'",
        "CREATE OPERATOR evil.> (leftarg = int, rightarg = int, function = evil.lie)",
        "ALTER ROLE postgres SET search_path = evil, pg_catalog, public");
    try (JdbcSource source = new JdbcSource(database.settings("crm"), new PostgresqlProduct());
        BufferAllocator allocator = new RootAllocator();
        ArrowReader reader =
            source.open(
                new NativeRequest(
                    "SELECT id FROM numbers WHERE id > 2147483647", List.of(), List.of(NUMBER)),
                SourceContract.context(allocator))) {
      assertThat(Rows.count(reader)).isZero();
    } finally {
      database.server.execute("ALTER ROLE postgres RESET search_path", "DROP SCHEMA evil CASCADE");
    }
  }

  @Test
  void aStatementCannotWrite() {
    assertThat(failure("INSERT INTO numbers VALUES (0) RETURNING id", NUMBER).code())
        .isEqualTo(ErrorCode.SOURCE_FAILED);
  }

  @Test
  void anUnknownRoleIsRejected() {
    JdbcSettings settings = new JdbcSettings("crm", database.server.url(), "nobody", "wrong", 1);
    try (JdbcSource source = new JdbcSource(settings, new PostgresqlProduct())) {
      assertThatThrownBy(() -> source.readMetadata(new Cancellation()))
          .isInstanceOfSatisfying(
              TributaryException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.SOURCE_LOGIN_REJECTED))
          .hasMessageContaining("catalogs.crm.password");
    }
  }

  @Test
  void anUnknownDatabaseIsNamed() {
    String url = database.server.url().replace("/postgres", "/elsewhere");
    try (JdbcSource source =
        new JdbcSource(new JdbcSettings("crm", url, "postgres", "x", 1), new PostgresqlProduct())) {
      assertThatThrownBy(() -> source.readMetadata(new Cancellation()))
          .isInstanceOf(TributaryException.class)
          .hasMessageContaining("elsewhere")
          .hasMessageContaining("catalogs.crm.url");
    }
  }

  @Test
  void aConnectionLostInMidScanIsTyped() throws IOException {
    try (BufferAllocator allocator = new RootAllocator();
        ArrowReader reader =
            database.run(
                SourceContract.context(allocator), "SELECT id FROM numbers", List.of(), NUMBER)) {
      assertThat(reader.loadNextBatch()).isTrue();
      database.server.execute(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
              + " WHERE application_name = 'tributary'");
      assertThatThrownBy(() -> Rows.count(reader))
          .isInstanceOfSatisfying(
              TributaryException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.SOURCE_CONNECTION_LOST));
    }
  }

  @Test
  void aCancelledStatementStopsOnTheServerToo() {
    try (BufferAllocator allocator = new RootAllocator()) {
      QueryContext context = SourceContract.context(allocator);
      cancelSoon(context);
      assertThatThrownBy(() ->
              database.run(
                  context,
                  "SELECT CAST(count(*) AS integer) FROM numbers a, numbers b, numbers c",
                  List.of(),
                  NUMBER))
          .hasMessage("enough");
    }
    assertThat(serverSide("state = 'active' AND query LIKE '%numbers c%'")).isZero();
  }

  @Test
  void aCancellationReachesTheServerBetweenPortionsOfRows() throws IOException {
    try (BufferAllocator allocator = new RootAllocator()) {
      QueryContext context = SourceContract.context(allocator);
      try (ArrowReader reader =
          database.run(
              context,
              "SELECT id FROM numbers WHERE id <= 1024 OR pg_sleep(0.01) IS NOT NULL",
              List.of(),
              NUMBER)) {
        assertThat(reader.loadNextBatch()).isTrue();
        long start = System.nanoTime();
        cancelSoon(context);
        assertThatThrownBy(() -> Rows.count(reader)).hasMessage("enough");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
      }
    }
    assertThat(serverSide("state = 'active' AND query LIKE '%pg_sleep%'")).isZero();
  }

  @Test
  void aQueryThatWaitsForAConnectionCanBeCancelled() throws IOException {
    try (BufferAllocator allocator = new RootAllocator()) {
      List<ArrowReader> holders = new ArrayList<>();
      for (int i = 0; i < TestDatabase.MAX_CONNECTIONS; i++) {
        holders.add(
            database.run(
                SourceContract.context(allocator), "SELECT id FROM numbers", List.of(), NUMBER));
      }
      QueryContext context = SourceContract.context(allocator);
      cancelSoon(context);
      assertThatThrownBy(() -> database.run(context, "SELECT 1", List.of(), NUMBER))
          .hasMessage("enough");
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
      for (ArrowReader holder : holders) {
        holder.close();
      }
    }
  }

  @Test
  void aMemoryLimitIsTypedAndLeavesNothing() {
    try (BufferAllocator allocator = new RootAllocator(1 << 12)) {
      assertThatThrownBy(
              () -> {
                try (ArrowReader reader =
                    database.run(
                        SourceContract.context(allocator),
                        "SELECT id FROM numbers",
                        List.of(),
                        NUMBER)) {
                  Rows.count(reader);
                }
              })
          .isInstanceOfSatisfying(
              TributaryException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.OUT_OF_MEMORY));
    }
  }

  private static void cancelSoon(QueryContext context) {
    CompletableFuture<Void> unused =
        CompletableFuture.runAsync(
            () ->
                context
                    .cancellation()
                    .cancel(new TributaryException(ErrorCode.CANCELLED, "enough")),
            CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS));
    assertThat(unused).isNotNull();
  }
}
