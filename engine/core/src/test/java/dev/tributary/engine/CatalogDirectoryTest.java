package dev.tributary.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.engine.CatalogDirectory.Catalog;
import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.source.CatalogMetadata;
import dev.tributary.spi.source.CatalogMetadata.Unreadable;
import dev.tributary.spi.source.TableMetadata;
import dev.tributary.spi.source.TableName;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CatalogDirectoryTest {
  private final FakeSqlSource crm = new FakeSqlSource("crm");
  private final FakeFileSource lake = new FakeFileSource();
  private final FederatedCatalogs catalogs = new FederatedCatalogs(List.of(lake, crm));
  private final CatalogDirectory directory = new CatalogDirectory(catalogs);

  @AfterEach
  void close() {
    catalogs.close();
  }

  @Test
  void tellsCatalogsInTheOrderOfTheConfiguration() {
    assertThat(directory.catalogs())
        .containsExactly(
            new Catalog("lake", "files", "main", Optional.empty(), List.of()),
            new Catalog("crm", "fake", "public", Optional.empty(), List.of()));
    assertThat(directory.catalog("crm").product()).isEqualTo("fake");
  }

  @Test
  void tellsSchemasAndTablesByName() {
    crm.metadata =
        () ->
            new CatalogMetadata(
                List.of("public", "audit"),
                List.of(table("public", "b"), table("audit", "x"), table("public", "a")));

    assertThat(directory.schemas("crm")).containsExactly("audit", "public");
    assertThat(directory.tables("crm", "public"))
        .extracting(t -> t.name().table())
        .containsExactly("a", "b");
    assertThat(directory.table("crm", "audit", "x").name()).isEqualTo(new TableName("audit", "x"));
  }

  @Test
  void whatIsNotThereIsATypedErrorThatNamesWhatIs() {
    assertFails(() -> directory.catalog("crn"), ErrorCode.CATALOG_NOT_FOUND, "lake, crm");
    assertFails(() -> directory.schemas("crn"), ErrorCode.CATALOG_NOT_FOUND, "lake, crm");
    assertFails(() -> directory.tables("crm", "pub"), ErrorCode.SCHEMA_NOT_FOUND, "public");
    assertFails(
        () -> directory.table("crm", "public", "t"), ErrorCode.TABLE_NOT_FOUND, "'crm.public'");
  }

  @Test
  void aSourceThatIsDownIsListedWithItsErrorAndFailsThoseWhoLookInside() {
    crm.metadata =
        () -> {
          throw new TributaryException(ErrorCode.SOURCE_UNAVAILABLE, "crm is down");
        };

    assertThat(directory.catalogs().getFirst().failure()).isEmpty();
    assertThat(directory.catalogs().getLast().failure().orElseThrow())
        .hasMessageContaining("crm is down");
    assertFails(() -> directory.schemas("crm"), ErrorCode.SOURCE_UNAVAILABLE, "crm is down");
    assertThat(catalogs.tryAll())
        .hasEntrySatisfying("crm", e -> assertThat(e.getFirst()).hasMessage("crm is down"))
        .doesNotContainKey("lake");
  }

  @Test
  void aTableThatCouldNotBeLookedAtIsListedAndFailsThoseWhoNameIt() {
    Unreadable broken =
        new Unreadable("s", Optional.of("broken"), ErrorCode.FILE_CORRUPT, "no footer");
    crm.metadata =
        () -> new CatalogMetadata(List.of("s"), List.of(table("s", "fine")), List.of(broken));

    assertThat(directory.catalog("crm").unreadable()).containsExactly(broken);
    assertThat(directory.tables("crm", "s")).hasSize(1);
    assertFails(() -> directory.table("crm", "s", "broken"), ErrorCode.FILE_CORRUPT, "no footer");
    assertThat(catalogs.tryAll())
        .hasEntrySatisfying("crm", e -> assertThat(e.getFirst()).hasMessage("no footer"));
  }

  private static void assertFails(Runnable call, ErrorCode code, String message) {
    assertThatThrownBy(call::run)
        .hasMessageContaining(message)
        .extracting(e -> ((TributaryException) e).code())
        .isEqualTo(code);
  }

  private static TableMetadata table(String schema, String name) {
    return new TableMetadata(
        new TableName(schema, name),
        TableMetadata.Kind.TABLE,
        List.of(),
        Optional.empty(),
        List.of(),
        List.of(),
        OptionalLong.empty());
  }
}
