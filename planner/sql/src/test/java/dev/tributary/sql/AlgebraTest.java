package dev.tributary.sql;

import static dev.tributary.sql.ShopCatalog.tree;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.spi.error.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlgebraTest {

  @Test
  void windowAggregatesStayOneCall() {
    assertThat(
            tree(
                "select sum(total) over (partition by status order by id), avg(total) over () from orders"))
        .contains("SUM($3) OVER (PARTITION BY $4 ORDER BY $0)", "AVG($3) OVER ()")
        .doesNotContain("CASE", "COUNT");
  }

  @Test
  void aFilterOnAWindowFunctionIsACaseInItsArgument() {
    assertThat(
            tree(
                "select sum(total) filter (where ok) over (order by id),"
                    + " count(*) filter (where ok) over () from orders"))
        .contains(
            "SUM(CASE($10, $3, null:DECIMAL(12, 2))) OVER (ORDER BY $0)",
            "COUNT(CASE($10, 1, null:INTEGER)) OVER ()");
  }

  @Test
  void choosingFunctionsStayCallsAndEvaluateTheirArgumentsOnce() {
    assertThat(
            tree(
                "select coalesce(status, 'x'), nullif(id, 0), greatest(id, 1), sqrt(score) from orders"))
        .contains("COALESCE($4, 'x')", "NULLIF($0, 0)", "GREATEST($0, 1)", "SQRT($11)");
  }

  @Test
  void distinctFromIsNotTakenApart() {
    assertThat(
            tree("select id is distinct from customer_id, id is not distinct from 1 from orders"))
        .contains("IS DISTINCT FROM($0, $1)", "IS NOT DISTINCT FROM($0, 1)");
  }

  @Test
  void subQueriesStayWhereTheyWereWritten() {
    assertThat(
            tree(
                "select id from orders o where exists (select 1 from lake.visits v where v.id = o.id)"))
        .contains("EXISTS({", "$cor0.id", "variablesSet=[[$cor0]]");
    assertThat(tree("select id from orders where id in (select id from lake.visits)"))
        .contains("IN($0, {");
    assertThat(tree("select (select max(id) from lake.visits) from orders"))
        .contains("$SCALAR_QUERY({");
  }

  @Test
  void longListsAreConditionsAndNotTables() {
    assertThat(
            tree(
                "select id from orders where id in (1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22)"))
        .contains("=($0, 22)")
        .doesNotContain("LogicalValues", "SEARCH");
  }

  @Test
  void nullsComeLastInAscendingAndFirstInDescendingOrder() {
    assertThat(tree("select id, total from orders order by id, total desc"))
        .contains("dir0=[ASC], dir1=[DESC]")
        .doesNotContain("nulls");
    assertThat(tree("select id from orders order by total nulls first"))
        .contains("ASC-nulls-first");
    assertThat(tree("select id from orders order by total desc nulls last"))
        .contains("DESC-nulls-last");
  }

  @Test
  void anUngroupedColumnIsRefusedAlsoUnderRollup() {
    assertThat(Failures.of("select status, id from orders group by status").code())
        .isEqualTo(ErrorCode.INVALID_QUERY);
    assertThat(tree("select status, grouping(status), sum(id) from orders group by rollup(status)"))
        .contains("groups=[[{0}, {}]]", "GROUPING($0)");
  }

  @Test
  void theLimitOfASubQueryIsKept() {
    assertThat(tree("select * from (select id from orders order by total limit 3) t"))
        .contains("LogicalSort(sort0=[$1], dir0=[ASC], fetch=[3])");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select nosuch(id) from orders",
        "select rand()",
        "select regexp_replace(status, 'a', 'b') from orders",
        "select to_char(ts, 'YYYY') from orders",
        "select random()"
      })
  void functionsThatAreNotListedDoNotExist(String sql) {
    assertThat(Failures.of(sql).code()).isEqualTo(ErrorCode.FUNCTION_NOT_FOUND);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select",
        "selec 1",
        "select 'abc",
        "select 1 1",
        "select (1",
        "",
        "select 1; select 2"
      })
  void nonsenseIsASyntaxError(String sql) {
    assertThat(Failures.of(sql).code()).isEqualTo(ErrorCode.SYNTAX_ERROR);
  }
}
