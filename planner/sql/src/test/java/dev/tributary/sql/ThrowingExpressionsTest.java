package dev.tributary.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rex.RexNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThrowingExpressionsTest {

  private static RexNode expression(String sql) {
    Project project = (Project) ShopCatalog.algebra("select " + sql + " from orders").root().rel;
    return project.getProjects().getFirst();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id / 2",
        "id + 1",
        "id * customer_id",
        "-id",
        "total / 2",
        "score / 2",
        "id % 2",
        "sqrt(score)",
        "ln(score)",
        "power(score, 2)",
        "abs(id)",
        "round(total)",
        "cast(status as int)",
        "cast(id as int)",
        "cast(score as bigint)",
        "cast(total as decimal(5, 2))",
        "placed + 1",
        "ts + interval '1 day'",
        "chr(customer_id)",
        "repeat(status, 3)",
        "make_date(1, 2, 3)",
        "split_part(status, ',', 1)",
        "(select id from lake.visits)",
        "case when ok then id / 2 end",
        "coalesce(status, cast(id / 2 as text)) = 'x'",
        "id in (select 1 / a from lake.visits)",
        "substring(status, 1, customer_id)",
        "sum(id) over ()",
        "status::uuid = uid",
        "ts at time zone status = seen",
        "2147483647 + 1",
        "date '9999-12-31' + interval '1' day",
        "cast(cast(id as decimal(3, 0)) as tinyint)"
      })
  void theseCanFail(String sql) {
    assertThat(ThrowingExpressions.canThrow(expression(sql))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id",
        "id = 5",
        "status like 'a%'",
        "upper(status)",
        "id is null and ok",
        "score + 1",
        "score * score",
        "cast(id as text)",
        "cast(customer_id as bigint)",
        "cast(customer_id as double)",
        "cast(small as decimal(12, 2))",
        "cast(placed as timestamp)",
        "coalesce(status, 'x')",
        "case when ok then 1 else 2 end",
        "extract(year from placed)",
        "date_trunc('month', ts)",
        "exists (select 1 from lake.visits)",
        "id in (select id from lake.visits)",
        "substring(status, 1, 2)",
        "status || 'x'",
        "current_date",
        "total + 1",
        "0.06 - 0.01",
        "1 + 1",
        "date '1994-01-01' + interval '1' year"
      })
  void theseCannot(String sql) {
    assertThat(ThrowingExpressions.canThrow(expression(sql))).isFalse();
  }

  @Test
  void queryConstantsAreKnownAndNothingIsVolatile() {
    assertThat(CallStability.isQueryConstant(expression("now()"))).isTrue();
    assertThat(CallStability.isQueryConstant(expression("current_date"))).isTrue();
    assertThat(CallStability.isQueryConstant(expression("id"))).isFalse();
    assertThat(CallStability.isVolatile(expression("upper(status)"))).isFalse();
  }
}
