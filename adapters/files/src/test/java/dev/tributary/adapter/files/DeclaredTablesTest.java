package dev.tributary.adapter.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.query.Cancellation;
import dev.tributary.spi.source.CatalogMetadata;
import dev.tributary.spi.source.ColumnMetadata;
import dev.tributary.spi.source.ColumnMetadata.ColumnRead;
import dev.tributary.spi.source.DeclaredTable;
import dev.tributary.spi.source.DeclaredTable.Place;
import dev.tributary.spi.source.FileDeclaration;
import dev.tributary.spi.source.FileFormat;
import dev.tributary.spi.source.FileInspector.Inspection;
import dev.tributary.spi.source.FileInspector.TableFiles;
import dev.tributary.spi.source.FileScan.DataFile;
import dev.tributary.spi.source.ReadOptions;
import dev.tributary.spi.source.TableMetadata.UniqueKey;
import dev.tributary.spi.source.TableName;
import dev.tributary.spi.type.DataType.Simple;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tables of which something was said: where their files are, and what is of no other table then.
class DeclaredTablesTest {
  private static final TableName TABLE = new TableName("sales", "orders");

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path temp;

  @SuppressWarnings("NullAway.Init")
  private Path root;

  private final List<TableFiles> asked = new ArrayList<>();

  @BeforeEach
  void makeRoot() throws IOException {
    root = Files.createDirectory(temp.resolve("root"));
  }

  private FilesSource source(DeclaredTable... declared) {
    return new FilesSource("lake", root, List.of(declared), this::inspect);
  }

  private Inspection inspect(TableFiles files) {
    asked.add(files);
    ColumnMetadata id =
        new ColumnMetadata(
            "Id", Simple.INTEGER, true, Optional.empty(), "INTEGER", ColumnRead.PLAIN);
    return new Inspection(List.of(id), OptionalLong.empty(), ReadOptions.PARQUET);
  }

  private CatalogMetadata metadata(DeclaredTable... declared) {
    return source(declared).readMetadata(new Cancellation());
  }

  private List<String> tables(DeclaredTable... declared) {
    return metadata(declared).tables().stream().map(t -> t.name().toString()).toList();
  }

  private static DeclaredTable at(String path) {
    return table(Optional.of(new Place.At(path)));
  }

  private static DeclaredTable matching(String glob) {
    return table(Optional.of(new Place.Matching(glob)));
  }

  private static DeclaredTable table(Optional<Place> place) {
    return new DeclaredTable(TABLE, place, Optional.empty(), List.of(), FileDeclaration.NONE);
  }

  private Path file(String path) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, path);
  }

  private void assertFails(DeclaredTable declared, ErrorCode code, String message) {
    assertThat(metadata(declared).unreadable())
        .anySatisfy(u -> {
          assertThat(u.schema() + "." + u.table().orElse("")).isEqualTo("sales.orders");
          assertThat(u.code()).isEqualTo(code);
          assertThat(u.message()).contains(message);
        });
  }

  @Test
  void aGlobTakesItsFilesFromTheTablesOfTheirNames() throws IOException {
    Path first = file("raw/orders-1.csv");
    Path second = file("raw/orders-2.csv");
    file("raw/customers.csv");
    file("raw/.orders-3.csv");
    assertThat(tables(matching("raw/orders-*.csv")))
        .containsExactly("raw.customers", "sales.orders");
    assertThat(asked.getLast().paths()).containsExactly(first, second);
  }

  @Test
  void aGlobAcrossFoldersHasTheirKeysAsColumns() throws IOException {
    file("raw/eu/year=2023/a.csv");
    file("raw/us/year=2024/a.csv");
    file("raw/us/year=2024/a.txt");
    assertThat(tables(matching("raw/**.csv"))).containsExactly("sales.orders");
    assertThat(asked.getFirst().paths()).hasSize(2);
    assertThat(asked.getFirst().partitions()).containsExactly("year");
  }

  @Test
  void aPathMayBeAFileOrAFolderOfAnyName() throws IOException {
    Path file = file("Landing/2024 Orders.csv");
    assertThat(tables(at("Landing/2024 Orders.csv"))).containsExactly("sales.orders");
    assertThat(asked.getFirst().paths()).containsExactly(file);
    assertThat(tables(at("Landing"))).containsExactly("sales.orders");
    assertThat(tables(at("."))).isEmpty();
  }

  @Test
  void theRootItselfMayBeATableOfPartitions() throws IOException {
    file("year=2023/a.parquet");
    file("year=2024/a.parquet");
    assertThat(metadata().unreadable())
        .extracting(u -> u.table().orElse(""))
        .containsExactly("year=2023", "year=2024");
    assertThat(tables(at("."))).containsExactly("sales.orders");
    assertThat(asked.getLast().partitions()).containsExactly("year");
  }

  @Test
  void aFolderOfPartitionsInTheRootIsATableOfMain() throws IOException {
    file("Events/year=2023/a.parquet");
    assertThat(tables()).containsExactly("main.events");
    assertThat(metadata().schemas()).containsExactly("main");
  }

  @Test
  void aFormatCountsForFilesOfOtherNames() throws IOException {
    file("raw/orders.txt");
    DeclaredTable unknown = at("raw/orders.txt");
    assertFails(unknown, ErrorCode.INVALID_CONFIGURATION, "does not tell its format");
    DeclaredTable known =
        new DeclaredTable(
            TABLE, unknown.place(), Optional.of(FileFormat.CSV), List.of(), unknown.contents());
    assertThat(tables(known)).containsExactly("sales.orders");
    assertThat(asked.getFirst().format()).isEqualTo(FileFormat.CSV);
  }

  @Test
  void whatIsSaidOfANameIsSaidOfItsFile() throws IOException {
    file("sales/Orders.csv");
    FileDeclaration union =
        new FileDeclaration(
            List.of(),
            Optional.empty(),
            true,
            FileDeclaration.NONE.csv(),
            FileDeclaration.NONE.json());
    DeclaredTable table =
        new DeclaredTable(TABLE, Optional.empty(), Optional.empty(), List.of("ID"), union);
    assertThat(metadata(table).tables().getFirst().uniqueKeys())
        .containsExactly(new UniqueKey("primary key", true, List.of("Id")));
    assertThat(asked.getFirst().declared()).isEqualTo(union);
  }

  @Test
  void aKeyOfAColumnThatIsNotThereIsAFailureOfItsTable() throws IOException {
    file("sales/orders.csv");
    assertFails(
        new DeclaredTable(
            TABLE, Optional.empty(), Optional.empty(), List.of("nr"), FileDeclaration.NONE),
        ErrorCode.INVALID_CONFIGURATION,
        "Column 'nr' of the declared primary key is not among its columns, which are [Id]");
  }

  @Test
  void aPlaceWithoutFilesIsAFailureOfItsTable() throws IOException {
    file("sales/customers.csv");
    assertFails(
        table(Optional.empty()), ErrorCode.FILE_NOT_FOUND, "no file or folder of that name");
    assertFails(matching("sales/o*.csv"), ErrorCode.FILE_NOT_FOUND, "no files at 'sales/o*.csv'");
    assertFails(at("none.csv"), ErrorCode.FILE_NOT_FOUND, "'none.csv' is not there");
    assertFails(matching("sales/[o.csv"), ErrorCode.INVALID_CONFIGURATION, "has no meaning");
    assertThat(tables(matching("sales/o*.csv"))).containsExactly("sales.customers");
  }

  @Test
  void nothingOutsideOfTheRootIsATable() throws IOException {
    Path outside = Files.createDirectories(temp.resolve("elsewhere/deep"));
    Files.writeString(outside.resolve("a.csv"), "x");
    Files.createSymbolicLink(root.resolve("link"), temp.resolve("elsewhere"));
    assertFails(at("../elsewhere/deep/a.csv"), ErrorCode.INVALID_CONFIGURATION, "lies outside");
    assertFails(matching("../elsewhere/**"), ErrorCode.INVALID_CONFIGURATION, "lies outside");
    assertFails(at("link/deep/a.csv"), ErrorCode.SOURCE_FAILED, "leads out");
    assertFails(matching("link/deep/*.csv"), ErrorCode.SOURCE_FAILED, "leads out");
    assertFails(matching("*/deep/*.csv"), ErrorCode.SOURCE_FAILED, "leads out");
  }

  @Test
  void oneBrokenNameLeavesTheOthers() throws IOException {
    file("a.csv");
    file("A.csv");
    file("b.csv");
    file("s/t/deep/x.csv");
    file("s/u.csv");
    Files.createSymbolicLink(root.resolve("s/v.csv"), root.resolve("nowhere"));
    CatalogMetadata found = metadata();
    assertThat(found.tables().stream().map(t -> t.name().toString()))
        .containsExactly("main.b", "s.u");
    assertThat(found.unreadable().stream().map(u -> u.schema() + "." + u.table().orElse("")))
        .containsExactlyInAnyOrder("main.a", "s.t", "s.v");
  }

  @Test
  void aFileThatIsWrittenToAfterItWasListedHasChanged() throws IOException {
    Path file = file("sales/orders/1.csv");
    Path gone = file("sales/orders/2.csv");
    FilesSource source = source();
    source.readMetadata(new Cancellation());
    var listed = source.scan(TABLE);
    file("sales/orders/3.csv");
    Files.delete(gone);
    assertThat(source.firstChanged(listed)).isEmpty();
    Files.writeString(file, "something longer");
    assertThat(source.firstChanged(listed)).map(DataFile::path).contains(file);
  }
}
