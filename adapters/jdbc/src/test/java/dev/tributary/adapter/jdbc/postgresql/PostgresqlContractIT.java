package dev.tributary.adapter.jdbc.postgresql;

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
import dev.tributary.spi.type.DataType.Array;
import dev.tributary.spi.type.DataType.Decimal;
import dev.tributary.spi.type.DataType.Simple;
import dev.tributary.spi.type.DataType.Varchar;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// PostgreSQL keeps the contract of sources.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresqlContractIT
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
    AdaptersDocument document = new AdaptersDocument("types-postgresql");
    document.updateIfAsked(types);
    assertThat(document.text()).isEqualTo(types);
  }

  @Override
  public TableName largeTable() {
    return new TableName("public", "numbers");
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
        new JdbcSettings("nowhere", "jdbc:postgresql://localhost:1/postgres", "a", "b", 2),
        new PostgresqlProduct());
  }

  @Override
  public ArrowReader readWhatIsGone(QueryContext context) {
    return database.run(
        context,
        "SELECT \"id\" FROM \"public\".\"dropped\"",
        List.of(),
        new Column("id", Simple.INTEGER, true));
  }

  @Override
  public TableName typesTable() {
    return new TableName("public", "all_types");
  }

  @Override
  public List<Expected> typesColumns() {
    return List.of(
        Expected.of("id", Simple.INTEGER, 1L, 2L, 3L, 4L),
        Expected.of("a_boolean", Simple.BOOLEAN, true, null, false, true),
        Expected.of("a_smallint", Simple.SMALLINT, 12L, null, -32768L, 32767L),
        Expected.of("a_bigint", Simple.BIGINT, 34L, null, Long.MIN_VALUE, Long.MAX_VALUE),
        Expected.of("a_real", Simple.REAL, 1.5f, null, Float.POSITIVE_INFINITY, -Float.MAX_VALUE),
        Expected.of("a_double", Simple.DOUBLE, 2.25, null, Double.NaN, Double.MAX_VALUE),
        Expected.of(
            "a_decimal",
            new Decimal(12, 2),
            new BigDecimal("12.30"),
            null,
            new BigDecimal("-9999999999.99"),
            new BigDecimal("9999999999.99")),
        Expected.of(
            "a_wide_decimal",
            new Decimal(38, 0),
            new BigDecimal("7"),
            null,
            new BigDecimal("99999999999999999999999999999999999999"),
            null),
        Expected.of(
            "a_small_fraction",
            new Decimal(4, 4),
            new BigDecimal("0.0012"),
            null,
            new BigDecimal("-0.0099"),
            null),
        Expected.of(
            "a_rounded",
            new Decimal(6, 0),
            new BigDecimal("1200"),
            null,
            new BigDecimal("-9900"),
            null),
        Expected.of(
            "a_numeric",
            new Decimal(38, 10),
            new BigDecimal("3.1400000000"),
            null,
            new BigDecimal("-9999999999999999999999999999.9999999999"),
            null),
        Expected.of(
            "a_huge_numeric",
            new Decimal(38, 4),
            new BigDecimal("12345678901.5000"),
            null,
            new BigDecimal("9999999999999999999999999999999999.9999"),
            null),
        text("a_text", "Grüße 🚀", null, "", "long ".repeat(20_000)),
        Expected.of("a_varchar", new Varchar(10), "short", null, "", null),
        Expected.of("a_char", new Varchar(5), "ab", null, "", null),
        text("a_single", "x", null, "", null),
        text("a_name", "a_name", null, "", null),
        text("a_caseless", "Mixed", null, "", null),
        Expected.of("a_bytea", Simple.VARBINARY, "00ff", null, "", null),
        Expected.of(
            "a_date",
            Simple.DATE,
            LocalDate.of(2024, 2, 29),
            null,
            LocalDate.of(1, 1, 1),
            LocalDate.of(9999, 12, 31)),
        Expected.of(
            "a_time",
            Simple.TIME,
            LocalTime.parse("12:34:56.789012"),
            null,
            LocalTime.MIDNIGHT,
            LocalTime.parse("23:59:59.999999")),
        text("a_timetz", "12:34:56+02", null, "23:59:59.999999-12", null),
        Expected.of(
            "a_timestamp",
            Simple.TIMESTAMP,
            LocalDateTime.parse("2024-03-10T02:30:00.123456"),
            null,
            LocalDateTime.parse("0001-01-01T00:00:00"),
            LocalDateTime.parse("9999-12-31T23:59:59.999999")),
        Expected.of(
            "a_coarse_timestamp",
            Simple.TIMESTAMP,
            LocalDateTime.parse("2024-11-03T01:30:00"),
            null,
            LocalDateTime.parse("9999-12-31T23:59:59"),
            null),
        Expected.of(
            "a_timestamptz",
            Simple.TIMESTAMP_WITH_TIME_ZONE,
            Instant.parse("2024-03-10T07:30:00.123456Z"),
            null,
            Instant.parse("0001-01-01T00:00:00Z"),
            Instant.parse("9999-12-31T23:59:59.999999Z")),
        text("an_interval", "1 year 2 days 03:00:00", null, "-178000000 years", null),
        Expected.of(
            "a_uuid",
            Simple.UUID,
            "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11",
            null,
            "00000000-0000-0000-0000-000000000000",
            null),
        text("a_json", "{\"b\": 1,  \"a\": 2}", null, "null", null),
        text("a_jsonb", "{\"a\": 2, \"b\": 1}", null, "[]", null),
        text("an_xml", "<a/>", null, "", null),
        text("an_inet", "10.0.0.1/32", null, "::1/128", null),
        text("a_money", "$12.50", null, "-$92,233,720,368,547,758.08", null),
        text("a_bit", "101", null, "000", null),
        Expected.of("an_oid", Simple.BIGINT, 4_000_000_000L, null, 0L, null),
        text("a_mood", "fine", null, "sad", null),
        Expected.of(
            "a_price",
            new Decimal(8, 2),
            new BigDecimal("9.99"),
            null,
            new BigDecimal("0.00"),
            null),
        text("a_place", "(Main,7)", null, "(,)", null),
        text("a_range", "[1,5)", null, "empty", null),
        text("a_search", "'cat' 'dog'", null, "", null),
        list("int_list", Simple.INTEGER, Arrays.asList(1L, null, 3L), List.of()),
        list("text_list", DataType.varchar(), Arrays.asList("a", null, "b,c"), List.of("")),
        list(
            "decimal_list",
            new Decimal(5, 2),
            List.of(new BigDecimal("1.50"), new BigDecimal("2.00")),
            List.of()),
        list("date_list", Simple.DATE, List.of(LocalDate.of(2024, 2, 29)), List.of()),
        list(
            "moment_list",
            Simple.TIMESTAMP_WITH_TIME_ZONE,
            List.of(Instant.parse("2024-03-10T02:30:00Z")),
            List.of()),
        text("mood_list", "{sad,great}", null, "{}", null),
        text("int_grid", "{{1,2},{3,4}}", null, "{}", null),
        Expected.of("a_sum", Simple.INTEGER, 24L, null, -65536L, 65534L));
  }

  private static Expected text(
      String name, String first, @Nullable String second, String third, @Nullable String fourth) {
    return Expected.of(name, DataType.varchar(), first, second, third, fourth);
  }

  private static Expected list(String name, DataType element, List<?> first, List<?> third) {
    return Expected.of(name, new Array(element), first, null, third, null);
  }
}
