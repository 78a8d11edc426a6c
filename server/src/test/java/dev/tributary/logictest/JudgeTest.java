package dev.tributary.logictest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.differential.Answer;
import dev.tributary.logictest.TestRecord.Expected;
import dev.tributary.logictest.TestRecord.Query;
import dev.tributary.logictest.TestRecord.SortMode;
import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JudgeTest {
  @Test
  void valuesHaveTheFormOfTheirColumnsLetter() {
    assertThat(
            text(
                "IIIIIRTTTTI",
                SortMode.NOSORT,
                List.of(
                    row(
                        new BigDecimal("-7.9"),
                        2.999,
                        true,
                        null,
                        "12 apples",
                        new BigDecimal("0.12345"),
                        "",
                        "a\tbé",
                        null,
                        false,
                        "apples"))))
        .containsExactly(
            "-7", "2", "1", "NULL", "12", "0.123", "(empty)", "a@b@", "NULL", "0", "0");
  }

  @Test
  void rowsAndValuesAreSortedAsText() {
    List<List<@Nullable Object>> rows =
        List.of(
            row(new BigDecimal(9), new BigDecimal(1)), row(new BigDecimal(10), new BigDecimal(2)));
    assertThat(text("II", SortMode.NOSORT, rows)).containsExactly("9", "1", "10", "2");
    assertThat(text("II", SortMode.ROWSORT, rows)).containsExactly("10", "2", "9", "1");
    assertThat(text("II", SortMode.VALUESORT, rows)).containsExactly("1", "10", "2", "9");
  }

  @Test
  void theFilesAnswerPassesAndAnyOtherIsWrong() {
    // printf '3\n' | md5sum
    Expected three = new Expected.Hash(1, "6d7fce9fee471194aa8b5b6e47267f03");
    assertThat(verdict(three, 3)).isEqualTo(new Verdict.Passed());
    assertThat(verdict(three, 4)).isInstanceOf(Verdict.Wrong.class);
    assertThat(verdict(new Expected.Hash(2, "6d7fce9fee471194aa8b5b6e47267f03"), 3))
        .isInstanceOf(Verdict.Wrong.class);
    assertThat(verdict(new Expected.Values(List.of("3")), 3)).isEqualTo(new Verdict.Passed());
    assertThat(verdict(new Expected.Values(List.of("3", "3")), 3))
        .isInstanceOf(Verdict.Wrong.class);
    assertThat(verdict(new Expected.Failure(), 3)).isInstanceOf(Verdict.Wrong.class);
  }

  @Test
  void answersOfAnotherWidthAreWrong() {
    Query query = query("II", SortMode.NOSORT, new Expected.Values(List.of("3", "3")));
    assertThat(Judge.of(query, new Answer(List.of(row(new BigDecimal(3))))))
        .isInstanceOf(Verdict.Wrong.class);
  }

  @Test
  void anErrorIsARefusalUnlessItIsExpectedOrOurOwnFault() {
    Expected answer = new Expected.Values(List.of("3"));
    assertThat(verdict(answer, ErrorCode.TYPE_MISMATCH))
        .isEqualTo(
            new Verdict.Unsupported(
                Reason.REFUSED, "TYPE_MISMATCH: column '...' at N", "column 'a' at 17"));
    assertThat(verdict(new Expected.Failure(), ErrorCode.TYPE_MISMATCH))
        .isEqualTo(new Verdict.Passed());
    assertThat(verdict(answer, ErrorCode.TIMED_OUT)).isEqualTo(new Verdict.TimedOut());
    assertThat(verdict(answer, ErrorCode.INTERNAL_ERROR)).isInstanceOf(Verdict.Wrong.class);
    assertThat(verdict(new Expected.Failure(), ErrorCode.INTERNAL_ERROR))
        .isInstanceOf(Verdict.Wrong.class);
  }

  private static Verdict verdict(Expected expected, int answer) {
    return Judge.of(
        query("I", SortMode.NOSORT, expected), new Answer(List.of(row(new BigDecimal(answer)))));
  }

  private static Verdict verdict(Expected expected, ErrorCode code) {
    return Judge.of(
        query("I", SortMode.NOSORT, expected), new TributaryException(code, "column 'a' at 17"));
  }

  private static Query query(String types, SortMode sort, Expected expected) {
    return new Query(1, "SELECT 3", types, sort, expected);
  }

  private static List<String> text(String types, SortMode sort, List<List<@Nullable Object>> rows) {
    return AnswerText.of(new Answer(rows), types, sort).values();
  }

  private static List<@Nullable Object> row(@Nullable Object... values) {
    return Arrays.asList(values);
  }
}
