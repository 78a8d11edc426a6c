package dev.tributary.engine.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.planner.dialect.EngineDialect;
import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.source.ColumnMetadata;
import dev.tributary.spi.source.FileDeclaration;
import dev.tributary.spi.source.FileDeclaration.Csv;
import dev.tributary.spi.source.FileFormat;
import dev.tributary.spi.source.FileFormat.Compression;
import dev.tributary.spi.source.FileInspector.Inspection;
import dev.tributary.spi.source.FileInspector.TableFiles;
import dev.tributary.spi.source.FileScan;
import dev.tributary.spi.source.FileScan.DataFile;
import dev.tributary.spi.source.ReadOptions.CsvValues;
import dev.tributary.spi.source.ReadOptions.Encoding;
import dev.tributary.spi.source.ReadOptions.JsonLayout;
import dev.tributary.spi.type.Column;
import dev.tributary.spi.type.DataType;
import dev.tributary.spi.type.DataType.Simple;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files of which something was declared: it holds exactly, or is refused.
class DeclaredFilesTest {
  private static final CsvValues USUAL = CsvValues.USUAL;

  @TempDir Path directory;
  TestEngine engine;

  @BeforeEach
  void start() {
    engine = new TestEngine(directory);
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private Path write(String name, String text) throws IOException {
    return write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private Path write(String name, byte[] bytes) throws IOException {
    Path path = directory.resolve(name);
    Files.createDirectories(path.getParent());
    return Files.write(path, bytes);
  }

  private static FileDeclaration declared(Csv csv, Map<String, DataType> columns) {
    List<Column> list =
        columns.entrySet().stream().map(e -> new Column(e.getKey(), e.getValue(), true)).toList();
    return new FileDeclaration(list, Optional.empty(), false, csv, JsonLayout.ANY);
  }

  private static FileDeclaration columns(String name, DataType type) {
    return declared(Csv.NONE, Map.of(name, type));
  }

  private static Csv csv(Optional<Encoding> encoding, CsvValues values) {
    return new Csv(
        Optional.empty(),
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        encoding,
        values);
  }

  private static Csv withoutHeader(int skipLines) {
    return new Csv(
        Optional.of(false),
        skipLines,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        USUAL);
  }

  private Inspection inspect(FileDeclaration declared, List<String> partitions, Path... files) {
    FileFormat format = FileFormat.of(files[0].getFileName().toString()).orElse(FileFormat.CSV);
    return engine
        .engine
        .fileInspector()
        .inspect(new TableFiles(format, List.of(files), partitions, declared));
  }

  /// The columns, and then the rows as text.
  private List<Object> read(FileDeclaration declared, List<String> partitions, Path... files) {
    Inspection found = inspect(declared, partitions, files);
    String columns =
        found.columns().stream()
            .map(c -> c.name() + " " + c.type())
            .collect(Collectors.joining(", "));
    String list =
        found.columns().stream()
            .map(c ->
                "coalesce(CAST(%s AS VARCHAR), '-')"
                    .formatted(c.read().template().replace("{0}", SqlText.identifier(c.name()))))
            .collect(Collectors.joining(" || '|' || "));
    FileScan scan =
        new FileScan(
            found.options(),
            Arrays.stream(files).map(f -> new DataFile(f, 1, Instant.EPOCH)).toList(),
            found.columns().stream().map(ColumnMetadata::column).toList(),
            found.layouts());
    List<Object> all = new ArrayList<>(List.of(columns));
    all.addAll(
        engine.values(
            "SELECT " + list + " FROM " + EngineDialect.fileRelation(scan), DataType.varchar()));
    return all;
  }

  private List<Object> read(FileDeclaration declared, Path... files) {
    return read(declared, List.of(), files);
  }

  private static void assertFails(ThrowingCallable call, ErrorCode code, String... parts) {
    assertThatThrownBy(call)
        .hasMessageContainingAll(parts)
        .isInstanceOfSatisfying(
            TributaryException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  @Test
  void aDeclaredTypeStandsInForTheOneThatWouldBeFound() throws IOException {
    Path file = write("a.csv", "zip,id,price\n00501,1,1.50\n90210,2,\n");
    assertThat(
            read(
                declared(
                    Csv.NONE, Map.of("ID", Simple.INTEGER, "price", new DataType.Decimal(5, 2))),
                file))
        .containsExactly(
            "zip VARCHAR, id INTEGER, price DECIMAL(5, 2)", "00501|1|1.50", "90210|2|-");
  }

  @Test
  void aValueThatADeclaredTypeWouldChangeIsNamedByFileAndRow() throws IOException {
    Path good = write("a.csv", "v\n1\n");
    Path bad = write("b.csv", "v\n1\n1.5\n");
    assertFails(
        () -> inspect(columns("v", Simple.BIGINT), List.of(), good, bad),
        ErrorCode.FILE_CORRUPT,
        "'" + bad + "', row 2: '1.5' in column 'v'",
        "BIGINT");
    Map<String, DataType> changed =
        Map.of(
            "1_000", Simple.BIGINT,
            "1.239", new DataType.Decimal(10, 2),
            "2024-03-10 02:30:00", Simple.DATE,
            "2024-03-10 02:30:00.1234567", Simple.TIMESTAMP,
            "2024-03-10 02:30:00+02", Simple.TIMESTAMP,
            "02:30:00.1234567", Simple.TIME,
            "long", new DataType.Varchar(3),
            "1_0.5", Simple.DOUBLE);
    for (Map.Entry<String, DataType> one : changed.entrySet()) {
      Path file = write("c.csv", "v\n" + one.getKey() + "\n");
      assertFails(
          () -> inspect(columns("v", one.getValue()), List.of(), file),
          ErrorCode.FILE_CORRUPT,
          "'" + one.getKey() + "'");
    }
  }

  @Test
  void aValueThatIsWrittenOtherwiseButTheSameIsRead() throws IOException {
    Map<String, DataType> same =
        Map.of(
            "007", Simple.INTEGER,
            "2.000", Simple.BIGINT,
            "1.2300", new DataType.Decimal(10, 2),
            "1e3", Simple.DOUBLE,
            "2024-3-10", Simple.DATE,
            "2024-03-10 02:30:00.1234560", Simple.TIMESTAMP,
            "2024-03-10 02:30:00+02", Simple.TIMESTAMP_WITH_TIME_ZONE,
            "yes", Simple.BOOLEAN,
            "abc", new DataType.Varchar(3));
    for (Map.Entry<String, DataType> one : same.entrySet()) {
      Path file = write("c.csv", "v\n" + one.getKey() + "\n");
      assertThat(read(columns("v", one.getValue()), file)).as(one.getKey()).hasSize(2);
    }
  }

  @Test
  void aValueThatHasNotTheDeclaredTypeIsReportedByTheQueryWithItsLine() throws IOException {
    Path file = write("a.csv", "id,v\n1,1\n2,two\n");
    FileDeclaration declared = columns("v", Simple.BIGINT);
    assertThat(inspect(declared, List.of(), file).columns()).hasSize(2);
    assertFails(
        () -> read(declared, file), ErrorCode.FILE_CORRUPT, "'" + file + "', line 3", "\"v\"");
  }

  @Test
  void aDeclaredColumnMustBeThere() throws IOException {
    Path file = write("a.csv", "id,v\n1,1\n");
    assertFails(
        () -> inspect(columns("w", Simple.BIGINT), List.of(), file),
        ErrorCode.INVALID_CONFIGURATION,
        "Column 'w' is declared",
        "[id, v]");
  }

  @Test
  void declaredColumnsNameThoseOfAFileWithoutAHeader() throws IOException {
    Path file = write("a.csv", "x,y\nz,w\n");
    Map<String, DataType> two = new LinkedHashMap<>();
    two.put("one", DataType.varchar());
    two.put("two", DataType.varchar());
    assertThat(read(declared(withoutHeader(0), two), file))
        .containsExactly("one VARCHAR, two VARCHAR", "x|y", "z|w");
    assertFails(
        () -> inspect(declared(Csv.NONE, two), List.of(), file),
        ErrorCode.INVALID_CONFIGURATION,
        "declare that there is no header");
    assertThat(read(columns("Y", DataType.varchar()), file))
        .containsExactly("x VARCHAR, y VARCHAR", "z|w");
    assertFails(
        () -> inspect(declared(withoutHeader(0), Map.of("one", Simple.DATE)), List.of(), file),
        ErrorCode.INVALID_CONFIGURATION,
        "2 columns and no header, but 1 columns are declared");
  }

  @Test
  void namesThatOccurTwiceAreRefusedUntilOthersAreDeclared() throws IOException {
    Path file = write("a.csv", "a,A\n1,2\n");
    assertFails(
        () -> inspect(FileDeclaration.NONE, List.of(), file),
        ErrorCode.AMBIGUOUS_NAME,
        "'" + file + "' has two columns named 'A'");
    Map<String, DataType> names = new LinkedHashMap<>();
    names.put("a", Simple.BIGINT);
    names.put("b", Simple.BIGINT);
    assertThat(read(declared(withoutHeader(1), names), file))
        .containsExactly("a BIGINT, b BIGINT", "1|2");
    assertThat(read(FileDeclaration.NONE, write("b.csv", "a,,\n1,2,3\n")))
        .containsExactly("a BIGINT, column1 BIGINT, column2 BIGINT", "1|2|3");
  }

  @Test
  void datesInADeclaredFormatAreDates() throws IOException {
    CsvValues values =
        new CsvValues(List.of("", "n/a"), Optional.of("%d/%m/%Y"), Optional.of("%d/%m/%Y %H:%M"));
    Path file =
        write("a.csv", "d;t;x\n31/12/2024;01/02/2025 10:30;1\nn/a;;\n01/02/2025;\"\";n/a\n");
    assertThat(read(declared(csv(Optional.empty(), values), Map.of()), file))
        .containsExactly(
            "d DATE, t VARCHAR, x BIGINT",
            "2024-12-31|01/02/2025 10:30|1",
            "-|-|-",
            "2025-02-01||-");
    assertFails(
        () -> read(declared(csv(Optional.empty(), values), Map.of("x", Simple.DATE)), file),
        ErrorCode.FILE_CORRUPT,
        "line 2",
        "\"x\"");
  }

  @Test
  void encodingsAreReadAsDeclaredAndUtf16ByItsMark() throws IOException {
    String text = "id,name\n1,Zo\u00eb\n";
    Path latin = write("latin.csv", text.getBytes(StandardCharsets.ISO_8859_1));
    Path little = write("le.csv", ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE));
    Path big = write("be.csv", text.getBytes(StandardCharsets.UTF_16));
    Path marked = write("bom.csv", "\uFEFFid,name\r\n1,Zo\u00eb\r\n");
    FileDeclaration latin1 = declared(csv(Optional.of(Encoding.LATIN_1), USUAL), Map.of());
    assertThat(read(latin1, latin)).containsExactly("id BIGINT, name VARCHAR", "1|Zo\u00eb");
    assertThat(read(FileDeclaration.NONE, little)).contains("1|Zo\u00eb");
    assertThat(read(FileDeclaration.NONE, marked)).contains("1|Zo\u00eb");
    assertFails(
        () -> inspect(FileDeclaration.NONE, List.of(), big), ErrorCode.NOT_SUPPORTED, "UTF-16");
    assertFails(
        () -> inspect(latin1, List.of(), little), ErrorCode.SCHEMA_CHANGED, "'" + little + "'");
    assertFails(
        () -> inspect(FileDeclaration.NONE, List.of(), marked, little),
        ErrorCode.SCHEMA_CHANGED,
        "utf-");
  }

  private Path zstd(String name, String query) {
    Path path = directory.resolve(name);
    engine.value(
        "COPY (%s) TO %s (FORMAT csv, COMPRESSION zstd)"
            .formatted(query, SqlText.literal(path.toString())),
        Simple.BIGINT);
    return path;
  }

  @Test
  void compressedFilesAreReadByTheirExtensionOrAsDeclared() throws IOException {
    Path named = zstd("a.csv.zst", "SELECT 1 AS id, 'x' AS name");
    Path plain = write("b.csv", "id,name\n2,y\n");
    assertThat(read(FileDeclaration.NONE, named, plain)).contains("1|x", "2|y");
    Path unnamed = Files.copy(named, directory.resolve("c.dat"));
    FileDeclaration declared =
        new FileDeclaration(
            List.of(), Optional.of(Compression.ZSTD), false, Csv.NONE, JsonLayout.ANY);
    assertThat(read(declared, unnamed)).contains("1|x");
  }

  @Test
  void aDamagedCompressedFileIsNamed() throws IOException {
    Path good = zstd("a.csv.zst", "SELECT i AS id, hash(i) AS h FROM range(100000) t (i)");
    Inspection planned = inspect(FileDeclaration.NONE, List.of(), good);
    assertThat(planned.rows()).hasValue(100_000);
    byte[] bytes = Files.readAllBytes(good);
    Files.write(good, Arrays.copyOf(bytes, bytes.length / 2));
    assertFails(
        () -> read(FileDeclaration.NONE, good),
        ErrorCode.FILE_CORRUPT,
        "'" + good + "': it is cut off at its end");
    Path text = write("b.csv.zst", "id\n1\n");
    assertFails(
        () -> read(FileDeclaration.NONE, text), ErrorCode.FILE_CORRUPT, "'" + text + "'", "zstd");
  }

  @Test
  void aGzipFileWithAChangedBitIsNamed() throws IOException {
    String rows = IntStream.range(0, 20_000).mapToObj(i -> i + "\n").collect(Collectors.joining());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(("id\n" + rows).getBytes(StandardCharsets.UTF_8));
    }
    byte[] bytes = out.toByteArray();
    Path file = write("a.csv.gz", bytes);
    assertThat(read(FileDeclaration.NONE, file)).hasSize(20_001);
    for (int at = 1000; at < bytes.length; at += bytes.length / 10) {
      byte[] changed = bytes.clone();
      changed[at] ^= 4;
      write("a.csv.gz", changed);
      assertFails(() -> read(FileDeclaration.NONE, file), ErrorCode.FILE_CORRUPT, "'" + file + "'");
    }
  }

  @Test
  void emptyFilesHaveTheColumnsThatAreDeclared() throws IOException {
    Path csv = write("a.csv", "");
    Path json = write("a.ndjson", "");
    for (Path empty : List.of(csv, json)) {
      assertFails(
          () -> inspect(FileDeclaration.NONE, List.of(), empty),
          ErrorCode.FILE_CORRUPT,
          "'" + empty + "' is empty");
      assertThat(read(columns("id", Simple.BIGINT), empty)).containsExactly("id BIGINT");
    }
    assertThat(read(FileDeclaration.NONE, write("h.csv", "id,name\n")))
        .containsExactly("id VARCHAR, name VARCHAR");
  }

  @Test
  void jsonColumnsHaveTheDeclaredTypesExactly() throws IOException {
    Path file = write("a.ndjson", "{\"v\": 1.5, \"w\": 2}\n{\"v\": 2.25}\n");
    Map<String, DataType> types = new LinkedHashMap<>();
    types.put("v", new DataType.Decimal(10, 2));
    types.put("later", Simple.DATE);
    assertThat(read(declared(Csv.NONE, types), file))
        .containsExactly("v DECIMAL(10, 2), w BIGINT, later DATE", "1.50|2|-", "2.25|-|-");
    assertFails(
        () -> inspect(columns("v", Simple.BIGINT), List.of(), file),
        ErrorCode.FILE_CORRUPT,
        "row 1: '1.5'");
    assertFails(
        () -> inspect(columns("v", new DataType.Decimal(38, 2)), List.of(), file),
        ErrorCode.INVALID_CONFIGURATION,
        "15");
  }

  @Test
  void whatJsonWouldLoseAsANumberOrAMomentStaysText() throws IOException {
    Path file =
        write(
            "a.ndjson",
            """
            {"n": 12345678901234567890, "t": "2024-03-10T02:30:00.123456789Z", "d": "2024-1-5", "in": {"t": "2024-01-01"}}
            {"n": 0.5, "t": "2024-03-10T02:30:00Z", "d": "2024-01-05"}
            """);
    assertThat(read(FileDeclaration.NONE, file))
        .containsExactly(
            "n VARCHAR, t VARCHAR, d VARCHAR, in ROW(t VARCHAR)",
            "12345678901234567890|2024-03-10T02:30:00.123456789Z|2024-1-5|{'t': 2024-01-01}",
            "0.5|2024-03-10T02:30:00Z|2024-01-05|-");
  }

  private static FileDeclaration union(Map<String, DataType> columns) {
    return new FileDeclaration(
        declared(Csv.NONE, columns).columns(), Optional.empty(), true, Csv.NONE, JsonLayout.ANY);
  }

  @Test
  void columnsOfCsvFilesAreMatchedByNameWhereThatIsDeclared() throws IOException {
    Path two = write("t/k=1/a.csv", "a,b\n1,2\n");
    Path turned = write("t/k=1/b.csv", "B,a\n20,10\n");
    Path three = write("t/k=2/c.csv", "c,a,b\n2024-02-29,100,x\n");
    Path empty = write("t/k=2/d.csv", "");
    Path nothing = write("t/k=2/e.csv", "a,d\n");
    Path[] files = {two, turned, three, empty, nothing};
    assertThat(read(union(Map.of()), List.of("k"), files))
        .hasSize(4)
        .contains(
            "c DATE, a BIGINT, b VARCHAR, d VARCHAR, k BIGINT",
            "-|1|2|-|1",
            "-|10|20|-|1",
            "2024-02-29|100|x|-|2");
    assertThat(read(union(Map.of("a", Simple.INTEGER)), two, turned))
        .containsExactlyInAnyOrder("B BIGINT, a INTEGER", "2|1", "20|10");
    assertFails(
        () ->
            inspect(
                union(Map.of("b", Simple.TINYINT)),
                List.of(),
                two,
                nothing,
                write("f.csv", "b,a\n1.5,1\n")),
        ErrorCode.FILE_CORRUPT,
        "f.csv', row 1: '1.5'");
    assertFails(
        () -> inspect(FileDeclaration.NONE, List.of(), two, turned),
        ErrorCode.SCHEMA_CHANGED,
        "does not have the columns of");
    assertFails(
        () -> inspect(union(Map.of()), List.of(), two, write("f.csv", "a,A\n")),
        ErrorCode.AMBIGUOUS_NAME,
        "f.csv");
    write("t/k=1/b.csv", "B,a\n20\n");
    assertFails(
        () -> read(union(Map.of()), two, turned), ErrorCode.FILE_CORRUPT, turned + "', line 2");
  }

  @Test
  void partitionsHaveTheDeclaredTypes() throws IOException {
    Path one = write("t/year=2023/a.csv", "id\n1\n");
    Path two = write("t/year=2024/a.csv", "id\n2\n");
    assertThat(read(columns("year", Simple.SMALLINT), List.of("year"), one, two))
        .containsExactly("id BIGINT, year SMALLINT", "1|2023", "2|2024");
    assertFails(
        () -> inspect(columns("year", Simple.TINYINT), List.of("year"), one, two),
        ErrorCode.INVALID_CONFIGURATION,
        "'year=...'",
        "'2023'");
  }
}
