package dev.tributary.adapter.jdbc.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.spi.query.Cancellation;
import dev.tributary.spi.source.CatalogMetadata;
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
class PostgresqlMetadataIT {
  private static final TableName CUSTOMERS = new TableName("public", "customers");
  private static final TableName ORDERS = new TableName("Mixed Case", "Or\"ders");

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

  private TableMetadata table(TableName name) {
    return metadata.tables().stream().filter(t -> t.name().equals(name)).findFirst().orElseThrow();
  }

  private TableMetadata table(String name) {
    return table(new TableName("public", name));
  }

  private static ColumnMetadata column(TableMetadata table, String name) {
    return table.columns().stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void systemSchemasAreLeftOutAndEmptyOnesAreNot() {
    assertThat(metadata.schemas()).containsExactly("Mixed Case", "empty", "public");
  }

  @Test
  void namesAreSpelledAsTheSourceSpellsThem() {
    assertThat(table(ORDERS).columns())
        .extracting(ColumnMetadata::name)
        .containsExactly("Id", "customer", "Country", "Tax", "note");
  }

  @Test
  void commentsAreRead() {
    assertThat(table(CUSTOMERS).comment()).contains("Who buys");
    assertThat(column(table(CUSTOMERS), "email").comment()).contains("Where to write");
    assertThat(column(table(CUSTOMERS), "id").comment()).isEmpty();
  }

  @Test
  void aColumnThatIsReadAsTextSaysSoInItsComment() {
    TableMetadata types = table("all_types");
    assertThat(column(types, "a_mood").comment()).contains("PostgreSQL enum mood, read as text");
    assertThat(column(types, "a_jsonb").comment()).contains("PostgreSQL jsonb, read as text");
  }

  @Test
  void whatTheSourceMustNotComputeOnIsNotOperable() {
    assertThat(table("all_types").columns())
        .filteredOn(c -> !c.read().operable())
        .extracting(ColumnMetadata::name)
        .containsExactly(
            "a_numeric",
            "a_huge_numeric",
            "a_json",
            "a_jsonb",
            "int_list",
            "text_list",
            "decimal_list",
            "date_list",
            "moment_list",
            "mood_list",
            "int_grid");
  }

  @Test
  void aForeignCollationIsReadUnderTheBinaryOne() {
    assertThat(column(table("all_types"), "a_caseless").read().template())
        .isEqualTo("{0} COLLATE \"C\"");
    assertThat(column(table("all_types"), "a_text").read().template()).isEqualTo("{0}");
    assertThat(column(table(ORDERS), "note").read().template()).isEqualTo("{0}");
  }

  @Test
  void keysWhoseValuesOccurOnceAreRead() {
    // Not the nullable nickname, the partial index and the index over an expression.
    assertThat(table(CUSTOMERS).uniqueKeys())
        .containsExactly(
            new UniqueKey("customers_pkey", true, List.of("id")),
            new UniqueKey(
                "customers_country_tax_number_key", false, List.of("country", "tax_number")),
            new UniqueKey("customers_email_key", false, List.of("email")));
  }

  @Test
  void foreignKeysAreReadPairByPair() {
    assertThat(table(ORDERS).foreignKeys())
        .containsExactlyInAnyOrder(
            new ForeignKey("Or\"ders_customer_fkey", List.of("customer"), CUSTOMERS, List.of("id")),
            new ForeignKey(
                "Or\"ders_Country_Tax_fkey",
                List.of("Country", "Tax"),
                CUSTOMERS,
                List.of("country", "tax_number")));
    assertThat(table("visits").foreignKeys()).hasSize(1);
  }

  @Test
  void tablesViewsAndPartitionsHaveTheirKinds() {
    assertThat(table(CUSTOMERS).kind()).isEqualTo(Kind.TABLE);
    assertThat(table("visits").kind()).isEqualTo(Kind.TABLE);
    assertThat(table("visits_2024").kind()).isEqualTo(Kind.TABLE);
    assertThat(table("customer_names").kind()).isEqualTo(Kind.VIEW);
    assertThat(table("countries").kind()).isEqualTo(Kind.VIEW);
  }

  @Test
  void aTableWithHeirsPromisesNothing() {
    assertThat(table("parent").uniqueKeys()).isEmpty();
    assertThat(column(table("parent"), "id").nullable()).isTrue();
    assertThat(table("parent").estimatedRows()).isEmpty();
  }

  @Test
  void estimatesComeFromTheSourceOrAreAbsent() {
    assertThat(table("numbers").estimatedRows()).hasValue(50_000);
    assertThat(table("customer_names").estimatedRows()).isEmpty();
    assertThat(table("all_types").estimatedRows()).isEmpty();
  }

  @Test
  void nullabilityIsRead() {
    assertThat(column(table(CUSTOMERS), "email").nullable()).isFalse();
    assertThat(column(table(CUSTOMERS), "nickname").nullable()).isTrue();
  }
}
