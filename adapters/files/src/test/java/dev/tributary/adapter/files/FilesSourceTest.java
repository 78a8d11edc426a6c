package dev.tributary.adapter.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.query.Cancellation;
import dev.tributary.spi.source.CatalogMetadata;
import dev.tributary.spi.source.ColumnMetadata;
import dev.tributary.spi.source.ColumnMetadata.ColumnRead;
import dev.tributary.spi.source.FileInspector;
import dev.tributary.spi.source.FileScan;
import dev.tributary.spi.source.ReadOptions;
import dev.tributary.spi.source.TableName;
import dev.tributary.spi.type.DataType.Simple;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesSourceTest {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path temp;

  @SuppressWarnings("NullAway.Init")
  private Path root;

  private final FakeInspector inspector = new FakeInspector();

  /// Finds one column in any file and remembers what it was asked.
  private static final class FakeInspector implements FileInspector {
    private final List<List<Path>> asked = new ArrayList<>();
    private List<String> partitions = List.of();
    private String column = "id";

    @Override
    public Inspection inspect(TableFiles files) {
      asked.add(files.paths());
      partitions = files.partitions();
      if (files.paths().getFirst().getFileName().toString().startsWith("corrupt")) {
        throw new TributaryException(ErrorCode.FILE_CORRUPT, "no footer");
      }
      return new Inspection(
          List.of(
              new ColumnMetadata(
                  column, Simple.INTEGER, true, Optional.empty(), "INTEGER", ColumnRead.PLAIN)),
          OptionalLong.of(files.paths().size() * 10L),
          ReadOptions.PARQUET);
    }
  }

  @BeforeEach
  void makeRoot() throws IOException {
    root = Files.createDirectory(temp.resolve("root"));
  }

  private FilesSource source() {
    return new FilesSource("lake", root, inspector);
  }

  private CatalogMetadata metadata() {
    return source().readMetadata(new Cancellation());
  }

  private Path file(String path) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, path);
  }

  private List<String> tables() {
    return metadata().tables().stream().map(table -> table.name().toString()).toList();
  }

  @Test
  void filesInTheRootAreTablesOfSchemaMain() throws IOException {
    file("Products.parquet");
    file("web.visits.PARQUET");
    assertThat(metadata().schemas()).containsExactly("main");
    assertThat(tables()).containsExactly("main.products", "main.web.visits");
  }

  @Test
  void aSubFolderIsASchemaAndItsFilesAreTables() throws IOException {
    file("Sales/Orders.parquet");
    file("sales2/orders.parquet");
    Files.createDirectory(root.resolve("empty"));
    assertThat(metadata().schemas()).containsExactly("empty", "main", "sales", "sales2");
    assertThat(tables()).containsExactly("sales.orders", "sales2.orders");
  }

  @Test
  void aFolderInsideASchemaIsOneTable() throws IOException {
    Path second = file("sales/Orders/part-2.parquet");
    Path first = file("sales/Orders/part-1.parquet");
    assertThat(tables()).containsExactly("sales.orders");
    assertThat(inspector.asked).containsExactly(List.of(first, second));
  }

  @Test
  void theFolderMainAddsToTheRootsOwnTables() throws IOException {
    file("a.parquet");
    file("main/b.parquet");
    assertThat(tables()).containsExactly("main.a", "main.b");
  }

  @Test
  void hiddenAndUnknownFilesAreNotLookedAt() throws IOException {
    file(".hidden.parquet");
    file("_SUCCESS");
    file("_temporary/x.parquet");
    file("readme.md");
    file("sales/.git/x/y.parquet");
    file("sales/notes/readme.md");
    assertThat(metadata().schemas()).containsExactly("main", "sales");
    assertThat(tables()).isEmpty();
  }

  @Test
  void namesThatDifferOnlyInCaseAreAnErrorThatNamesBoth() throws IOException {
    file("a.parquet");
    file("A.parquet");
    assertFails(ErrorCode.AMBIGUOUS_NAME, "'A.parquet' and 'a.parquet'");
  }

  @Test
  void aFolderAndAFileOfOneNameAreAnErrorThatNamesBoth() throws IOException {
    file("s/t.parquet");
    file("s/t/part.parquet");
    assertFails(ErrorCode.AMBIGUOUS_NAME, "'s/t' and 's/t.parquet'");
  }

  @Test
  void schemasThatDifferOnlyInCaseAreAnErrorThatNamesBoth() throws IOException {
    file("s/t.parquet");
    file("S/u.parquet");
    assertFails(ErrorCode.AMBIGUOUS_NAME, "'S' and 's'");
  }

  @Test
  void filesBelowATablesFolderAreNotSilentlyLeftOut() throws IOException {
    file("s/t/day/part.parquet");
    assertFails(ErrorCode.NOT_SUPPORTED, "'s/t/day/part.parquet'");
  }

  @Test
  void foldersOfKeysAndValuesAreColumnsOfTheTableAboveThem() throws IOException {
    Path january = file("s/t/year=2024/month=01/part.csv.gz");
    Path june = file("s/t/year=2024/month=06/part.csv.gz");
    assertThat(tables()).containsExactly("s.t");
    assertThat(inspector.asked).containsExactly(List.of(january, june));
    assertThat(inspector.partitions).containsExactly("year", "month");
  }

  @Test
  void filesBelowDifferentKeysAreAnErrorThatNamesBoth() throws IOException {
    file("s/t/year=2024/part.csv");
    file("s/t/month=01/part.csv");
    assertFails(ErrorCode.SOURCE_FAILED, "'s/t/year=2024/part.csv'");
  }

  @Test
  void textFilesAreTablesWithoutTheirExtensions() throws IOException {
    file("a.csv");
    file("b.TSV.gz");
    file("c.ndjson");
    file("d.jsonl.gz");
    assertThat(tables()).containsExactly("main.a", "main.b", "main.c", "main.d");
  }

  @Test
  void aTextFileThatHasChangedIsLookedAtAgain() throws IOException {
    Path file = file("a.csv");
    FilesSource source = source();
    source.readMetadata(new Cancellation());
    source.readMetadata(new Cancellation());
    assertThat(inspector.asked).hasSize(1);
    Files.writeString(file, "something else");
    source.scan(new TableName("main", "a"));
    source.scan(new TableName("main", "a"));
    assertThat(inspector.asked).hasSize(2);
    Files.writeString(file, "with another column");
    inspector.column = "other";
    assertThatThrownBy(() -> source.scan(new TableName("main", "a")))
        .hasMessageContaining("'lake.main.a'")
        .isInstanceOfSatisfying(
            TributaryException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.SCHEMA_CHANGED));
  }

  @Test
  void aLinkThatLeadsOutOfTheRootIsRefused() throws IOException {
    Path outside = Files.writeString(temp.resolve("secret.parquet"), "x");
    Files.createSymbolicLink(root.resolve("a.parquet"), outside);
    assertFails(ErrorCode.SOURCE_FAILED, "'a.parquet' leads out");
  }

  @Test
  void aLinkToAFolderOutsideTheRootIsRefused() throws IOException {
    Path outside = Files.createDirectory(temp.resolve("elsewhere"));
    Files.writeString(outside.resolve("b.parquet"), "x");
    Files.createSymbolicLink(root.resolve("s"), outside);
    assertFails(ErrorCode.SOURCE_FAILED, "'s' leads out");
  }

  @Test
  void aLinkWithinTheRootIsFollowed() throws IOException {
    file("s/t.parquet");
    Files.createSymbolicLink(root.resolve("u.parquet"), root.resolve("s/t.parquet"));
    assertThat(tables()).containsExactly("main.u", "s.t");
  }

  @Test
  void aRootThatIsItselfALinkIsFine() throws IOException {
    file("a.parquet");
    Path link = Files.createSymbolicLink(temp.resolve("link"), root);
    FilesSource source = new FilesSource("lake", link, inspector);
    assertThat(source.readMetadata(new Cancellation()).tables()).hasSize(1);
  }

  @Test
  void aCorruptFileIsNamedWithItsTableAndSource() throws IOException {
    file("corrupt.parquet");
    assertFails(ErrorCode.FILE_CORRUPT, "table 'lake.main.corrupt' from source 'lake' (files)");
  }

  @Test
  void aScanListsTheFilesOfNow() throws IOException {
    FilesSource source = source();
    Path first = file("s/t/1.parquet");
    source.readMetadata(new Cancellation());
    Path second = file("s/t/2.parquet");
    Instant when = Instant.parse("2024-01-02T03:04:05Z");
    Files.setLastModifiedTime(second, FileTime.from(when));
    FileScan scan = source.scan(new TableName("s", "t"));
    assertThat(scan.files()).extracting(FileScan.DataFile::path).containsExactly(first, second);
    assertThat(scan.files().getLast().modified()).isEqualTo(when);
    assertThat(scan.files().getLast().size()).isEqualTo(Files.size(second));
    assertThat(scan.columns()).hasSize(1);
  }

  @Test
  void aScanOfAFileThatIsGoneSaysSo() throws IOException {
    FilesSource source = source();
    Path file = file("a.parquet");
    Path part = file("s/t/1.parquet");
    source.readMetadata(new Cancellation());
    Files.delete(file);
    Files.delete(part);
    assertGone(source, new TableName("main", "a"), "'a.parquet' is not there");
    assertGone(source, new TableName("s", "t"), "'s/t' holds no parquet files any more");
    Files.delete(part.getParent());
    assertThatThrownBy(() -> source.scan(new TableName("s", "t")))
        .hasMessageContaining("source 'lake' (files)");
  }

  @Test
  void aScanOfAnUnknownTableSaysSo() {
    assertThatThrownBy(() -> source().scan(new TableName("main", "nope")))
        .isInstanceOfSatisfying(
            TributaryException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.TABLE_NOT_FOUND));
  }

  private static void assertGone(FilesSource source, TableName table, String message) {
    assertThatThrownBy(() -> source.scan(table))
        .isInstanceOfSatisfying(
            TributaryException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FILE_NOT_FOUND))
        .hasMessageContaining("'lake'")
        .hasMessageContaining(message);
  }

  private void assertFails(ErrorCode code, String message) {
    assertThat(metadata().unreadable())
        .singleElement()
        .satisfies(u -> {
          assertThat(u.code()).isEqualTo(code);
          assertThat(u.message()).contains("source 'lake' (files)", message);
        });
  }
}
