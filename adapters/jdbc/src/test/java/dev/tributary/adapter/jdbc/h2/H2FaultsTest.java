package dev.tributary.adapter.jdbc.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.adapter.jdbc.JdbcSettings;
import dev.tributary.adapter.jdbc.JdbcSource;
import dev.tributary.adapter.jdbc.SourceReads;
import dev.tributary.adapter.testkit.Rows;
import dev.tributary.adapter.testkit.SourceContract;
import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.query.Cancellation;
import dev.tributary.spi.source.ColumnMetadata;
import dev.tributary.spi.source.TableMetadata;
import dev.tributary.spi.source.TableMetadata.ForeignKey;
import dev.tributary.spi.source.TableMetadata.Kind;
import dev.tributary.spi.source.TableMetadata.UniqueKey;
import dev.tributary.spi.source.TableName;
import dev.tributary.spi.type.Column;
import dev.tributary.spi.type.DataType.Simple;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.stream.Stream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.h2.tools.Server;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class H2FaultsTest {
  private static final Column NUMBER = new Column("n", Simple.INTEGER, true);
  private static final TableName CUSTOMERS = new TableName("PUBLIC", "CUSTOMERS");

  @TempDir static Path folder;

  @SuppressWarnings("NullAway.Init")
  private H2File database;

  @BeforeAll
  void start() throws Exception {
    database = new H2File(folder);
  }

  @AfterAll
  void stop() {
    database.close();
  }

  @AfterEach
  void nothingIsHeld() {
    assertThat(database.source.connectionsInUse()).isZero();
  }

  private static TributaryException failure(JdbcSource source) {
    try (source) {
      source.readMetadata(new Cancellation());
      throw new AssertionError("it can be read");
    } catch (TributaryException e) {
      return e;
    }
  }

  private static JdbcSource source(String url) {
    return new JdbcSource(H2File.settings(url), new H2Product());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      textBlock =
          """
          1 / (id - id)                          ; DIVISION_BY_ZERO
          CAST(id + 3000000000 AS integer)       ; NUMERIC_OVERFLOW
          CAST(CAST(id + 1000 AS numeric(3, 0)) AS integer) ; NUMERIC_OVERFLOW
          CAST('x' || id AS integer)             ; INVALID_CAST
          (SELECT o.id FROM odd_values o)        ; MORE_THAN_ONE_ROW
          CAST(ln(-id) AS integer)               ; INVALID_ARGUMENT
          vanished                               ; SCHEMA_CHANGED
          no_such_function(id)                   ; SCHEMA_CHANGED
          """)
  void whatTheDatabaseRejectsIsTyped(String expression, ErrorCode code) {
    TributaryException failure =
        database.reads.failure("SELECT " + expression + " FROM numbers", NUMBER);
    assertThat(failure.code()).isEqualTo(code);
    assertThat(failure).hasMessageContaining("source 'stock' (h2)");
  }

  @ParameterizedTest
  @CsvSource({
    "N, SOURCE_VALUE_OUT_OF_RANGE, NaN",
    "D, DATETIME_OUT_OF_RANGE, -0043-03-15",
    "TS, SOURCE_VALUE_OUT_OF_RANGE, 2024-01-01T00:00:00.000000001",
    "TZ, SOURCE_VALUE_OUT_OF_RANGE, 2024-01-01T00:00:00.123456700",
    "T, SOURCE_VALUE_OUT_OF_RANGE, 00:00:00.000000001",
    "TXT, SOURCE_VALUE_OUT_OF_RANGE, Unicode",
    "WIDE, SOURCE_VALUE_OUT_OF_RANGE, 10000000000000000000000000000000000000000",
  })
  void aValueThatDoesNotFitIsNamed(String column, ErrorCode code, String value) {
    TributaryException failure =
        database.reads.failure(database.reads.table("PUBLIC", "ODD_VALUES"), column);
    assertThat(failure.code()).isEqualTo(code);
    assertThat(failure).hasMessageContaining("'" + column + "'").hasMessageContaining(value);
  }

  @Test
  void aMissingFileIsNamedAndNotMade() {
    Path nowhere = folder.resolve("nowhere");
    TributaryException failure = failure(source(H2File.url(nowhere)));
    assertThat(failure.code()).isEqualTo(ErrorCode.FILE_NOT_FOUND);
    assertThat(failure).hasMessageContaining("'stock'").hasMessageContaining("catalogs.stock.url");
    assertThat(folder)
        .isDirectoryNotContaining(f -> f.getFileName().toString().contains("nowhere"));
  }

  @Test
  void nothingIsWrittenBesideTheFile() throws Exception {
    assertThat(database.reads.failure("SELECT 1 / 0", NUMBER).code())
        .isEqualTo(ErrorCode.DIVISION_BY_ZERO);
    assertThat(database.reads.failure("CREATE TABLE more (id integer)", NUMBER).code())
        .isEqualTo(ErrorCode.SOURCE_FAILED);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(f -> f.getFileName().toString()).filter(f -> f.startsWith("data")))
          .containsExactly("data.mv.db");
    }
  }

  @Test
  void aFileThatSomebodyElseHoldsSaysSo() throws Exception {
    Path held = folder.resolve("held").resolve("data");
    // Within one process H2 would share it, so another one holds it.
    Process holder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                Path.of(
                        org.h2.Driver.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString(),
                "org.h2.tools.Shell",
                "-url",
                H2File.url(held),
                "-user",
                "sa",
                "-sql",
                "CREATE TABLE t (id int); SELECT max(a.x + b.x) FROM system_range(1, 1000000) a, system_range(1, 1000000) b")
            .redirectErrorStream(true)
            .start();
    try {
      Path file = held.resolveSibling("data.mv.db");
      while (holder.isAlive() && !(Files.exists(file) && Files.size(file) > 4_096)) {
        Thread.sleep(50);
      }
      TributaryException failure = failure(source(H2File.url(held)));
      assertThat(failure.code()).isEqualTo(ErrorCode.SOURCE_UNAVAILABLE);
      assertThat(failure).hasMessageContaining("Another program holds the file");
    } finally {
      holder.destroyForcibly().waitFor();
    }
  }

  @Test
  void anInterruptedThreadLeavesTheFileOpenForOthers() throws Exception {
    try (JdbcSource fresh = source(H2File.url(database.path))) {
      SourceReads reads = new SourceReads(fresh);
      try (BufferAllocator allocator = new RootAllocator();
          ArrowReader reader =
              reads.run(
                  SourceContract.context(allocator), "SELECT id FROM numbers", List.of(), NUMBER)) {
        Thread.currentThread().interrupt();
        assertThat(Rows.count(reader)).isEqualTo(50_000);
        assertThat(Thread.interrupted()).isTrue();
      }
      assertThat(reads.rows("SELECT CAST(id AS integer) FROM customers", List.of(), NUMBER))
          .hasSize(1);
    }
  }

  @Test
  void aFileThatIsNoDatabaseSaysSo() throws Exception {
    Path other = Files.createDirectory(folder.resolve("other")).resolve("data.mv.db");
    Files.writeString(other, "no database".repeat(1_000));
    TributaryException failure = failure(source(H2File.url(other.resolveSibling("data"))));
    assertThat(failure.code()).isEqualTo(ErrorCode.FILE_CORRUPT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:h2:mem:x",
        "jdbc:h2:nioMemFS:x",
        "jdbc:h2:file:./x;INIT=RUNSCRIPT FROM 'x.sql'",
        "jdbc:h2:file:./x;MODE=MySQL",
        "jdbc:h2:file:./x;TRACE_LEVEL_FILE=3",
        "jdbc:h2:file:./x;ACCESS_MODE_DATA=rw",
        "jdbc:h2:file:./x;AUTO_SERVER=TRUE",
        "jdbc:h2:tcp://localhost/x;cache_size=1;init=DROP ALL OBJECTS",
        "jdbc:h2:file:./x;PASSWORD=secret",
      })
  void anOptionThatRunsOrChangesAnythingIsRefused(String url) {
    JdbcSettings settings = H2File.settings(url);
    assertThatThrownBy(() -> new JdbcSource(settings, new H2Product()).close())
        .isInstanceOfSatisfying(
            TributaryException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_CONFIGURATION))
        .hasMessageContaining("catalogs.stock.url");
  }

  @Test
  void aServerIsReadAndAWrongPasswordRejected() throws Exception {
    Path served = folder.resolve("served").resolve("data");
    H2File.write(served, "CREATE TABLE t (id integer); INSERT INTO t VALUES (7)");
    Server server = Server.createTcpServer("-tcpPort", "0", "-baseDir", folder.toString()).start();
    try {
      String url = "jdbc:h2:tcp://localhost:" + server.getPort() + "/./served/data";
      try (JdbcSource source = source(url)) {
        assertThat(new SourceReads(source).rows("SELECT id FROM t", List.of(), NUMBER))
            .containsExactly(List.of(7L));
      }
      TributaryException rejected =
          failure(
              new JdbcSource(new JdbcSettings("stock", url, "sa", "wrong", 1), new H2Product()));
      assertThat(rejected.code()).isEqualTo(ErrorCode.SOURCE_LOGIN_REJECTED);
      assertThat(failure(source(url.replace("served/", "absent/"))).code())
          .isEqualTo(ErrorCode.FILE_NOT_FOUND);
    } finally {
      server.stop();
    }
  }

  @Test
  void aServersModeIsSeen() throws Exception {
    Path served = folder.resolve("lenient").resolve("data");
    H2File.write(served, "CREATE TABLE t (id integer)");
    Server server = Server.createTcpServer("-tcpPort", "0", "-baseDir", folder.toString()).start();
    String url = "jdbc:h2:tcp://localhost:" + server.getPort() + "/./lenient/data";
    try (Connection other = DriverManager.getConnection(url + ";MODE=MySQL", "sa", "");
        JdbcSource source = source(url)) {
      assertThat(other.isClosed()).isFalse();
      String version = source.readMetadata(new Cancellation()).version();
      assertThat(version).endsWith(" mode MySQL");
      assertThat(source.dialect(version).features()).isEmpty();
    } finally {
      server.stop();
    }
  }

  @Test
  void keysAndCommentsAreRead() {
    TableMetadata customers = database.reads.table("PUBLIC", "CUSTOMERS");
    assertThat(customers.comment()).contains("Who buys");
    assertThat(customers.columns().get(1).comment()).contains("Where to write");
    assertThat(customers.estimatedRows()).hasValue(1);
    // Not the nullable nickname.
    assertThat(customers.uniqueKeys())
        .extracting(UniqueKey::columns)
        .containsExactlyInAnyOrder(
            List.of("ID"), List.of("EMAIL"), List.of("COUNTRY", "TAX_NUMBER"));
    assertThat(customers.uniqueKeys()).filteredOn(UniqueKey::primary).hasSize(1);
    assertThat(database.reads.table("Mixed Case", "Or\"ders").foreignKeys())
        .extracting(ForeignKey::columns, ForeignKey::target, ForeignKey::targetColumns)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(List.of("customer"), CUSTOMERS, List.of("ID")),
            org.assertj.core.groups.Tuple.tuple(
                List.of("Country", "Tax"), CUSTOMERS, List.of("COUNTRY", "TAX_NUMBER")));
    assertThat(database.reads.table("PUBLIC", "CUSTOMER_NAMES").kind()).isEqualTo(Kind.VIEW);
    assertThat(database.reads.metadata().schemas()).contains("EMPTY", "Mixed Case");
    assertThat(database.reads.metadata().version()).startsWith("2.5.");
  }

  @Test
  void whatTheSourceMustNotComputeOnIsNotOperable() {
    assertThat(database.reads.table("PUBLIC", "ALL_TYPES").columns())
        .filteredOn(c -> !c.read().operable())
        .extracting(ColumnMetadata::name)
        .containsExactly(
            "A_NUMERIC",
            "A_DECFLOAT",
            "A_HUGE_NUMERIC",
            "A_CLOB",
            "A_BLOB",
            "A_FINE_TIME",
            "A_TIMETZ",
            "A_FINE_TIMESTAMP",
            "MONTHS",
            "SECONDS",
            "A_JSON",
            "INT_LIST",
            "A_ROW",
            "A_GEOMETRY");
  }
}
