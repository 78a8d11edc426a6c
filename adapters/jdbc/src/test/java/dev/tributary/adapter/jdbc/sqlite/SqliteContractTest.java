package dev.tributary.adapter.jdbc.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.adapter.testkit.FaultsContract;
import dev.tributary.adapter.testkit.MetadataContract;
import dev.tributary.adapter.testkit.StreamingContract;
import dev.tributary.adapter.testkit.TypesContract;
import dev.tributary.spi.query.QueryContext;
import dev.tributary.spi.source.ColumnMetadata;
import dev.tributary.spi.source.Source;
import dev.tributary.spi.source.TableMetadata;
import dev.tributary.spi.source.TableName;
import dev.tributary.spi.type.Column;
import dev.tributary.spi.type.DataType;
import dev.tributary.spi.type.DataType.Decimal;
import dev.tributary.spi.type.DataType.Simple;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// A SQLite file keeps the contract of sources.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SqliteContractTest
    implements MetadataContract, TypesContract, StreamingContract, FaultsContract {
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

  @Override
  public Source source() {
    return database.source;
  }

  @Override
  public ArrowReader read(TableMetadata table, List<ColumnMetadata> columns, QueryContext context) {
    return database.reads.read(table, columns, context);
  }

  @Override
  public TableName largeTable() {
    return new TableName("main", "numbers");
  }

  @Override
  public long largeTableRows() {
    return 50_000;
  }

  @Override
  public ArrowReader readForMinutes(QueryContext context) {
    return database.reads.run(
        context,
        "SELECT count(*) FROM numbers a, numbers b, numbers c WHERE a.id + b.id + c.id = 7",
        List.of(),
        new Column("n", Simple.BIGINT, true));
  }

  @Override
  public void assertNothingIsHeld() {
    assertThat(database.source.connectionsInUse()).isZero();
  }

  @Override
  public Source unreachable() {
    return SqliteFile.source(folder.resolve("nowhere.sqlite"));
  }

  @Override
  public ArrowReader readWhatIsGone(QueryContext context) {
    return database.reads.run(
        context,
        "SELECT \"id\" FROM \"main\".\"dropped\"",
        List.of(),
        new Column("id", Simple.BIGINT, true));
  }

  @Override
  public TableName typesTable() {
    return new TableName("main", "all_types");
  }

  @Override
  public List<Expected> typesColumns() {
    return List.of(
        Expected.of("id", Simple.BIGINT, 1L, 2L, 3L),
        Expected.of("an_int", Simple.BIGINT, 12L, null, -2147483648L),
        Expected.of("a_tinyint", Simple.BIGINT, 1L, null, -128L),
        Expected.of("a_bigint", Simple.BIGINT, 34L, null, Long.MIN_VALUE),
        text("a_text", "Grüße 🚀", ""),
        text("a_varchar", "short", ""),
        text("a_clob", "long", ""),
        Expected.of("a_real", Simple.DOUBLE, 1.5, null, Double.POSITIVE_INFINITY),
        Expected.of("a_double", Simple.DOUBLE, 2.25, null, -0.5),
        Expected.of("a_blob", Simple.VARBINARY, "00ff", null, ""),
        Expected.of("a_boolean", Simple.BOOLEAN, true, null, false),
        Expected.of("a_date", Simple.DATE, LocalDate.of(2024, 2, 29), null, LocalDate.of(1, 1, 1)),
        Expected.of(
            "a_time", Simple.TIME, LocalTime.parse("12:34:56.789012"), null, LocalTime.MIDNIGHT),
        Expected.of(
            "a_datetime",
            Simple.TIMESTAMP,
            LocalDateTime.parse("2024-03-10T02:30:00.123456"),
            null,
            LocalDateTime.parse("2024-03-10T02:30:00")),
        Expected.of(
            "a_timestamptz",
            Simple.TIMESTAMP_WITH_TIME_ZONE,
            Instant.parse("2024-03-10T07:30:00.123456Z"),
            null,
            Instant.parse("9999-12-31T23:59:59.999999Z")),
        Expected.of(
            "a_decimal",
            new Decimal(12, 2),
            new BigDecimal("12.30"),
            null,
            new BigDecimal("-9999999999.99")),
        Expected.of(
            "a_numeric",
            new Decimal(38, 10),
            new BigDecimal("3.1400000000"),
            null,
            new BigDecimal("-7.0000000000")),
        text("a_json", "{\"b\": 1}", "null"),
        text("a_uuid", "a0eebc99", ""),
        text("anything", "text", "X'00FF'"));
  }

  private static Expected text(String name, String first, String third) {
    return Expected.of(name, DataType.varchar(), first, null, third);
  }
}
