package dev.tributary.adapter.jdbc.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.adapter.jdbc.JdbcSource;
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
import dev.tributary.spi.type.DataType;
import dev.tributary.spi.type.DataType.Simple;
import java.nio.file.Files;
import java.nio.file.Path;
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
class DuckDbFaultsTest {
  private static final Column NUMBER = new Column("n", Simple.INTEGER, true);
  private static final TableName CUSTOMERS = new TableName("main", "customers");

  @TempDir static Path folder;

  @SuppressWarnings("NullAway.Init")
  private DuckDbFile database;

  @BeforeAll
  void start() throws Exception {
    database = new DuckDbFile(folder);
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

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      textBlock =
          """
          1 / (id - id)                          ; DIVISION_BY_ZERO
          CAST(id + 3000000000 AS integer)       ; NUMERIC_OVERFLOW
          CAST(CAST(id + 1000 AS decimal(3, 0)) AS integer) ; NUMERIC_OVERFLOW
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
    assertThat(failure).hasMessageContaining("source 'stock' (duckdb)");
  }

  @ParameterizedTest
  @CsvSource({
    "n, SOURCE_VALUE_OUT_OF_RANGE, 170141183460469231731687303715884105727",
    "d, DATETIME_OUT_OF_RANGE, 5881580",
    "ts, DATETIME_OUT_OF_RANGE, TIMESTAMP",
    "tz, DATETIME_OUT_OF_RANGE, TIMESTAMP",
    "fine, SOURCE_VALUE_OUT_OF_RANGE, 2024-01-01T00:00:00.000000001",
  })
  void aValueThatDoesNotFitIsNamed(String column, ErrorCode code, String value) {
    TributaryException failure =
        database.reads.failure(database.reads.table("main", "odd_values"), column);
    assertThat(failure.code()).isEqualTo(code);
    assertThat(failure).hasMessageContaining("'" + column + "'").hasMessageContaining(value);
  }

  @Test
  void aMissingFileIsNamedAndNotMade() {
    TributaryException failure = failure(DuckDbFile.source(folder.resolve("nowhere.duckdb")));
    assertThat(failure.code()).isEqualTo(ErrorCode.FILE_NOT_FOUND);
    assertThat(failure).hasMessageContaining("'stock'").hasMessageContaining("catalogs.stock.path");
    assertThat(folder)
        .isDirectoryNotContaining(f -> f.getFileName().toString().contains("nowhere"));
  }

  @Test
  void nothingIsWrittenBesideTheFile() throws Exception {
    assertThat(database.reads.failure("CREATE TABLE more AS SELECT 1", NUMBER).code())
        .isEqualTo(ErrorCode.INVALID_ARGUMENT);
    assertThat(
            database.reads.rows(
                "SELECT id FROM (SELECT id, row_number() OVER (ORDER BY label) AS n FROM numbers)"
                    + " WHERE n = 1",
                List.of(),
                NUMBER))
        .containsExactly(List.of(1L));
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(f -> f.getFileName().toString()).filter(f -> f.startsWith("data")))
          .containsExactly("data.duckdb");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT content FROM outside",
        "SELECT content FROM read_text('/etc/hostname')",
        "ATTACH '/tmp/other.duckdb'",
        "LOAD httpfs",
      })
  void nothingButTheFileIsReached(String sql) {
    TributaryException failure =
        database.reads.failure(sql, new Column("c", DataType.varchar(), true));
    assertThat(failure.code().kind()).isEqualTo(dev.tributary.spi.error.ErrorKind.SOURCE);
  }

  @Test
  void aFileThatSomebodyElseWritesSaysSo() throws Exception {
    Path held = folder.resolve("held.duckdb");
    DuckDbFile.write(held, "CREATE TABLE t (id integer)");
    Process holder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                DuckDbHolder.class.getName(),
                held.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      assertThat(holder.getInputStream().read()).isEqualTo('h');
      TributaryException failure = failure(DuckDbFile.source(held));
      assertThat(failure.code()).isEqualTo(ErrorCode.SOURCE_UNAVAILABLE);
      assertThat(failure).hasMessageContaining("Another program writes the file");
    } finally {
      holder.destroyForcibly().waitFor();
    }
  }

  @Test
  void aFileThatIsNoDatabaseSaysSo() throws Exception {
    Path other = Files.writeString(folder.resolve("other.duckdb"), "no database".repeat(1_000));
    assertThat(failure(DuckDbFile.source(other)).code()).isEqualTo(ErrorCode.FILE_CORRUPT);
  }

  @Test
  void aPathWithOptionsIsRefused() {
    assertThatThrownBy(
            () -> DuckDbFile.source(Path.of("x.duckdb;session_init_sql_file=y.sql")).close())
        .isInstanceOfSatisfying(
            TributaryException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_CONFIGURATION))
        .hasMessageContaining("catalogs.stock.path");
  }

  @Test
  void whereFunctionsAreTheFilesOwnNothingIsComputed() throws Exception {
    Path own = folder.resolve("own.duckdb");
    DuckDbFile.write(own, "CREATE TABLE t (id integer); CREATE MACRO abs(x) AS 7");
    try (JdbcSource source = DuckDbFile.source(own)) {
      String version = source.readMetadata(new Cancellation()).version();
      assertThat(version).endsWith("functions of its own");
      assertThat(source.dialect(version).features()).isEmpty();
    }
  }

  @Test
  void textUnderACollationIsReadUnderTheBinaryOne() {
    ColumnMetadata word = database.reads.table("main", "caseless").columns().get(1);
    String read = word.read().template().replace("{0}", "word");
    assertThat(
            database.reads.rows(
                "SELECT id FROM caseless WHERE " + read + " = 'a'", List.of(), NUMBER))
        .containsExactly(List.of(1L));
    assertThat(
            database.reads.rows(
                "SELECT max(id) FROM caseless GROUP BY " + read + " ORDER BY 1", List.of(), NUMBER))
        .containsExactly(List.of(1L), List.of(2L));
    assertThat(database.reads.table("main", "numbers").columns().get(1).read())
        .isEqualTo(ColumnMetadata.ColumnRead.PLAIN);
  }

  @Test
  void keysAndCommentsAreRead() {
    TableMetadata customers = database.reads.table("main", "customers");
    assertThat(customers.comment()).contains("Who buys");
    assertThat(customers.columns().get(1).comment()).contains("Where to write");
    assertThat(customers.estimatedRows()).hasValue(1);
    // Not the nullable nickname.
    assertThat(customers.uniqueKeys())
        .extracting(UniqueKey::columns)
        .containsExactlyInAnyOrder(
            List.of("id"), List.of("email"), List.of("country", "tax_number"));
    assertThat(customers.uniqueKeys()).filteredOn(UniqueKey::primary).hasSize(1);
    assertThat(database.reads.table("main", "orders").foreignKeys())
        .extracting(ForeignKey::columns, ForeignKey::target, ForeignKey::targetColumns)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(List.of("customer"), CUSTOMERS, List.of("id")),
            org.assertj.core.groups.Tuple.tuple(
                List.of("country", "tax"), CUSTOMERS, List.of("country", "tax_number")));
    assertThat(database.reads.table("main", "customer_names").kind()).isEqualTo(Kind.VIEW);
    assertThat(database.reads.table("Mixed Case", "Or\"ders").columns()).hasSize(1);
    assertThat(database.reads.metadata().schemas()).containsExactly("Mixed Case", "empty", "main");
  }

  @Test
  void whatTheSourceMustNotComputeOnIsNotOperable() {
    assertThat(database.reads.table("main", "all_types").columns())
        .filteredOn(c -> !c.read().operable())
        .extracting(ColumnMetadata::name)
        .containsExactly(
            "a_hugeint",
            "a_uhugeint",
            "a_bignum",
            "a_bit",
            "a_timetz",
            "a_timestamp_ns",
            "an_interval",
            "a_json",
            "int_list",
            "int_array",
            "a_struct",
            "a_map");
  }

  @Test
  void aStatementThatNestsDeeplyLeavesTheProcessUp() {
    String sum = "(".repeat(490) + "id" + " + 1)".repeat(490);
    assertThat(
            database.reads.rows(
                "SELECT CAST(" + sum + " AS integer) FROM numbers WHERE id = 1", List.of(), NUMBER))
        .containsExactly(List.of(491L));
    String nested = "SELECT id FROM numbers";
    for (int i = 0; i < 490; i++) {
      nested = "SELECT id FROM (" + nested + ") AS t" + i;
    }
    assertThat(database.reads.rows(nested + " WHERE id = 7", List.of(), NUMBER))
        .containsExactly(List.of(7L));
  }
}
