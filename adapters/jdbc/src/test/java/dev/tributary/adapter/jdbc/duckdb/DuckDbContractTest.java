package dev.tributary.adapter.jdbc.duckdb;

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

/// A DuckDB file keeps the contract of sources.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DuckDbContractTest
    implements MetadataContract, TypesContract, StreamingContract, FaultsContract {
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
        "SELECT count(*) FROM numbers a, numbers b, numbers c WHERE a.id * b.id % 3 + c.id = 7",
        List.of(),
        new Column("n", Simple.BIGINT, true));
  }

  @Override
  public void assertNothingIsHeld() {
    assertThat(database.source.connectionsInUse()).isZero();
  }

  @Override
  public Source unreachable() {
    return DuckDbFile.source(folder.resolve("nowhere.duckdb"));
  }

  @Override
  public ArrowReader readWhatIsGone(QueryContext context) {
    return database.reads.run(
        context,
        "SELECT \"id\" FROM \"main\".\"dropped\"",
        List.of(),
        new Column("id", Simple.INTEGER, true));
  }

  @Override
  public TableName typesTable() {
    return new TableName("main", "all_types");
  }

  @Override
  public List<Expected> typesColumns() {
    return List.of(
        Expected.of("id", Simple.INTEGER, 1L, 2L, 3L),
        Expected.of("a_boolean", Simple.BOOLEAN, true, null, false),
        Expected.of("a_tinyint", Simple.TINYINT, 1L, null, -128L),
        Expected.of("a_smallint", Simple.SMALLINT, 12L, null, -32768L),
        Expected.of("a_bigint", Simple.BIGINT, 34L, null, Long.MIN_VALUE),
        Expected.of("a_utinyint", Simple.SMALLINT, 255L, null, 0L),
        Expected.of("a_usmallint", Simple.INTEGER, 65_535L, null, 0L),
        Expected.of("a_uinteger", Simple.BIGINT, 4_294_967_295L, null, 0L),
        decimal("a_ubigint", new Decimal(20, 0), "18446744073709551615", "0"),
        decimal("a_hugeint", new Decimal(38, 0), "7", "-99999999999999999999999999999999999999"),
        decimal("a_uhugeint", new Decimal(38, 0), "7", "0"),
        text("a_bignum", "123456789012345678901234567890123456789012", "0"),
        Expected.of("a_float", Simple.REAL, 1.5f, null, Float.POSITIVE_INFINITY),
        Expected.of("a_double", Simple.DOUBLE, 2.25, null, Double.NaN),
        decimal("a_decimal", new Decimal(12, 2), "12.30", "-9999999999.99"),
        decimal(
            "a_wide_decimal", new Decimal(38, 0), "7", "99999999999999999999999999999999999999"),
        text("a_varchar", "Grüße 🚀", ""),
        Expected.of("a_blob", Simple.VARBINARY, "00ff", null, ""),
        text("a_bit", "101", "0"),
        Expected.of("a_date", Simple.DATE, LocalDate.of(2024, 2, 29), null, LocalDate.of(1, 1, 1)),
        Expected.of(
            "a_time", Simple.TIME, LocalTime.parse("12:34:56.789012"), null, LocalTime.MIDNIGHT),
        text("a_timetz", "12:34:56+02", "23:59:59-12"),
        timestamp("a_timestamp", "2024-03-10T02:30:00.123456", "0001-01-01T00:00:00"),
        timestamp("a_timestamp_s", "2024-03-10T02:30:00", "1969-12-31T23:59:59"),
        timestamp("a_timestamp_ms", "2024-03-10T02:30:00.123", "1969-12-31T23:59:59.999"),
        timestamp("a_timestamp_ns", "2024-03-10T02:30:00.123456", "1969-12-31T23:59:59.999999"),
        Expected.of(
            "a_timestamptz",
            Simple.TIMESTAMP_WITH_TIME_ZONE,
            Instant.parse("2024-03-10T07:30:00.123456Z"),
            null,
            Instant.parse("9999-12-31T23:59:59.999999Z")),
        text("an_interval", "1 year 2 days 03:00:00", "00:00:00"),
        Expected.of(
            "a_uuid",
            Simple.UUID,
            "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11",
            null,
            "00000000-0000-0000-0000-000000000000"),
        text("a_mood", "fine", "sad"),
        text("a_json", "{\"b\": 1}", "null"),
        text("int_list", "[1, NULL]", "[]"),
        text("int_array", "[1, 2]", "[0, NULL]"),
        text("a_struct", "{'street': Main, 'house': 7}", "{'street': NULL, 'house': NULL}"),
        text("a_map", "{k=1}", "{}"));
  }

  private static Expected text(String name, String first, String third) {
    return Expected.of(name, DataType.varchar(), first, null, third);
  }

  private static Expected timestamp(String name, String first, String third) {
    return Expected.of(
        name, Simple.TIMESTAMP, LocalDateTime.parse(first), null, LocalDateTime.parse(third));
  }

  private static Expected decimal(String name, Decimal type, String first, String third) {
    return Expected.of(name, type, new BigDecimal(first), null, new BigDecimal(third));
  }
}
