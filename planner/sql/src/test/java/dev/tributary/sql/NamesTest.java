package dev.tributary.sql;

import static dev.tributary.sql.ShopCatalog.labelsOf;
import static dev.tributary.sql.ShopCatalog.tree;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.SqlPosition;
import dev.tributary.spi.error.TributaryException;
import org.apache.calcite.rel.core.TableScan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select ID from ORDERS",
        "select \"ID\" from \"Orders\"",
        "select Name from customers",
        "select \"Name\" from \"Customers\" as c",
        "select C.NAME from Customers c",
        "select x from audit.\"Twin\"",
        "select id from LAKE.Main.Visits",
        "select id from lake.visits"
      })
  void caseMattersOnlyWhereItDecides(String sql) {
    assertThat(labelsOf(sql)).hasSize(1);
  }

  @Test
  void anExactNameWinsOverOneThatDiffersInCase() {
    assertThat(tree("select a from audit.log")).contains("a=[$1]");
    assertThat(tree("select \"A\" from audit.log")).contains("A=[$0]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select ab from audit.mixed",
        "select x from audit.twin",
        "select id from orders o join lake.visits v on o.id = v.id",
        "select a.id from orders a, orders a"
      })
  void twoCandidatesAreAmbiguous(String sql) {
    assertThat(Failures.of(sql).code()).isEqualTo(ErrorCode.AMBIGUOUS_NAME);
  }

  @Test
  void labelsMayRepeatAndUnnamedColumnsAreNamedAfterTheirFunction() {
    assertThat(labelsOf("select a, a, b as a from lake.visits")).containsExactly("a", "a", "a");
    assertThat(
            labelsOf(
                "select count(*), sum(total), max(id) over (), total::int, 1 + 1, case when ok then 1 end, upper(status) from orders group by id, total, ok, status"))
        .containsExactly("count", "sum", "max", "total", "column_5", "case", "upper");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "select * from ordrs               | TABLE_NOT_FOUND    | crm.public.orders",
        "select * from visits              | TABLE_NOT_FOUND    | lake.main.visits",
        "select * from crm.public.oders    | TABLE_NOT_FOUND    | crm.public.orders",
        "select * from crmm.public.orders  | CATALOG_NOT_FOUND  | crm",
        "select * from crm.pubic.orders    | SCHEMA_NOT_FOUND   | crm.public",
        "select nme from customers         | COLUMN_NOT_FOUND   | Name",
        "select o.stats from orders o      | COLUMN_NOT_FOUND   | status",
        "select uper(status) from orders   | FUNCTION_NOT_FOUND | UPPER"
      })
  void aNearNameIsSuggested(String sql, ErrorCode code, String suggestion) {
    assertThat(Failures.of(sql))
        .returns(code, TributaryException::code)
        .hasMessageContaining("Did you mean")
        .hasMessageContaining(suggestion);
  }

  @Test
  void errorsPointAtTheirPlace() {
    assertThat(Failures.of("select id,\n  nme from orders").position())
        .hasValue(new SqlPosition(2, 3));
    assertThat(Failures.of("select id,, from orders").position()).hasValue(new SqlPosition(1, 11));
  }

  @Test
  void aScanKnowsItsTableHoweverItWasNamed() {
    TableScan scan =
        (TableScan) ShopCatalog.algebra("select * from lake.visits").root().rel.getInput(0);
    TableHandle handle = scan.getTable().unwrap(TableHandle.class);
    assertThat(handle).isNotNull();
    assertThat(handle.catalog()).isEqualTo("lake");
    assertThat(handle.table().name()).hasToString("main.visits");
    assertThat(scan.getTable().getQualifiedName()).containsExactly("lake", "main", "visits");
  }

  @Test
  void aColumnWinsOverAnAliasInGroupBy() {
    assertThat(tree("select cast(ts as date) as ts, count(*) from orders group by ts"))
        .contains("LogicalProject(ts=[$7])");
    assertThat(tree("select cast(ts as date) as d, count(*) from orders group by d"))
        .contains("LogicalProject(d=[CAST($7):DATE])");
  }
}
