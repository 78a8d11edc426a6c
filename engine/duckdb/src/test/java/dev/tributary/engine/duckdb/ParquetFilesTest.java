package dev.tributary.engine.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.source.ColumnMetadata;
import dev.tributary.spi.source.FileDeclaration;
import dev.tributary.spi.source.FileFormat;
import dev.tributary.spi.source.FileInspector.Inspection;
import dev.tributary.spi.source.FileInspector.TableFiles;
import dev.tributary.spi.type.DataType.Simple;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetFilesTest {
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

  private Path write(String file, String query) {
    Path path = directory.resolve(file);
    engine.value(
        "COPY (%s) TO %s (FORMAT parquet)".formatted(query, SqlText.literal(path.toString())),
        Simple.BIGINT);
    return path;
  }

  private Inspection inspect(Path... files) {
    return inspect(FileDeclaration.NONE, files);
  }

  private Inspection inspect(FileDeclaration declared, Path... files) {
    return engine
        .engine
        .fileInspector()
        .inspect(new TableFiles(FileFormat.PARQUET, List.of(files), List.of(), declared));
  }

  @Test
  void everyColumnHasATypeAndIsReadAsThatType() {
    Path file =
        write(
            "all.parquet",
            """
            SELECT 1::BOOLEAN b, 1::TINYINT i8, 1::SMALLINT i16, 1::INTEGER i32, 1::BIGINT i64,
              1::UTINYINT u8, 1::USMALLINT u16, 1::UINTEGER u32, 18446744073709551615::UBIGINT u64,
              1::FLOAT f, 1::DOUBLE d, 1.5::DECIMAL(12,2) dec, 'x' s, 'x'::BLOB bin,
              DATE '2020-01-01' dt, TIME '10:00:00' t, TIMESTAMP '2020-01-01 00:00:00' ts,
              TIMESTAMP_S '2020-01-01 00:00:00' tss, TIMESTAMP_NS '2020-01-01 00:00:00' tsn,
              TIMESTAMPTZ '2020-01-01 00:00:00+00' tstz, uuid() u, '{}'::JSON js,
              INTERVAL '1 month' iv, [1, 2] li, [1::UBIGINT] lu,
              {'a': 1, 'B "q"': [{'c': 1::UINTEGER}]} st, MAP {'k': 1::UTINYINT} m,
              'a'::ENUM('a', 'b') e
            """);
    Inspection inspection = inspect(file);
    assertThat(inspection.rows()).hasValue(1);
    assertThat(
            inspection.columns().stream()
                .map(c -> c.name() + " " + c.type() + " " + c.read().template()))
        .containsExactly(
            "b BOOLEAN {0}",
            "i8 TINYINT {0}",
            "i16 SMALLINT {0}",
            "i32 INTEGER {0}",
            "i64 BIGINT {0}",
            "u8 SMALLINT CAST({0} AS SMALLINT)",
            "u16 INTEGER CAST({0} AS INTEGER)",
            "u32 BIGINT CAST({0} AS BIGINT)",
            "u64 DECIMAL(20, 0) CAST({0} AS DECIMAL(20, 0))",
            "f REAL {0}",
            "d DOUBLE {0}",
            "dec DECIMAL(12, 2) {0}",
            "s VARCHAR {0}",
            "bin VARBINARY {0}",
            "dt DATE {0}",
            "t TIME {0}",
            "ts TIMESTAMP {0}",
            "tss TIMESTAMP {0}",
            "tsn TIMESTAMP CASE WHEN CAST(CAST({0} AS TIMESTAMP) AS TIMESTAMP_NS) <> {0} THEN"
                + " error('A value of column \"tsn\" has nanoseconds, which TIMESTAMP cannot hold;"
                + " declare the column as VARCHAR') ELSE CAST({0} AS TIMESTAMP) END",
            "tstz TIMESTAMP WITH TIME ZONE {0}",
            "u UUID {0}",
            "js VARCHAR CAST({0} AS VARCHAR)",
            "iv VARCHAR CAST({0} AS VARCHAR)",
            "li INTEGER ARRAY {0}",
            "lu DECIMAL(20, 0) ARRAY CAST({0} AS DECIMAL(20, 0)[])",
            "st ROW(a INTEGER, B \"q\" ROW(c BIGINT) ARRAY)"
                + " CAST({0} AS STRUCT(\"a\" INTEGER, \"B \"\"q\"\"\" STRUCT(\"c\" BIGINT)[]))",
            "m MAP<VARCHAR, SMALLINT> CAST({0} AS MAP(VARCHAR, SMALLINT))",
            "e VARCHAR {0}");
    for (ColumnMetadata column : inspection.columns()) {
      String read = column.read().template().replace("{0}", SqlText.identifier(column.name()));
      assertThat(
              engine.values(
                  "SELECT %s FROM read_parquet(%s)".formatted(read, SqlText.files(List.of(file))),
                  column.type()))
          .as(column.name())
          .hasSize(1)
          .doesNotContainNull();
    }
  }

  @Test
  void filesWithStrangeNamesAreFound() {
    Path file = write("it's [a] *b* ?.parquet", "SELECT 1 AS i");
    write("it's a bb c.parquet", "SELECT 1 AS i");
    assertThat(inspect(file).rows()).hasValue(1);
  }

  @Test
  void rowsOfAllFilesAreCounted() {
    assertThat(
            inspect(
                    write("a.parquet", "SELECT i FROM range(10) t(i)"),
                    write("b.parquet", "SELECT i FROM range(5) t(i)"))
                .rows())
        .hasValue(15);
  }

  @Test
  void aFileWithAnotherTypeIsNamedWithItsColumn() {
    Path a = write("a.parquet", "SELECT 1 AS i, {'x': 1} AS s, 'x' AS t");
    Path b = write("b.parquet", "SELECT 1 AS i, {'x': 1} AS s, 5 AS t");
    assertThatThrownBy(() -> inspect(a, b))
        .hasMessageContaining("b.parquet")
        .hasMessageContaining("column 't' is VARCHAR there and INTEGER here")
        .isInstanceOfSatisfying(
            TributaryException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.SCHEMA_CHANGED));
  }

  @Test
  void aFileWithoutAColumnIsNamed() {
    Path a = write("a.parquet", "SELECT 1 AS i, 2 AS j");
    Path b = write("b.parquet", "SELECT 1 AS i");
    assertThatThrownBy(() -> inspect(a, b))
        .hasMessageContaining("'j' is INTEGER there and missing");
  }

  @Test
  void aDamagedFileIsNamed() throws Exception {
    Path good = write("good.parquet", "SELECT i FROM range(1000) t(i)");
    byte[] bytes = Files.readAllBytes(good);
    Path cut = directory.resolve("cut.parquet");
    Files.write(cut, java.util.Arrays.copyOf(bytes, bytes.length / 2));
    Path empty = Files.createFile(directory.resolve("empty.parquet"));
    for (Path damaged : List.of(cut, empty)) {
      assertThatThrownBy(() -> inspect(damaged))
          .hasMessageContaining(damaged.toString())
          .isInstanceOfSatisfying(
              TributaryException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.FILE_CORRUPT));
    }
  }

  @Test
  void aMissingFileIsNamed() {
    assertThatThrownBy(() -> inspect(directory.resolve("none.parquet")))
        .hasMessageContaining("none.parquet")
        .isInstanceOfSatisfying(
            TributaryException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.FILE_NOT_FOUND));
  }
}
