package dev.tributary.engine.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.planner.dialect.EngineDialect;
import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.source.ColumnMetadata;
import dev.tributary.spi.source.FileDeclaration;
import dev.tributary.spi.source.FileFormat;
import dev.tributary.spi.source.FileInspector.Inspection;
import dev.tributary.spi.source.FileInspector.TableFiles;
import dev.tributary.spi.source.FileScan;
import dev.tributary.spi.source.FileScan.DataFile;
import dev.tributary.spi.source.ReadOptions.CsvQuoting;
import dev.tributary.spi.source.ReadOptions.CsvValues;
import dev.tributary.spi.source.ReadOptions.Encoding;
import dev.tributary.spi.source.ReadOptions.Syntax;
import dev.tributary.spi.type.DataType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// CSV and JSON files: what is found in them, and that they are read as what was found.
class TextFilesTest {
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
    Path path = directory.resolve(name);
    Files.createDirectories(path.getParent());
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return Files.write(path, name.endsWith(".gz") ? compressed(bytes) : bytes);
  }

  private static byte[] compressed(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  private Inspection inspect(List<String> partitions, Path... files) {
    FileFormat format = FileFormat.of(files[0].getFileName().toString()).orElseThrow();
    return engine
        .engine
        .fileInspector()
        .inspect(new TableFiles(format, List.of(files), partitions, FileDeclaration.NONE));
  }

  private Inspection inspect(Path... files) {
    return inspect(List.of(), files);
  }

  private List<String> columns(Path... files) {
    return inspect(files).columns().stream().map(c -> c.name() + " " + c.type()).toList();
  }

  private static Syntax.Csv csv(boolean header, String delimiter) {
    return new Syntax.Csv(
        header, 0, Encoding.UTF_8, new CsvQuoting(delimiter, "\"", "\""), CsvValues.USUAL);
  }

  private static String relation(Inspection inspection, Path... files) {
    return EngineDialect.fileRelation(
        new FileScan(
            inspection.options(),
            Arrays.stream(files).map(f -> new DataFile(f, 1, Instant.EPOCH)).toList(),
            inspection.columns().stream().map(ColumnMetadata::column).toList()));
  }

  /// Every row as text.
  private List<Object> rows(Inspection inspection, String condition, Path... files) {
    String list =
        inspection.columns().stream()
            .map(c -> "coalesce(CAST(" + SqlText.identifier(c.name()) + " AS VARCHAR), '-')")
            .collect(Collectors.joining(" || '|' || "));
    return List.copyOf(
        engine.values(
            "SELECT " + list + " FROM " + relation(inspection, files) + " WHERE " + condition,
            DataType.varchar()));
  }

  private List<Object> rows(Path... files) {
    return rows(inspect(files), "true", files);
  }

  private static void assertFails(ThrowingCallable call, ErrorCode code, String... parts) {
    assertThatThrownBy(call)
        .hasMessageContainingAll(parts)
        .isInstanceOfSatisfying(
            TributaryException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  @Test
  void aCsvFileIsReadWithTheTypesOfItsValues() throws IOException {
    Path file =
        write(
            "a.csv",
            """
            id,name,price,day,at,then,ok,time
            1,"Rome, ""RM"" IT",1.5,2024-02-29,2024-03-10 02:30:00,2024-03-10T02:30:00Z,true,12:30:00
            2,Zoë,,,,,,
            """);
    assertThat(columns(file))
        .containsExactly(
            "id BIGINT",
            "name VARCHAR",
            "price DOUBLE",
            "day DATE",
            "at TIMESTAMP",
            "then TIMESTAMP WITH TIME ZONE",
            "ok BOOLEAN",
            "time TIME");
    assertThat(inspect(file).rows()).hasValue(2);
    assertThat(rows(file))
        .containsExactly(
            "1|Rome, \"RM\" IT|1.5|2024-02-29|2024-03-10 02:30:00|2024-03-10"
                + " 02:30:00+00|true|12:30:00",
            "2|Zoë|-|-|-|-|-|-");
  }

  @Test
  void whatWouldLoseSomethingAsANumberOrADateStaysText() throws IOException {
    Path file =
        write(
            "a.csv",
            """
            zip,account,day,answer,mixed
            00501,99999999999999999999,01/02/2024,yes,1
            90210,1,13/02/2024,no,1.5
            """);
    assertThat(columns(file))
        .containsExactly(
            "zip VARCHAR",
            "account DECIMAL(38, 0)",
            "day VARCHAR",
            "answer VARCHAR",
            "mixed DOUBLE");
    assertThat(rows(file))
        .containsExactly(
            "00501|99999999999999999999|01/02/2024|yes|1.0", "90210|1|13/02/2024|no|1.5");
  }

  @Test
  void aLateValueDecidesOnTheTypeToo() throws IOException {
    String numbers =
        IntStream.rangeClosed(1, 30_000).mapToObj(i -> i + "\n").collect(Collectors.joining());
    assertThat(columns(write("a.csv", "v\n" + numbers + "1.5\n"))).containsExactly("v DOUBLE");
    assertThat(columns(write("b.csv", "v\n" + numbers + "007\n"))).containsExactly("v VARCHAR");
    assertThat(columns(write("c.csv", "v\n" + numbers + "1_000\n"))).containsExactly("v VARCHAR");
  }

  @Test
  void delimiterAndHeaderAreFoundAndPinned() throws IOException {
    Path tabs = write("a.tsv", "id\tname\n1\tx;y\n2\tz\n");
    Path semicolons = write("b.csv.gz", "1;x\n2;y\n");
    assertThat(inspect(tabs).options().syntax()).isEqualTo(csv(true, "\t"));
    assertThat(inspect(semicolons).options().syntax()).isEqualTo(csv(false, ";"));
    assertThat(rows(tabs)).containsExactly("1|x;y", "2|z");
    assertThat(rows(semicolons)).containsExactly("1|x", "2|y");
    assertThat(relation(inspect(tabs), tabs))
        .contains("auto_detect = false", "header = true", "'id': 'BIGINT', 'name': 'VARCHAR'");
  }

  @Test
  void filesOfOneTableMustHaveTheSameColumns() throws IOException {
    Path large = write("a.csv", "id,name\n1,x\n2,y\n3,z\n");
    Path same = write("b.csv", "id,name\n\"4\",\"x\"\n");
    Path empty = write("c.csv", "");
    Path other = write("d.csv", "name,id\nx,1\n");
    assertThat(rows(large, same, empty)).hasSize(4).contains("4|x");
    assertFails(
        () -> inspect(large, other), ErrorCode.SCHEMA_CHANGED, other.toString(), large.toString());
  }

  @Test
  void aBadCsvRowIsNamedByFileAndLine() throws IOException {
    String numbers =
        IntStream.rangeClosed(1, 30_000).mapToObj(i -> i + ",1\n").collect(Collectors.joining());
    Path missing = write("missing.csv", "id,v\n" + numbers + "30001\n");
    Path surplus = write("surplus.csv.gz", "id,v\n" + numbers + "30001,1,2\n");
    for (Path bad : List.of(missing, surplus)) {
      assertThat(columns(bad)).containsExactly("id BIGINT", "v BIGINT");
      assertFails(
          () -> rows(bad),
          ErrorCode.FILE_CORRUPT,
          "'" + bad + "'",
          "line 30002",
          "Expected Number");
    }
  }

  @Test
  void aBadRowDoesNotChangeHowTheOthersAreRead() throws IOException {
    Path file = write("a.csv", "b,a\n10,2\n11\n");
    assertThat(columns(file)).containsExactly("b BIGINT", "a BIGINT");
    assertFails(() -> rows(file), ErrorCode.FILE_CORRUPT, "'" + file + "'", "line 3");
    Path title = write("b.csv", "a title\nid,v\n1,2\n");
    assertFails(() -> rows(title), ErrorCode.FILE_CORRUPT, "'" + title + "'", "line 2");
    Path latin = directory.resolve("c.csv");
    Files.write(latin, "id,v\n1,x\n2,caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
    assertFails(() -> rows(latin), ErrorCode.FILE_CORRUPT, "'" + latin + "'", "line 3", "utf-8");
  }

  @Test
  void aCsvValueOfAnotherTypeThanPlannedIsNamedByFileAndLine() throws IOException {
    Path file = write("a.csv", "id,v\n1,1\n2,2\n");
    Inspection planned = inspect(file);
    write("a.csv", "id,v\n1,1\n2,two\n");
    assertFails(
        () -> rows(planned, "true", file),
        ErrorCode.FILE_CORRUPT,
        "'" + file + "'",
        "line 3",
        "column \"v\"");
  }

  @Test
  void aDamagedCompressedFileIsNamed() throws IOException {
    Path file = write("a.csv.gz", "id,v\n1,1\n2,2\n");
    Inspection planned = inspect(file);
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 15));
    assertFails(
        () -> rows(planned, "true", file), ErrorCode.FILE_CORRUPT, "'" + file + "'", "GZIP");
  }

  @Test
  void aNameThatLooksLikeAPatternIsOnlyAName() throws IOException {
    Path file = write("it's [a] *.csv", "id\n1\n");
    write("it's a b.csv", "id\n2\n");
    assertThat(rows(file)).containsExactly("1");
  }

  @Test
  void aJsonFileIsReadWithTheTypesOfItsValues() throws IOException {
    Path file =
        write(
            "a.ndjson",
            """
            {"id": 1, "name": "Zoë", "price": 1.5, "day": "2024-02-29", "tags": ["a", "b"]}
            {"id": 18446744073709551615, "size": {"w": 1, "h": 2}, "mixed": 1}
            {"id": 3, "mixed": "one", "zip": "007"}
            """);
    assertThat(columns(file))
        .containsExactly(
            "id DECIMAL(38, 0)",
            "name VARCHAR",
            "price DOUBLE",
            "day DATE",
            "tags VARCHAR ARRAY",
            "size ROW(w BIGINT, h BIGINT)",
            "mixed VARCHAR",
            "zip VARCHAR");
    assertThat(rows(file))
        .containsExactly(
            "1|Zoë|1.5|2024-02-29|[a, b]|-|-|-",
            "18446744073709551615|-|-|-|-|{'w': 1, 'h': 2}|1|-",
            "3|-|-|-|-|-|one|007");
  }

  @Test
  void arraysAndLinesAndEmptyFilesMakeOneTable() throws IOException {
    Path array = write("a.json", "[{\"id\": 1}, {\"id\": 2}]");
    Path lines = write("b.jsonl.gz", "{\"id\": 3}\n{\"id\": 4}\n");
    Path empty = write("c.ndjson", "");
    assertThat(rows(array, lines, empty)).containsExactly("1", "2", "3", "4");
    assertFails(() -> rows(empty), ErrorCode.FILE_CORRUPT, "'" + empty + "' is empty");
  }

  @Test
  void aBadJsonRowIsNamedByFileAndLine() throws IOException {
    Path broken = write("broken.ndjson", "{\"id\": 1}\n{\"id\": 2\n{\"id\": 3}\n");
    assertThat(columns(broken)).containsExactly("id BIGINT");
    assertFails(() -> rows(broken), ErrorCode.FILE_CORRUPT, "'" + broken + "', line 2");
    Path file = write("a.ndjson", "{\"id\": 1}\n{\"id\": 2}\n");
    Inspection planned = inspect(file);
    write("a.ndjson", "{\"id\": 1}\n{\"id\": \"two\"}\n");
    assertFails(
        () -> rows(planned, "true", file), ErrorCode.FILE_CORRUPT, "'" + file + "'", "line 2");
  }

  @Test
  void keysThatDifferOnlyInCaseAreRefused() throws IOException {
    Path file = write("a.ndjson", "{\"a\": 1, \"A\": 2}\n");
    assertFails(() -> inspect(file), ErrorCode.AMBIGUOUS_NAME, file.toString());
    assertThat(columns(write("b.ndjson", "{\"a\": 1, \"a_1\": 2}\n")))
        .containsExactly("a BIGINT", "a_1 BIGINT");
  }

  @Test
  void jsonWithoutObjectsHasNoColumns() throws IOException {
    Path file = write("a.json", "[1, 2, 3]");
    assertFails(() -> inspect(file), ErrorCode.FILE_CORRUPT, file.toString(), "no objects");
  }

  @Test
  void partitionsAreColumnsWhoseTypesKeepEveryValue() throws IOException {
    Path one = write("t/year=2023/month=01/day=2023-01-31/a.csv", "id\n1\n");
    Path two = write("t/year=2024/month=12/day=2024-12-01/a.csv", "id\n2\n");
    Path none =
        write("t/year=__HIVE_DEFAULT_PARTITION__/month=a%20b/day=2024-12-02/a.csv", "id\n3\n");
    List<String> keys = List.of("year", "month", "day");
    Inspection found = inspect(keys, one, two, none);
    assertThat(found.columns().stream().map(c -> c.name() + " " + c.type()))
        .containsExactly("id BIGINT", "year BIGINT", "month VARCHAR", "day DATE");
    assertThat(rows(found, "true", one, two, none))
        .containsExactlyInAnyOrder(
            "1|2023|01|2023-01-31", "2|2024|12|2024-12-01", "3|-|a b|2024-12-02");
    assertThat(rows(found, "year = 2024", one, two, none)).containsExactly("2|2024|12|2024-12-01");
  }

  @Test
  void aConditionOnAPartitionLeavesOtherFilesClosed() throws IOException {
    Path good = write("t/k=1/a.ndjson", "{\"id\": 1}\n");
    Path bad = write("t/k=2/a.ndjson", "{\"id\": 2}\n");
    Inspection found = inspect(List.of("k"), good, bad);
    Files.writeString(bad, "no JSON at all");
    assertThat(rows(found, "k = 1", good, bad)).containsExactly("1|1");
    assertFails(() -> rows(found, "true", good, bad), ErrorCode.FILE_CORRUPT, bad.toString());
  }

  @Test
  void aPartitionOutsideTheTypeThatWasPlannedIsASchemaChange() throws IOException {
    Path one = write("t/k=1/a.csv", "id\n1\n");
    Inspection found = inspect(List.of("k"), one);
    Path word = write("t/k=x/a.csv", "id\n1\n");
    assertFails(
        () -> rows(found, "true", one, word), ErrorCode.SCHEMA_CHANGED, "Refresh its catalog");
  }

  @Test
  void aFoldersKeyMayNotBeAColumnOfTheFile() throws IOException {
    Path file = write("t/ID=1/a.csv", "id\n7\n");
    assertFails(() -> inspect(List.of("ID"), file), ErrorCode.AMBIGUOUS_NAME, "'id'");
    assertThat(rows(file)).containsExactly("7");
  }
}
