package dev.tributary.adapter.jdbc.mysql;

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
import dev.tributary.spi.type.Column;
import dev.tributary.spi.type.DataType.Decimal;
import dev.tributary.spi.type.DataType.Simple;
import java.io.IOException;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MysqlFaultsIT {
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

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      textBlock =
          """
          id DIV (id - id)                               ; DIVISION_BY_ZERO
          id + 9223372036854775807                       ; NUMERIC_OVERFLOW
          CAST(CAST(id + 999 AS DECIMAL(3, 0)) AS SIGNED) ; NUMERIC_OVERFLOW
          CAST(concat('x', id) AS SIGNED)                ; INVALID_CAST
          year(DATE '9999-12-31' + INTERVAL id DAY)      ; DATETIME_OUT_OF_RANGE
          (SELECT o.id FROM odd_values o)                ; MORE_THAN_ONE_ROW
          vanished                                       ; SCHEMA_CHANGED
          """)
  void whatTheServerRejectsOrWarnsOfIsTyped(String expression, ErrorCode code) {
    TributaryException failure = failure("SELECT " + expression + " FROM numbers", NUMBER);
    assertThat(failure.code()).as(failure.getMessage()).isEqualTo(code);
    assertThat(failure).hasMessageContaining("source 'shop' (mysql)");
  }

  @ParameterizedTest
  @CsvSource({
    "1, d, DATE, 0000-00-00",
    "2, d, DATE, 0",
    "1, dt, TIMESTAMP, 0000-00-00",
    "2, dt, TIMESTAMP, 0",
    "1, ts, TIMESTAMP_WITH_TIME_ZONE, 0000-00-00",
    "1, t, TIME, -00:00:01",
    "2, t, TIME, 24:00:00",
  })
  void aMomentThatIsNoneIsNamed(int row, String column, Simple type, String value) {
    TributaryException failure =
        failure(
            "SELECT " + column + " FROM odd_values WHERE id = " + row,
            new Column(column, type, true));
    assertThat(failure.code()).isEqualTo(ErrorCode.DATETIME_OUT_OF_RANGE);
    assertThat(failure).hasMessageContaining("'" + column + "'").hasMessageContaining(value);
  }

  @Test
  void aNumberThatDoesNotFitIsNeverRounded() {
    Column column = new Column("n", new Decimal(38, 10), true);
    assertThat(failure("SELECT n FROM odd_values WHERE id = 1", column).code())
        .isEqualTo(ErrorCode.SOURCE_VALUE_OUT_OF_RANGE);
  }

  @Test
  void aColumnThatChangedItsTypeIsNotConverted() {
    assertThat(failure("SELECT label FROM numbers", NUMBER).code())
        .isEqualTo(ErrorCode.SCHEMA_CHANGED);
  }

  @Test
  void aStatementCannotWrite() {
    assertThat(failure("INSERT INTO numbers (id) VALUES (0) RETURNING id", NUMBER).code())
        .isEqualTo(ErrorCode.SOURCE_FAILED);
  }

  @Test
  void aLimitOfTheServersOwnIsSaid() {
    assertThat(
            failure(
                    "SET STATEMENT max_statement_time = 0.2 FOR SELECT count(*) FROM numbers a,"
                        + " numbers b, numbers c",
                    NUMBER)
                .code())
        .isEqualTo(ErrorCode.CANCELLED);
  }

  @Test
  void anUnknownUserIsRejected() {
    JdbcSettings settings = new JdbcSettings("shop", database.server.url(), "nobody", "wrong", 1);
    try (JdbcSource source = new JdbcSource(settings, new MysqlProduct())) {
      assertThatThrownBy(() -> source.readMetadata(new Cancellation()))
          .isInstanceOfSatisfying(
              TributaryException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.SOURCE_LOGIN_REJECTED))
          .hasMessageContaining("catalogs.shop.password");
    }
  }

  @Test
  void anUnknownDatabaseIsNamed() {
    String url = database.server.url().replace("/" + database.server.database(), "/elsewhere");
    JdbcSettings settings =
        new JdbcSettings("shop", url, database.server.user(), database.server.password(), 1);
    try (JdbcSource source = new JdbcSource(settings, new MysqlProduct())) {
      assertThatThrownBy(() -> source.readMetadata(new Cancellation()))
          .isInstanceOf(TributaryException.class)
          .hasMessageContaining("elsewhere")
          .hasMessageContaining("catalogs.shop.url");
    }
  }

  @Test
  void aConnectionLostInMidScanIsTyped() throws IOException {
    try (BufferAllocator allocator = new RootAllocator();
        ArrowReader reader =
            database.run(
                SourceContract.context(allocator),
                "SELECT a.id FROM numbers a, numbers b",
                List.of(),
                NUMBER)) {
      assertThat(reader.loadNextBatch()).isTrue();
      String id =
          database.server.value(
              "SELECT id FROM information_schema.processlist WHERE info LIKE '%numbers b'"
                  + " AND db = '"
                  + database.server.database()
                  + "' AND info NOT LIKE '%processlist%'");
      database.server.execute("KILL CONNECTION " + id);
      assertThatThrownBy(() -> Rows.count(reader))
          .isInstanceOfSatisfying(
              TributaryException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.SOURCE_CONNECTION_LOST));
    }
  }

  @Test
  @Timeout(30)
  void aResultThatIsLeftEarlyEndsOnTheServerToo() throws IOException {
    try (BufferAllocator allocator = new RootAllocator()) {
      ArrowReader reader =
          database.run(
              SourceContract.context(allocator),
              "SELECT a.id FROM numbers a, numbers b, numbers c",
              List.of(),
              NUMBER);
      assertThat(reader.loadNextBatch()).isTrue();
      reader.close();
    }
    String running =
        "SELECT count(*) FROM information_schema.processlist WHERE info LIKE '%numbers c'"
            + " AND info NOT LIKE '%processlist%'";
    // A statement that was killed takes a moment to end.
    while (!database.server.value(running).equals("0")) {
      Thread.onSpinWait();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:mysql://db",
        "jdbc:mysql://db/",
        "jdbc:mysql://db/shop?sessionVariables=sql_mode=''",
        "jdbc:mariadb://db/shop?sslMode=disable&allowMultiQueries=true",
        "jdbc:mariadb://db/shop?initSql=DROP",
      })
  void anUrlThatWouldChangeWhatStatementsMeanIsRefused(String url) {
    assertThatThrownBy(
            () -> new JdbcSource(new JdbcSettings("shop", url, "a", "b", 1), new MysqlProduct()))
        .isInstanceOfSatisfying(
            TributaryException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_CONFIGURATION))
        .hasMessageContaining("catalogs.shop.url");
  }
}
