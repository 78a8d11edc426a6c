package dev.tributary.adapter.jdbc.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.adapter.jdbc.AdaptersDocument;
import dev.tributary.adapter.jdbc.JdbcSettings;
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
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// MariaDB keeps the contract of sources.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MysqlContractIT
    implements MetadataContract, TypesContract, StreamingContract, FaultsContract {
  @SuppressWarnings("NullAway.Init")
  private TestDatabase database;

  @BeforeAll
  void start() {
    database = new TestDatabase("types.sql", "tables.sql");
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
    return database.read(table, columns, context);
  }

  @Test
  void theTypesAreThoseOfTheDocument() {
    String types = AdaptersDocument.types(table(typesTable()));
    AdaptersDocument document = new AdaptersDocument("types-mariadb");
    document.updateIfAsked(types);
    assertThat(document.text()).isEqualTo(types);
  }

  @Override
  public TableName largeTable() {
    return database.table("numbers");
  }

  @Override
  public long largeTableRows() {
    return 50_000;
  }

  @Override
  public ArrowReader readForMinutes(QueryContext context) {
    return database.run(
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
    return new JdbcSource(
        new JdbcSettings("nowhere", "jdbc:mysql://127.0.0.1:1/shop", "a", "b", 2),
        new MysqlProduct());
  }

  @Override
  public ArrowReader readWhatIsGone(QueryContext context) {
    return database.run(
        context, "SELECT id FROM dropped", List.of(), new Column("id", Simple.INTEGER, true));
  }

  @Override
  public TableName typesTable() {
    return database.table("all_types");
  }

  @Override
  public List<Expected> typesColumns() {
    return List.of(
        Expected.of("id", Simple.INTEGER, 1L, 2L, 3L),
        Expected.of("a_tinyint", Simple.TINYINT, 12L, null, -128L),
        Expected.of("a_flag", Simple.TINYINT, 1L, null, 2L),
        Expected.of("an_unsigned_tinyint", Simple.SMALLINT, 200L, null, 0L),
        Expected.of("a_smallint", Simple.SMALLINT, 1234L, null, -32768L),
        Expected.of("an_unsigned_smallint", Simple.INTEGER, 40000L, null, 0L),
        Expected.of("a_mediumint", Simple.INTEGER, 12L, null, -8388608L),
        Expected.of("an_unsigned_int", Simple.BIGINT, 4_000_000_000L, null, 0L),
        Expected.of("a_filled_int", Simple.BIGINT, 42L, null, 0L),
        Expected.of("a_bigint", Simple.BIGINT, 34L, null, Long.MIN_VALUE),
        decimal("an_unsigned_bigint", 20, 0, "18446744073709551615", "0"),
        decimal("a_decimal", 12, 2, "12.30", "-9999999999.99"),
        decimal("a_wide_decimal", 38, 0, "7", "-99999999999999999999999999999999999999"),
        decimal(
            "a_huge_decimal",
            38,
            4,
            "12345678901.5000",
            "-9999999999999999999999999999999999.9999"),
        Expected.of("a_float", Simple.REAL, 1.1f, null, -3.4e38f),
        Expected.of("a_double", Simple.DOUBLE, 2.25, null, Double.MAX_VALUE),
        Expected.of("a_bit", Simple.BOOLEAN, true, null, false),
        Expected.of("some_bits", Simple.BIGINT, 682L, null, 0L),
        decimal("all_bits", 20, 0, "1", "18446744073709551615"),
        Expected.of("a_year", Simple.SMALLINT, 2024L, null, 1901L),
        Expected.of("a_date", Simple.DATE, LocalDate.of(2024, 2, 29), null, LocalDate.of(1, 1, 1)),
        Expected.of(
            "a_time", Simple.TIME, LocalTime.parse("12:34:56.789012"), null, LocalTime.MIDNIGHT),
        Expected.of(
            "a_datetime",
            Simple.TIMESTAMP,
            LocalDateTime.parse("2024-03-10T02:30:00.123456"),
            null,
            LocalDateTime.parse("0001-01-01T00:00:00")),
        Expected.of(
            "a_coarse_datetime",
            Simple.TIMESTAMP,
            LocalDateTime.parse("2024-11-03T01:30:00"),
            null,
            LocalDateTime.parse("9999-12-31T23:59:59")),
        Expected.of(
            "a_timestamp",
            Simple.TIMESTAMP_WITH_TIME_ZONE,
            Instant.parse("2024-03-10T07:30:00.123456Z"),
            null,
            Instant.parse("1970-01-01T00:00:01Z")),
        Expected.of("a_char", new Varchar(5), "ab", null, ""),
        Expected.of("a_varchar", new Varchar(10), "short", null, ""),
        Expected.of("a_latin", new Varchar(10), "Grüße", null, ""),
        Expected.of("an_exact", new Varchar(10), "A ", null, ""),
        text("a_text", "Grüße 🚀", ""),
        text("a_longtext", "long", ""),
        text("an_enum", "fine", "sad"),
        text("a_set", "x,z", ""),
        Expected.of("a_binary", Simple.VARBINARY, "61620000", null, "00000000"),
        Expected.of("a_varbinary", Simple.VARBINARY, "00ff", null, ""),
        Expected.of("a_blob", Simple.VARBINARY, "00", null, ""),
        Expected.of(
            "a_uuid",
            Simple.UUID,
            "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11",
            null,
            "00000000-0000-0000-0000-000000000000"),
        text("an_inet6", "::1", "::ffff:10.0.0.1"),
        text("a_json", "{\"b\": 1,  \"a\": 2}", "null"),
        text("a_point", "POINT(1 2)", "POINT(0 0)"),
        Expected.of("a_sum", Simple.INTEGER, 24L, null, -16777216L),
        Expected.of("a_hidden", Simple.INTEGER, 5L, null, -5L));
  }

  private static Expected text(String name, String first, String third) {
    return Expected.of(name, DataType.varchar(), first, null, third);
  }

  private static Expected decimal(
      String name, int precision, int scale, String first, String third) {
    return Expected.of(
        name, new Decimal(precision, scale), new BigDecimal(first), null, new BigDecimal(third));
  }
}
