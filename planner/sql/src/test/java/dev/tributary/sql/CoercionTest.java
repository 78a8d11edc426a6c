package dev.tributary.sql;

import static dev.tributary.sql.ShopCatalog.tree;
import static dev.tributary.sql.ShopCatalog.typeOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.spi.error.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoercionTest {

  @Test
  void quotedTextBecomesTheTypeItStandsBeside() {
    assertThat(tree("select id from orders where placed >= '2026-01-31'"))
        .contains(">=($6, 2026-01-31)");
    assertThat(tree("select id from orders where ts = '2026-01-31T10:00'"))
        .contains("=($7, 2026-01-31 10:00:00)");
    assertThat(
            tree("select id from orders where total > '12.5' and id in ('1', '2') and ok = 'yes'"))
        .contains(">($3, 12.5:DECIMAL(3, 1))", "OR(=($0, 1), =($0, 2))", "=($10, true)");
    assertThat(tree("select id from orders where placed between '2026-01-01' and '2026-02-01'"))
        .contains(">=($6, 2026-01-01), <=($6, 2026-02-01)");
    assertThat(tree("select coalesce(placed, '2026-01-01') from orders"))
        .contains("COALESCE($6, 2026-01-01)");
  }

  @Test
  void textMayNameADoubleThatIsNoNumber() {
    assertThat(tree("select id from orders where score = 'NaN' or score < '-Infinity'"))
        .contains("=($11, CAST('NaN'):DOUBLE", "<($11, CAST('-Infinity'):DOUBLE");
  }

  @Test
  void aColumnIsNotCastForTheSakeOfALiteral() {
    assertThat(tree("select id from orders where score > 5 and score between 1 and 2.5"))
        .contains(">($11, 5.0E0)", ">=($11, 1.0E0), <=($11, 2.5E0)");
    assertThat(tree("select id from orders where customer_id = 5 and total < 24 and total < 0.001"))
        .contains("=($1, 5)", "<($3, 24)", "<($3, 0.001:DECIMAL(4, 3))");
    assertThat(tree("select id from orders where code = 'abc' and status like 'a%'"))
        .contains("=($5, 'abc')", "LIKE($4, 'a%')");
  }

  @Test
  void numbersAndDatesWiden() {
    assertThat(tree("select id from orders where score = total"))
        .contains("=($11, CAST($3):DOUBLE)");
    assertThat(tree("select id from orders where placed < ts"))
        .contains("<(CAST($6):TIMESTAMP(6), $7)");
    assertThat(typeOf("case when ok then placed else ts end")).isEqualTo("TIMESTAMP");
    assertThat(typeOf("case when ok then ts else placed end")).isEqualTo("TIMESTAMP");
    assertThat(typeOf("coalesce(id, total)")).isEqualTo("DECIMAL(21, 2)");
    assertThat(typeOf("greatest(customer_id, 2.5, score)")).isEqualTo("DOUBLE");
    assertThat(tree("select id from orders union all select a from lake.visits"))
        .contains("CAST($1):BIGINT");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select id from orders where status = 5",
        "select id from orders where 5 < status",
        "select id from orders where status > current_date",
        "select id from orders where status = ok",
        "select id from orders where status in (1, 2)",
        "select id from orders where id in (select status from orders)",
        "select id from orders where status between 1 and 5",
        "select id from orders where placed = 5",
        "select id from orders where ok = 1",
        "select id + status from orders",
        "select status * 2 from orders",
        "select placed + 1.5 from orders",
        "select sum(status) from orders",
        "select avg(status) from orders",
        "select upper(id) from orders",
        "select abs(status) from orders",
        "select concat('a', id) from orders",
        "select 'a' || id from orders",
        "select coalesce(status, id) from orders",
        "select case when ok then 1 else status end from orders",
        "select id from orders union select status from orders",
        "select id from orders where id",
        "select case when id then 1 end from orders",
        "select ok + 1 from orders",
        "select o.id from orders o join customers c on o.status = c.id"
      })
  void whatNobodyAskedToConvertIsAMismatch(String sql) {
    assertThat(Failures.of(sql).code()).isEqualTo(ErrorCode.TYPE_MISMATCH);
  }

  @Test
  void theCastIsSuggested() {
    assertThat(Failures.of("select id from orders where 5 = status"))
        .hasMessageContaining("CAST(orders.status AS INTEGER)");
    assertThat(Failures.of("select id from orders where status >= current_date"))
        .hasMessageContaining("CAST(orders.status AS DATE)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select id from orders where placed = '2026-02-30'",
        "select id from orders where placed = 'tomorrow'",
        "select id from orders where id = 'x'",
        "select id from orders where customer_id = '1.6'",
        "select id from orders where ok = 'maybe'",
        "select id from orders where ts = '2026-01-01 25:00:00'"
      })
  void textThatIsNoValueOfTheTypeIsFoundBeforeAnythingRuns(String sql) {
    assertThat(Failures.of(sql).code()).isEqualTo(ErrorCode.INVALID_CAST);
  }
}
