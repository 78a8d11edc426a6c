package dev.tributary.adapter.jdbc.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.spi.query.Cancellation;
import dev.tributary.spi.source.CatalogMetadata;
import dev.tributary.spi.source.CatalogMetadata.Unreadable;
import dev.tributary.spi.source.ColumnMetadata;
import dev.tributary.spi.source.TableMetadata;
import dev.tributary.spi.source.TableMetadata.ForeignKey;
import dev.tributary.spi.source.TableMetadata.Kind;
import dev.tributary.spi.source.TableMetadata.UniqueKey;
import dev.tributary.spi.source.TableName;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MysqlMetadataIT {
  @SuppressWarnings("NullAway.Init")
  private TestDatabase database;

  @SuppressWarnings("NullAway.Init")
  private CatalogMetadata metadata;

  @BeforeAll
  void start() {
    database = new TestDatabase("types.sql", "tables.sql");
    metadata = database.source.readMetadata(new Cancellation());
  }

  @AfterAll
  void stop() {
    database.close();
  }

  private TableMetadata table(String name) {
    TableName full = database.table(name);
    return metadata.tables().stream().filter(t -> t.name().equals(full)).findFirst().orElseThrow();
  }

  private ColumnMetadata column(String table, String name) {
    return table(table).columns().stream()
        .filter(c -> c.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theServersOwnDatabasesAreLeftOut() {
    assertThat(metadata.schemas())
        .contains(database.server.database())
        .doesNotContain("mysql", "information_schema", "performance_schema", "sys");
    assertThat(database.source.defaultSchema()).isEqualTo(database.server.database());
  }

  @Test
  void theVersionIsThatOfTheServer() {
    assertThat(metadata.version()).startsWith("11.4.5").contains("MariaDB");
  }

  @Test
  void commentsAreRead() {
    assertThat(table("customers").comment()).contains("Who buys");
    assertThat(column("customers", "email").comment()).contains("Where to write");
    assertThat(column("customers", "id").comment()).isEmpty();
    assertThat(table("customer_names").comment()).isEmpty();
  }

  @Test
  void keysWhoseValuesOccurOnceAreRead() {
    // Not the nullable nickname.
    assertThat(table("customers").uniqueKeys())
        .containsExactly(
            new UniqueKey("PRIMARY", true, List.of("id")),
            new UniqueKey("country_tax", false, List.of("country", "tax_number")),
            new UniqueKey("email", false, List.of("email")),
            new UniqueKey("prefixed", false, List.of("tax_number")));
  }

  @Test
  void foreignKeysAreReadPairByPair() {
    assertThat(table("Or`ders").foreignKeys())
        .containsExactlyInAnyOrder(
            new ForeignKey(
                "by_tax",
                List.of("Country", "Tax"),
                database.table("customers"),
                List.of("country", "tax_number")),
            new ForeignKey(
                "by_customer", List.of("customer"), database.table("customers"), List.of("id")));
  }

  @Test
  void aViewPromisesNothingOfItsColumns() {
    assertThat(table("customer_names").kind()).isEqualTo(Kind.VIEW);
    assertThat(column("customer_names", "email").nullable()).isTrue();
    assertThat(column("customers", "email").nullable()).isFalse();
    assertThat(table("visits").kind()).isEqualTo(Kind.TABLE);
  }

  @Test
  void aViewWhoseTableIsGoneIsUnreadableAndASequenceIsNoTable() {
    assertThat(metadata.unreadable())
        .filteredOn(u -> u.schema().equals(database.server.database()))
        .singleElement()
        .satisfies(u -> assertThat(u.table()).contains("broken"))
        .extracting(Unreadable::message)
        .asString()
        .contains("broken", "references invalid");
    assertThat(metadata.tables())
        .extracting(TableMetadata::name)
        .doesNotContain(database.table("broken"), database.table("counter"));
  }

  @Test
  void estimatesComeFromTheSourceOrAreAbsent() {
    assertThat(table("numbers").estimatedRows().orElseThrow()).isBetween(40_000L, 60_000L);
    assertThat(table("customer_names").estimatedRows()).isEmpty();
  }

  @Test
  void textIsReadByItsCharactersWhateverItsCollation() {
    assertThat(column("all_types", "a_text").read().template())
        .isEqualTo("{0} COLLATE utf8mb4_nopad_bin");
    assertThat(column("all_types", "an_exact").read().template()).isEqualTo("{0}");
    assertThat(column("all_types", "a_latin").read().template())
        .isEqualTo("CONVERT({0} USING utf8mb4) COLLATE utf8mb4_nopad_bin");
  }
}
