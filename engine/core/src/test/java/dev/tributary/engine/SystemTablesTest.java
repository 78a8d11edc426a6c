package dev.tributary.engine;

import static dev.tributary.engine.TableScans.match;
import static dev.tributary.engine.TableScans.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.engine.system.SystemSource;
import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.source.CatalogMetadata;
import dev.tributary.spi.source.ColumnMetadata;
import dev.tributary.spi.source.ColumnMetadata.ColumnRead;
import dev.tributary.spi.source.ScanSource;
import dev.tributary.spi.source.TableMetadata;
import dev.tributary.spi.source.TableMetadata.ForeignKey;
import dev.tributary.spi.source.TableMetadata.UniqueKey;
import dev.tributary.spi.source.TableName;
import dev.tributary.spi.type.DataType;
import dev.tributary.spi.type.DataType.Simple;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SystemTablesTest {
  private final FakeSqlSource crm = new FakeSqlSource("crm");
  private final FakeSqlSource erp = new FakeSqlSource("erp");
  private final FederatedCatalogs catalogs = new FederatedCatalogs(List.of(crm, erp));
  private final CatalogDirectory directory = new CatalogDirectory(catalogs);
  private final TableScans scans = new TableScans();

  @BeforeEach
  void describe() {
    catalogs.describe(
        SystemSource.system(directory, TableScans.NO_QUERIES),
        catalog -> SystemSource.informationSchema(catalog, directory));
  }

  @AfterEach
  void nothingIsLeft() {
    catalogs.close();
    scans.close();
  }

  @Test
  void aCatalogThatIsDownIsListedWithItsErrorAndItsTablesAreMissing() {
    crm.metadata = () -> metadata(table("public", "orders", column("id", Simple.INTEGER)));
    erp.metadata =
        () -> {
          throw new TributaryException(ErrorCode.SOURCE_LOGIN_REJECTED, "wrong password");
        };

    assertThat(system("metadata.catalogs", "catalog_name", "state", "error_code", "error_message"))
        .containsExactly(
            row("crm", "AVAILABLE", null, null),
            row("erp", "UNAVAILABLE", "SOURCE_LOGIN_REJECTED", "wrong password"),
            row("system", "AVAILABLE", null, null));
    assertThat(system("metadata.tables", "catalog_name", "table_name"))
        .contains(row("crm", "orders"), row("system", "queries"))
        .noneMatch(r -> r.contains("erp"));
    assertThat(system("metadata.schemas", "catalog_name", "schema_name"))
        .containsExactly(
            row("crm", "public"),
            row("crm", "information_schema"),
            row("system", "runtime"),
            row("system", "metadata"),
            row("system", "information_schema"));
    assertThatThrownBy(() -> of("erp", "tables", "table_name"))
        .hasMessage("wrong password")
        .extracting(e -> ((TributaryException) e).code())
        .isEqualTo(ErrorCode.SOURCE_LOGIN_REJECTED);
  }

  @Test
  void theSourcesOwnInformationSchemaIsHidden() {
    crm.metadata =
        () ->
            new CatalogMetadata(
                List.of("public", "INFORMATION_SCHEMA"),
                List.of(table("INFORMATION_SCHEMA", "secrets"), table("public", "orders")));

    assertThat(of("crm", "schemata", "schema_name"))
        .containsExactly(row("public"), row("information_schema"));
    assertThat(of("crm", "tables", "table_schema", "table_name", "table_type"))
        .startsWith(
            row("public", "orders", "BASE TABLE"),
            row("information_schema", "schemata", "SYSTEM VIEW"))
        .noneMatch(r -> r.contains("secrets"));
  }

  @Test
  void columnsAreToldInTheStandardsTerms() {
    crm.metadata =
        () ->
            metadata(
                table(
                    "public",
                    "t",
                    column("a", Simple.BIGINT),
                    column("b", new DataType.Varchar(20)),
                    column("c", new DataType.Decimal(12, 2)),
                    column("d", Simple.TIMESTAMP),
                    column("e", Simple.DOUBLE),
                    column("f", new DataType.Array(Simple.INTEGER)),
                    column("g", DataType.varchar()),
                    column("h", Simple.INTERVAL_YEAR_MONTH)));

    assertThat(
            scans.rows(
                source("crm.information_schema"),
                "information_schema.columns",
                List.of(match("table_name", "t")),
                "column_name",
                "ordinal_position",
                "is_nullable",
                "data_type",
                "character_maximum_length",
                "numeric_precision",
                "numeric_precision_radix",
                "numeric_scale",
                "datetime_precision",
                "interval_type"))
        .containsExactly(
            row("a", 1L, "YES", "bigint", null, 64L, 2L, 0L, null, null),
            row("b", 2L, "YES", "character varying", 20L, null, null, null, null, null),
            row("c", 3L, "YES", "numeric", null, 12L, 10L, 2L, null, null),
            row("d", 4L, "YES", "timestamp without time zone", null, null, null, null, 6L, null),
            row("e", 5L, "YES", "double precision", null, 53L, 2L, null, null, null),
            row("f", 6L, "YES", "ARRAY", null, null, null, null, null, null),
            row("g", 7L, "YES", "character varying", null, null, null, null, null, null),
            row("h", 8L, "YES", "interval", null, null, null, null, null, "YEAR TO MONTH"));
    assertThat(
            scans.rows(
                source("system"),
                "metadata.columns",
                List.of(match("table_name", "t"), match("column_name", "c")),
                "data_type",
                "source_type",
                "nullable",
                "comment"))
        .containsExactly(row("DECIMAL(12, 2)", "native", true, "about c"));
  }

  @Test
  void keysAreToldWithWhatTheyReferTo() {
    TableMetadata lines =
        new TableMetadata(
            new TableName("public", "lines"),
            TableMetadata.Kind.TABLE,
            List.of(column("order_no", Simple.INTEGER), column("region", Simple.INTEGER)),
            Optional.empty(),
            List.of(new UniqueKey("lines_key", true, List.of("order_no", "region"))),
            List.of(
                new ForeignKey(
                    "lines_orders",
                    List.of("region", "order_no"),
                    new TableName("sales", "orders"),
                    List.of("area", "no"))),
            OptionalLong.of(7));
    TableMetadata orders =
        new TableMetadata(
            new TableName("sales", "orders"),
            TableMetadata.Kind.TABLE,
            List.of(column("no", Simple.INTEGER), column("area", Simple.INTEGER)),
            Optional.empty(),
            List.of(new UniqueKey("orders_no", false, List.of("no", "area"))),
            List.of(),
            OptionalLong.empty());
    crm.metadata = () -> new CatalogMetadata(List.of("public", "sales"), List.of(lines, orders));

    assertThat(of("crm", "table_constraints", "constraint_name", "constraint_type"))
        .containsExactly(
            row("lines_key", "PRIMARY KEY"),
            row("lines_orders", "FOREIGN KEY"),
            row("orders_no", "UNIQUE"));
    assertThat(
            of(
                "crm",
                "key_column_usage",
                "constraint_name",
                "column_name",
                "ordinal_position",
                "position_in_unique_constraint"))
        .contains(row("lines_orders", "region", 1L, 2L), row("lines_orders", "order_no", 2L, 1L))
        .contains(row("orders_no", "no", 1L, null));
    assertThat(
            of(
                "crm",
                "referential_constraints",
                "constraint_name",
                "unique_constraint_schema",
                "unique_constraint_name",
                "update_rule"))
        .containsExactly(row("lines_orders", "sales", "orders_no", null));
    assertThat(of("crm", "constraint_column_usage", "constraint_name", "table_name", "column_name"))
        .contains(row("lines_orders", "orders", "area"), row("lines_key", "lines", "region"));
    assertThat(system("metadata.keys", "key_name", "column_name", "target_table", "target_column"))
        .contains(row("lines_orders", "region", "orders", "area"))
        .contains(row("lines_key", "order_no", null, null));
    assertThat(system("metadata.tables", "table_name", "estimated_rows"))
        .contains(row("lines", 7L), row("orders", null));
  }

  @Test
  void aSearchForOneCatalogDoesNotWaitForTheOthers() {
    CountDownLatch never = new CountDownLatch(1);
    erp.metadata =
        () -> {
          try {
            never.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return metadata();
        };
    crm.metadata = () -> metadata(table("public", "orders"));
    try {
      assertThat(
              scans.rows(
                  source("system"),
                  "metadata.tables",
                  List.of(match("catalog_name", "crm"), match("schema_name", "public")),
                  "table_name"))
          .containsExactly(row("orders"));
    } finally {
      never.countDown();
    }
  }

  @Test
  void whatASourceHasNewIsToldOnceItIsKnown() {
    assertThat(of("crm", "tables", "table_name")).doesNotContain(row("later"));
    crm.metadata = () -> metadata(table("public", "later"));
    catalogs.refresh("crm");
    assertThat(of("crm", "tables", "table_name")).contains(row("later"));
  }

  @Test
  void aSearchForNullFindsNothing() {
    assertThat(
            scans.rows(
                source("system"),
                "metadata.catalogs",
                List.of(match("catalog_name", null)),
                "product"))
        .isEmpty();
  }

  @Test
  void noBatchHasManyRows() {
    crm.metadata =
        () ->
            metadata(
                IntStream.range(0, 10_000)
                    .mapToObj(i -> table("public", "t" + i))
                    .toArray(TableMetadata[]::new));
    assertThat(
            scans.batches(
                source("system"),
                "metadata.tables",
                List.of(match("catalog_name", "crm"), match("schema_name", "public")),
                "table_name"))
        .hasSize(3)
        .allMatch(rows -> rows <= 4096);
  }

  @Test
  void aCancelledScanStops() throws IOException {
    crm.metadata = () -> metadata(table("public", "orders"));
    try (ArrowReader reader =
        scans.open(source("system"), "metadata.tables", List.of(), "table_name")) {
      scans.cancellation.cancel(new TributaryException(ErrorCode.CANCELLED, "enough"));
      assertThatThrownBy(reader::loadNextBatch).hasMessage("enough");
    }
  }

  private List<List<@Nullable Object>> system(String table, String... fields) {
    return scans.rows(source("system"), table, List.of(), fields);
  }

  private List<List<@Nullable Object>> of(String catalog, String table, String... fields) {
    return scans.rows(
        source(catalog + ".information_schema"), "information_schema." + table, List.of(), fields);
  }

  private ScanSource source(String name) {
    var _ = catalogs.snapshot(List.of("crm"), Duration.ofSeconds(10));
    return catalogs
        .lease(List.of(name), catalogs.current().version())
        .orElseThrow()
        .scanSource(name);
  }

  private static CatalogMetadata metadata(TableMetadata... tables) {
    return new CatalogMetadata(List.of("public"), List.of(tables));
  }

  private static TableMetadata table(String schema, String name, ColumnMetadata... columns) {
    return new TableMetadata(
        new TableName(schema, name),
        TableMetadata.Kind.TABLE,
        List.of(columns),
        Optional.empty(),
        List.of(),
        List.of(),
        OptionalLong.empty());
  }

  private static ColumnMetadata column(String name, DataType type) {
    return new ColumnMetadata(
        name, type, true, Optional.of("about " + name), "native", ColumnRead.PLAIN);
  }
}
