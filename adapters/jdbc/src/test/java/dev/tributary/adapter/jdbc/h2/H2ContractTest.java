package dev.tributary.adapter.jdbc.h2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.adapter.jdbc.JdbcSource;
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
import dev.tributary.spi.type.DataType.Varchar;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// H2 keeps the contract of sources.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class H2ContractTest implements MetadataContract, TypesContract, StreamingContract, FaultsContract {
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
    return new TableName("PUBLIC", "NUMBERS");
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
    return new JdbcSource(H2File.settings(H2File.url(folder.resolve("nowhere"))), new H2Product());
  }

  @Override
  public ArrowReader readWhatIsGone(QueryContext context) {
    return database.reads.run(
        context,
        "SELECT \"id\" FROM \"PUBLIC\".\"dropped\"",
        List.of(),
        new Column("id", Simple.INTEGER, true));
  }

  @Override
  public TableName typesTable() {
    return new TableName("PUBLIC", "ALL_TYPES");
  }

  @Override
  public List<Expected> typesColumns() {
    return List.of(
        Expected.of("ID", Simple.INTEGER, 1L, 2L, 3L),
        Expected.of("A_BOOLEAN", Simple.BOOLEAN, true, null, false),
        Expected.of("A_TINYINT", Simple.TINYINT, 1L, null, -128L),
        Expected.of("A_SMALLINT", Simple.SMALLINT, 12L, null, -32768L),
        Expected.of("A_BIGINT", Simple.BIGINT, 34L, null, Long.MIN_VALUE),
        Expected.of("A_REAL", Simple.REAL, 1.5f, null, Float.POSITIVE_INFINITY),
        Expected.of("A_DOUBLE", Simple.DOUBLE, 2.25, null, Double.NaN),
        decimal("A_DECIMAL", new Decimal(12, 2), "12.30", "-9999999999.99"),
        decimal(
            "A_WIDE_DECIMAL", new Decimal(38, 0), "7", "99999999999999999999999999999999999999"),
        decimal("A_NUMERIC", new Decimal(38, 10), "3.0000000000", "-5.0000000000"),
        decimal("A_DECFLOAT", new Decimal(38, 10), "3.1400000000", "-2.5000000000"),
        decimal(
            "A_HUGE_NUMERIC",
            new Decimal(38, 4),
            "12345678901.5000",
            "9999999999999999999999999999999999.9999"),
        Expected.of("A_VARCHAR", new Varchar(10), "short", null, ""),
        text("A_TEXT", "Grüße 🚀", ""),
        Expected.of("A_CHAR", new Varchar(5), "ab", null, ""),
        Expected.of("A_CASELESS", new Varchar(10), "Mixed", null, ""),
        text("A_CLOB", "long", ""),
        Expected.of("A_BINARY", Simple.VARBINARY, "00ff00", null, "000000"),
        Expected.of("A_VARBINARY", Simple.VARBINARY, "00ff", null, ""),
        Expected.of("A_BLOB", Simple.VARBINARY, "00ff", null, ""),
        Expected.of("A_DATE", Simple.DATE, LocalDate.of(2024, 2, 29), null, LocalDate.of(1, 1, 1)),
        Expected.of("A_TIME", Simple.TIME, LocalTime.parse("12:34:56"), null, LocalTime.MIDNIGHT),
        Expected.of(
            "A_FINE_TIME",
            Simple.TIME,
            LocalTime.parse("12:34:56.789012"),
            null,
            LocalTime.MIDNIGHT),
        text("A_TIMETZ", "12:34:56+02", "23:59:59-12"),
        Expected.of(
            "A_TIMESTAMP",
            Simple.TIMESTAMP,
            LocalDateTime.parse("2024-03-10T02:30:00.123456"),
            null,
            LocalDateTime.parse("0001-01-01T00:00:00")),
        Expected.of(
            "A_FINE_TIMESTAMP",
            Simple.TIMESTAMP,
            LocalDateTime.parse("2024-03-10T02:30:00.123456"),
            null,
            LocalDateTime.parse("9999-12-31T23:59:59.999999")),
        Expected.of(
            "A_TIMESTAMPTZ",
            Simple.TIMESTAMP_WITH_TIME_ZONE,
            Instant.parse("2024-03-10T07:30:00.123456Z"),
            null,
            Instant.parse("9999-12-31T23:59:59.999999Z")),
        text("MONTHS", "INTERVAL '1-2' YEAR TO MONTH", "INTERVAL '-0-1' YEAR TO MONTH"),
        text(
            "SECONDS",
            "INTERVAL '1 02:03:04.5' DAY TO SECOND",
            "INTERVAL '0 00:00:00' DAY TO SECOND"),
        Expected.of(
            "A_UUID",
            Simple.UUID,
            "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11",
            null,
            "00000000-0000-0000-0000-000000000000"),
        text("AN_ENUM", "fine", "sad"),
        text("A_JSON", "{\"b\":1}", "null"),
        text("INT_LIST", "[1, null]", "[]"),
        text("A_ROW", "ROW (Main, 7)", "ROW (null, null)"),
        decimal("A_PRICE", new Decimal(8, 2), "9.99", "0.00"),
        Expected.of("A_GEOMETRY", DataType.varchar(), "POINT (1 2)", null, null));
  }

  private static Expected text(String name, String first, @Nullable String third) {
    return Expected.of(name, DataType.varchar(), first, null, third);
  }

  private static Expected decimal(String name, Decimal type, String first, String third) {
    return Expected.of(name, type, new BigDecimal(first), null, new BigDecimal(third));
  }
}
