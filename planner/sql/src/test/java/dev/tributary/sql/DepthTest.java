package dev.tributary.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DepthTest {
  private static final int MANY = 10_000;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select 1{ + 1}",
        "select true{ or id = 1} from orders",
        "select true{ and id = 1} from orders",
        "select 'a'{ || 'a'}",
        "select {(}1{)}",
        "select {not }true",
        "select {- }id from orders",
        "select {abs(}1{)}",
        "select {case when true then }1{ end}",
        "select {(select }1{)}",
        "select * from {(select * from }orders{) t}",
        "select 1{ union all select 1}"
      })
  void deepStatementsAreRefusedOrPlannedButNeverCrash(String pattern) {
    String sql = repeat(pattern, MANY);
    try {
      assertThat(ShopCatalog.algebra(sql).columns()).isNotEmpty();
    } catch (TributaryException e) {
      assertThat(e.code()).isEqualTo(ErrorCode.QUERY_TOO_COMPLEX);
    }
    assertThat(ShopCatalog.labelsOf("select id from orders")).containsExactly("id");
  }

  /// Repeats what is in braces.
  private static String repeat(String pattern, int times) {
    StringBuilder sql = new StringBuilder();
    for (String part : pattern.split("(?=\\{)|(?<=\\})")) {
      sql.append(part.startsWith("{") ? part.substring(1, part.length() - 1).repeat(times) : part);
    }
    return sql.toString();
  }

  @Test
  void longChainsOfConditionsAreOneLevel() {
    String chain =
        IntStream.range(0, 2_000).mapToObj(i -> "id = " + i).collect(Collectors.joining(" or "));
    assertThat(ShopCatalog.tree("select id from orders where " + chain)).contains("=($0, 1999)");
  }

  @Test
  void longListsAreOneLevel() {
    String list =
        IntStream.range(0, MANY).mapToObj(String::valueOf).collect(Collectors.joining(", "));
    assertThat(ShopCatalog.labelsOf("select id from orders where id in (" + list + ")")).hasSize(1);
  }

  @Test
  void aChainBeyondTheLimitIsTooComplex() {
    assertThat(Failures.of("select 1" + " + 1".repeat(TreeDepth.LIMIT)).code())
        .isEqualTo(ErrorCode.QUERY_TOO_COMPLEX);
  }
}
