package dev.tributary.sql;

import static dev.tributary.sql.ShopCatalog.labelsOf;
import static dev.tributary.sql.ShopCatalog.tree;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.spi.error.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The session's catalog is `crm`.
class ShowTest {

  @Test
  void showAsksTheSystemTables() {
    assertThat(labelsOf("show catalogs")).containsExactly("catalog_name", "product", "state");
    assertThat(labelsOf("SHOW TABLES;")).containsExactly("table_name", "table_type", "comment");
    assertThat(tree("show schemas")).contains("table=[[crm, information_schema, schemata]]");
    assertThat(tree("show tables like 'ord%'"))
        .contains("table=[[system, metadata, tables]]", "LIKE($2, 'ord%')");
    assertThat(labelsOf("describe orders"))
        .containsExactly("column_name", "data_type", "nullable", "comment");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "show tables                      | crm  | public",
        "show tables from audit           | crm  | audit",
        "show tables in crm.AUDIT         | crm  | audit",
        "show tables from lake            | lake | main",
        "show tables from \"lake\".main   | lake | main"
      })
  void aSchemaIsFoundByTheSessionsNames(String sql, String catalog, String schema) {
    assertThat(tree(sql)).contains("=($0, '%s'), =($1, '%s')".formatted(catalog, schema));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "describe orders                     | crm  | public | orders",
        "desc CUSTOMERS                      | crm  | public | Customers",
        "describe table audit.log            | crm  | audit  | log",
        "show columns from crm.audit.\"TWIN\" | crm  | audit  | TWIN",
        "show columns in lake.visits         | lake | main   | visits"
      })
  void aTableIsFoundAsAQueryFindsIt(String sql, String catalog, String schema, String table) {
    assertThat(tree(sql))
        .contains("=($0, '%s'), =($1, '%s'), =($2, '%s')".formatted(catalog, schema, table));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "show schemas from crn       | CATALOG_NOT_FOUND | Did you mean crm?",
        "show tables from crn.public | CATALOG_NOT_FOUND | Did you mean crm?",
        "show tables from crm.pubic  | SCHEMA_NOT_FOUND  | Did you mean crm.public",
        "show tables from audi       | SCHEMA_NOT_FOUND  | Did you mean crm.audit?",
        "show tables from a.b.c      | SCHEMA_NOT_FOUND  | a.b.c",
        "describe order_s            | TABLE_NOT_FOUND   | Did you mean crm.public.orders?",
        "describe crm.audit.lgo      | TABLE_NOT_FOUND   | crm.audit.lgo",
        "describe twin.x             | TABLE_NOT_FOUND   | twin.x",
        "describe audit.twin         | AMBIGUOUS_NAME    | double quotes",
        "show columns                | INVALID_QUERY     | SHOW COLUMNS FROM table"
      })
  void whatIsNotThereIsATypedError(String sql, ErrorCode code, String message) {
    assertThat(Failures.of(sql)).hasMessageContaining(message).matches(e -> e.code() == code);
  }
}
