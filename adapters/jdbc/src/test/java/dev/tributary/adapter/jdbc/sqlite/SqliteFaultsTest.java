package dev.tributary.adapter.jdbc.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.adapter.jdbc.JdbcSettings;
import dev.tributary.adapter.jdbc.JdbcSource;
import dev.tributary.adapter.jdbc.SourceReads;
import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.query.Cancellation;
import dev.tributary.spi.source.CatalogMetadata.Unreadable;
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
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
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
class SqliteFaultsTest {
  private static final Column NUMBER = new Column("n", Simple.BIGINT, true);
  private static final TableName CUSTOMERS = new TableName("main", "customers");

  @TempDir static Path folder;

  @SuppressWarnings("NullAway.Init")
  private SqliteFile database;

  @BeforeAll
  void start() throws Exception {
    database = new SqliteFile(folder);
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

  private String read(String table, String column) {
    return database.reads.table("main", table).columns().stream()
        .filter(c -> c.name().equals(column))
        .findFirst()
        .orElseThrow()
        .read()
        .template()
        .replace("{0}", "\"" + column + "\"");
  }

  @ParameterizedTest
  @CsvSource({
    "i, SOURCE_VALUE_OUT_OF_RANGE, 'five'",
    "t, SOURCE_VALUE_OUT_OF_RANGE, X'00FF'",
    "r, SOURCE_VALUE_OUT_OF_RANGE, 'much'",
    "b, SOURCE_VALUE_OUT_OF_RANGE, 'text'",
    "yes, SOURCE_VALUE_OUT_OF_RANGE, 2",
    "d, SOURCE_VALUE_OUT_OF_RANGE, '2024-02-30'",
    "ti, SOURCE_VALUE_OUT_OF_RANGE, 25:00",
    "ts, SOURCE_VALUE_OUT_OF_RANGE, 2024-01-01T00:00:00.0000001",
    "tz, DATETIME_OUT_OF_RANGE, yesterday",
    "n, SOURCE_VALUE_OUT_OF_RANGE, 1234.5",
    "bad, SOURCE_VALUE_OUT_OF_RANGE, Unicode",
  })
  void aValueThatIsNotOfItsColumnsTypeIsNamed(String column, ErrorCode code, String value) {
    TributaryException failure =
        database.reads.failure(database.reads.table("main", "odd_values"), column);
    assertThat(failure.code()).isEqualTo(code);
    assertThat(failure).hasMessageContaining("'" + column + "'").hasMessageContaining(value);
  }

  @ParameterizedTest
  @CsvSource({
    "i, 2, 1.5",
    "d, 2, 20240101",
    "d, 3, '0000-01-01'",
    "ts, 2, 1704067200",
    "n, 2, 0.125",
    "n, 3, many"
  })
  void soIsEveryOtherFormOfIt(String column, int id, String value) {
    ColumnMetadata found =
        database.reads.table("main", "odd_values").columns().stream()
            .filter(c -> c.name().equals(column))
            .findFirst()
            .orElseThrow();
    TributaryException failure =
        database.reads.failure(
            "SELECT " + read("odd_values", column) + " FROM odd_values WHERE id = " + id,
            found.column());
    assertThat(failure).hasMessageContaining("'" + column + "'").hasMessageContaining(value);
  }

  @Test
  void aGuardFailsOnlyWhereTheValueIsMet() {
    String guarded = read("odd_values", "i");
    assertThat(
            database.reads.rows(
                "SELECT " + guarded + " FROM odd_values WHERE id = 3", List.of(), NUMBER))
        .containsExactly(List.of(7L));
    assertThat(
            database
                .reads
                .failure("SELECT count(*) FROM odd_values WHERE " + guarded + " = 7", NUMBER)
                .code())
        .isEqualTo(ErrorCode.SOURCE_VALUE_OUT_OF_RANGE);
  }

  @Test
  void aColumnOfAnyNameIsGuarded() {
    TributaryException failure =
        database.reads.failure(database.reads.table("main", "odd_values"), "it's {0}");
    assertThat(failure.code()).isEqualTo(ErrorCode.SOURCE_VALUE_OUT_OF_RANGE);
    assertThat(failure).hasMessageContaining("it's _0_");
  }

  @ParameterizedTest
  @ValueSource(strings = {"caseless", "caseless_strict"})
  void textUnderACollationIsReadUnderTheBinaryOne(String table) {
    String word = read(table, "word");
    String from = "(SELECT id, " + word + " AS w FROM " + table + ") AS t";
    assertThat(database.reads.rows("SELECT id FROM " + from + " WHERE w = 'a'", List.of(), NUMBER))
        .containsExactly(List.of(1L));
    assertThat(
            database.reads.rows(
                "SELECT max(id) FROM " + from + " GROUP BY w ORDER BY 1", List.of(), NUMBER))
        .containsExactly(List.of(1L), List.of(2L));
    assertThat(database.reads.rows("SELECT id FROM " + from + " ORDER BY w", List.of(), NUMBER))
        .containsExactly(List.of(2L), List.of(1L));
  }

  @Test
  void aMissingFileIsNamedAndNotMade() {
    TributaryException failure = failure(SqliteFile.source(folder.resolve("nowhere.sqlite")));
    assertThat(failure.code()).isEqualTo(ErrorCode.FILE_NOT_FOUND);
    assertThat(failure).hasMessageContaining("'stock'").hasMessageContaining("catalogs.stock.url");
    assertThat(folder)
        .isDirectoryNotContaining(f -> f.getFileName().toString().contains("nowhere"));
  }

  @Test
  void nothingIsWritten() throws Exception {
    assertThat(database.reads.failure("CREATE TABLE more (id)", NUMBER).code())
        .isEqualTo(ErrorCode.SOURCE_FAILED);
    assertThat(
            database
                .reads
                .failure("ATTACH '" + folder.resolve("attached.sqlite") + "' AS x", NUMBER)
                .code())
        .isEqualTo(ErrorCode.SOURCE_FAILED);
    assertThat(database.reads.failure("SELECT load_extension('x')", NUMBER).code())
        .isEqualTo(ErrorCode.SOURCE_FAILED);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .noneMatch(f -> f.startsWith("attached") || f.startsWith("data.sqlite-"));
    }
  }

  @Test
  void aFileThatIsNoDatabaseSaysSo() throws Exception {
    Path other = Files.writeString(folder.resolve("other.sqlite"), "no database".repeat(1_000));
    assertThat(failure(SqliteFile.source(other)).code()).isEqualTo(ErrorCode.FILE_CORRUPT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:sqlite:",
        "jdbc:sqlite::memory:",
        "jdbc:sqlite::resource:http://host/x.db",
        "jdbc:sqlite:file:x.db?mode=rwc",
        "jdbc:sqlite:x.db?enable_load_extension=true",
      })
  void whatIsNotAPathIsRefused(String url) {
    JdbcSettings settings = SqliteFile.settings(url);
    assertThatThrownBy(() -> new JdbcSource(settings, new SqliteProduct()).close())
        .isInstanceOfSatisfying(
            TributaryException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_CONFIGURATION))
        .hasMessageContaining("catalogs.stock.url");
  }

  @Test
  void aFileThatSomebodyWritesSaysSo() throws Exception {
    Path held = folder.resolve("held.sqlite");
    SqliteFile.write(held, "CREATE TABLE t (id INTEGER PRIMARY KEY)");
    try (Connection writer = DriverManager.getConnection(SqliteFile.url(held));
        Statement statement = writer.createStatement()) {
      statement.execute("BEGIN EXCLUSIVE");
      TributaryException failure = failure(SqliteFile.source(held));
      assertThat(failure.code()).isEqualTo(ErrorCode.SOURCE_UNAVAILABLE);
      assertThat(failure).hasMessageContaining("locked");
    }
  }

  @Test
  void aFileWithAWriteAheadLogIsReadWhileItIsWritten() throws Exception {
    Path logged = folder.resolve("logged.sqlite");
    SqliteFile.write(
        logged,
        "PRAGMA journal_mode = WAL",
        "CREATE TABLE t (id INTEGER PRIMARY KEY)",
        "INSERT INTO t VALUES (1)");
    try (Connection writer = DriverManager.getConnection(SqliteFile.url(logged));
        Statement statement = writer.createStatement();
        JdbcSource source = SqliteFile.source(logged)) {
      statement.execute("BEGIN IMMEDIATE");
      statement.execute("INSERT INTO t VALUES (2)");
      SourceReads reads = new SourceReads(source);
      assertThat(reads.rows("SELECT id FROM t", List.of(), NUMBER)).containsExactly(List.of(1L));
      statement.execute("COMMIT");
      assertThat(reads.rows("SELECT id FROM t", List.of(), NUMBER)).hasSize(2);
    }
  }

  @Test
  void keysAreReadWhereTheyHoldHereToo() {
    TableMetadata customers = database.reads.table("main", "customers");
    // Not the nullable nickname, the moments that text may write in two ways, the partial index and
    // the index over an expression.
    assertThat(customers.uniqueKeys())
        .extracting(UniqueKey::columns)
        .containsExactlyInAnyOrder(
            List.of("id"), List.of("email"), List.of("country", "tax_number"));
    assertThat(customers.uniqueKeys()).filteredOn(UniqueKey::primary).hasSize(1);
    assertThat(database.reads.table("main", "Or\"ders").foreignKeys())
        .extracting(ForeignKey::columns, ForeignKey::target, ForeignKey::targetColumns)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(List.of("customer"), CUSTOMERS, List.of("id")),
            org.assertj.core.groups.Tuple.tuple(
                List.of("Country", "Tax"), CUSTOMERS, List.of("country", "tax_number")));
    assertThat(database.reads.table("main", "customer_names").kind()).isEqualTo(Kind.VIEW);
    assertThat(database.reads.table("main", "numbers").estimatedRows()).hasValue(50_000);
    assertThat(customers.estimatedRows()).isEmpty();
    assertThat(customers.columns().getFirst().read()).isEqualTo(ColumnMetadata.ColumnRead.PLAIN);
    // Its keys are in an index of their own, and may be anything.
    assertThat(database.reads.table("main", "backwards").columns().getFirst().nullable()).isTrue();
  }

  @Test
  void aBrokenViewBreaksNothingElse() {
    assertThat(database.reads.metadata().unreadable())
        .extracting(Unreadable::table)
        .containsExactly(java.util.Optional.of("broken"));
  }

  @Test
  void aStatementThatNestsDeeplyLeavesTheProcessUp() {
    assertThat(database.reads.rows(nested(60), List.of(), NUMBER)).containsExactly(List.of(7L));
    assertThat(database.reads.failure(nested(490), NUMBER).code())
        .isEqualTo(ErrorCode.QUERY_TOO_COMPLEX);
    String not = "NOT (".repeat(1_500) + "id = 7" + ")".repeat(1_500);
    assertThat(database.reads.failure("SELECT id FROM numbers WHERE " + not, NUMBER).code())
        .isEqualTo(ErrorCode.QUERY_TOO_COMPLEX);
  }

  private static String nested(int depth) {
    String nested = "SELECT id FROM numbers";
    for (int i = 0; i < depth; i++) {
      nested = "SELECT id FROM (" + nested + ") AS t" + i;
    }
    return nested + " WHERE id = 7";
  }
}
