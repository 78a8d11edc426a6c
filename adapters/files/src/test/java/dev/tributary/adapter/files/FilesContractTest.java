package dev.tributary.adapter.files;

import dev.tributary.adapter.testkit.FaultsContract;
import dev.tributary.adapter.testkit.MetadataContract;
import dev.tributary.adapter.testkit.StreamingContract;
import dev.tributary.adapter.testkit.TypesContract;
import dev.tributary.engine.duckdb.DuckDbEngine;
import dev.tributary.engine.duckdb.DuckDbSettings;
import dev.tributary.planner.plan.Fragment.EngineFragment;
import dev.tributary.spi.query.QueryContext;
import dev.tributary.spi.source.ColumnMetadata;
import dev.tributary.spi.source.FileScan;
import dev.tributary.spi.source.FileScan.DataFile;
import dev.tributary.spi.source.Source;
import dev.tributary.spi.source.TableMetadata;
import dev.tributary.spi.source.TableName;
import dev.tributary.spi.type.Column;
import dev.tributary.spi.type.DataType;
import dev.tributary.spi.type.DataType.Array;
import dev.tributary.spi.type.DataType.Decimal;
import dev.tributary.spi.type.DataType.Simple;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Parquet files keep the contract of sources when the embedded engine reads them.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FilesContractTest
    implements MetadataContract, TypesContract, StreamingContract, FaultsContract {
  private static final String TYPES =
      """
      SELECT * FROM (VALUES
        (1, true, -1::TINYINT, 2::SMALLINT, 3::BIGINT, 200::UTINYINT, 4000000000::UINTEGER,
          18446744073709551615::UBIGINT, 1.5::FLOAT, 'nan'::DOUBLE, 12.30::DECIMAL(12, 2),
          -99999999999999999999999999999999999999::DECIMAL(38, 0), 'Grüße 🚀', '\\x00\\xFF'::BLOB,
          DATE '2024-02-29', TIME '12:34:56.789012', TIMESTAMP '2024-03-10 02:30:00.123456',
          TIMESTAMP_MS '2024-03-10 02:30:00.123', TIMESTAMPTZ '2024-03-10 02:30:00.123456+00',
          'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'::UUID, [1, NULL, 3]),
        (2, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
          NULL, NULL, NULL, NULL, NULL, NULL)
      ) t (id, a_boolean, a_tinyint, a_smallint, a_bigint, an_unsigned_byte, an_unsigned_int,
        an_unsigned_long, a_real, a_double, a_decimal, a_wide_decimal, a_text, a_blob, a_date,
        a_time, a_timestamp, a_millis, a_timestamptz, a_uuid, a_list)
      """;

  @SuppressWarnings("NullAway.Init")
  private Path root;

  @SuppressWarnings("NullAway.Init")
  private DuckDbEngine engine;

  @SuppressWarnings("NullAway.Init")
  private FilesSource source;

  @BeforeAll
  void start(@TempDir Path temp) throws IOException {
    root = temp;
    Files.createDirectories(root.resolve("sales/numbers"));
    write("types.parquet", TYPES);
    write(
        "sales/numbers/1.parquet",
        "SELECT i AS id, 'label ' || i AS label FROM range(1, 30001) t (i)");
    write(
        "sales/numbers/2.parquet",
        "SELECT i AS id, 'label ' || i AS label FROM range(30001, 300001) t (i)");
    write("gone.parquet", "SELECT 1 AS id");
    Path spill = Files.createDirectories(root.resolve(".spill"));
    engine = new DuckDbEngine(new DuckDbSettings(512L << 20, 2, spill, List.of(root)));
    source = new FilesSource("lake", root, engine.fileInspector());
  }

  private void write(String file, String query) {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      statement.execute("COPY (" + query + ") TO '" + root.resolve(file) + "' (FORMAT parquet)");
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @AfterAll
  void stop() {
    engine.close();
  }

  @Override
  public Source source() {
    return source;
  }

  @Override
  public ArrowReader read(TableMetadata table, List<ColumnMetadata> columns, QueryContext context) {
    String list =
        columns.stream()
            .map(c -> c.read().template().replace("{0}", "\"" + c.name() + "\""))
            .collect(Collectors.joining(", "));
    return run(
        "SELECT " + list + " FROM " + files(source.scan(table.name())),
        columns.stream().map(ColumnMetadata::column).toList(),
        context);
  }

  private static String files(FileScan scan) {
    return scan.files().stream()
        .map(DataFile::path)
        .map(path -> "'" + path + "'")
        .collect(Collectors.joining(", ", "read_parquet([", "])"));
  }

  private ArrowReader run(String sql, List<Column> columns, QueryContext context) {
    return engine.run(
        new EngineFragment(0, sql, List.of(), List.of(), List.of(), columns),
        List.of(),
        Map.of(),
        context);
  }

  @Override
  public TableName largeTable() {
    return new TableName("sales", "numbers");
  }

  @Override
  public long largeTableRows() {
    return 300_000;
  }

  @Override
  public ArrowReader readForMinutes(QueryContext context) {
    String files = files(source.scan(largeTable()));
    return run(
        "SELECT count(*) FROM %s a, %s b, %s c WHERE a.id + b.id + c.id = 7"
            .formatted(files, files, files),
        List.of(new Column("n", Simple.BIGINT, true)),
        context);
  }

  @Override
  public void assertNothingIsHeld() {
    // The source holds nothing between calls.
  }

  @Override
  public Source unreachable() {
    return new FilesSource("nowhere", root.resolve("nowhere"), engine.fileInspector());
  }

  @Override
  public ArrowReader readWhatIsGone(QueryContext context) {
    TableMetadata table = table(new TableName("main", "gone"));
    Path file = root.resolve("gone.parquet");
    try {
      byte[] bytes = Files.readAllBytes(file);
      Files.delete(file);
      try {
        return read(table, table.columns(), context);
      } finally {
        Files.write(file, bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public TableName typesTable() {
    return new TableName("main", "types");
  }

  @Override
  public List<Expected> typesColumns() {
    return List.of(
        Expected.of("id", Simple.INTEGER, 1L, 2L),
        Expected.of("a_boolean", Simple.BOOLEAN, true, null),
        Expected.of("a_tinyint", Simple.TINYINT, -1L, null),
        Expected.of("a_smallint", Simple.SMALLINT, 2L, null),
        Expected.of("a_bigint", Simple.BIGINT, 3L, null),
        Expected.of("an_unsigned_byte", Simple.SMALLINT, 200L, null),
        Expected.of("an_unsigned_int", Simple.BIGINT, 4_000_000_000L, null),
        Expected.of(
            "an_unsigned_long", new Decimal(20, 0), new BigDecimal("18446744073709551615"), null),
        Expected.of("a_real", Simple.REAL, 1.5f, null),
        Expected.of("a_double", Simple.DOUBLE, Double.NaN, null),
        Expected.of("a_decimal", new Decimal(12, 2), new BigDecimal("12.30"), null),
        Expected.of(
            "a_wide_decimal",
            new Decimal(38, 0),
            new BigDecimal("-99999999999999999999999999999999999999"),
            null),
        Expected.of("a_text", DataType.varchar(), "Grüße 🚀", null),
        Expected.of("a_blob", Simple.VARBINARY, "00ff", null),
        Expected.of("a_date", Simple.DATE, LocalDate.of(2024, 2, 29), null),
        Expected.of("a_time", Simple.TIME, LocalTime.parse("12:34:56.789012"), null),
        Expected.of(
            "a_timestamp",
            Simple.TIMESTAMP,
            LocalDateTime.parse("2024-03-10T02:30:00.123456"),
            null),
        Expected.of(
            "a_millis", Simple.TIMESTAMP, LocalDateTime.parse("2024-03-10T02:30:00.123"), null),
        Expected.of(
            "a_timestamptz",
            Simple.TIMESTAMP_WITH_TIME_ZONE,
            Instant.parse("2024-03-10T02:30:00.123456Z"),
            null),
        Expected.of("a_uuid", Simple.UUID, "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11", null),
        Expected.of("a_list", new Array(Simple.INTEGER), Arrays.asList(1L, null, 3L), null));
  }
}
