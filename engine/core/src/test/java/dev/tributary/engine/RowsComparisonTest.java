package dev.tributary.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.type.Column;
import dev.tributary.spi.type.DataType;
import dev.tributary.spi.type.DataType.Simple;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RowsComparisonTest {
  private static final List<Column> COLUMNS =
      List.of(
          new Column("n", Simple.BIGINT, true),
          new Column("t", DataType.varchar(), true),
          new Column("d", Simple.DOUBLE, true),
          new Column("e", Simple.DOUBLE, true));

  private final BufferAllocator allocator = new RootAllocator();

  @AfterEach
  void nothingIsHeld() {
    allocator.close();
  }

  private static List<@Nullable Object> row(@Nullable Object... values) {
    return Arrays.asList(values);
  }

  private static List<@Nullable Object> numbers(double d, double e) {
    return row(1L, "a", d, e);
  }

  private HeldRows held(List<List<@Nullable Object>> rows) {
    try (ArrowReader reader = new FixedRows(COLUMNS, rows, allocator)) {
      return HeldRows.of(reader, allocator);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private String difference(
      List<List<@Nullable Object>> left, List<List<@Nullable Object>> right, Integer... orderedBy) {
    try (HeldRows a = held(left);
        HeldRows b = held(right)) {
      return RowsComparison.between(a, b, List.of(orderedBy))
          .map(d -> (d.inLeft() ? "left " : "right ") + d.row())
          .orElse("none");
    }
  }

  @Test
  void theOrderOfRowsDoesNotCountButThatOfTheKeysDoes() {
    List<List<@Nullable Object>> rows =
        List.of(row(1L, "a", 1.0, 0.0), row(1L, "b", 2.0, 0.0), row(2L, "c", null, null));
    List<List<@Nullable Object>> tiesSwapped = List.of(rows.get(1), rows.get(0), rows.get(2));
    assertThat(difference(rows, rows.reversed())).isEqualTo("none");
    assertThat(difference(rows, tiesSwapped, 0)).isEqualTo("none");
    assertThat(difference(rows, tiesSwapped, 0, 1)).isEqualTo("left 0");
    assertThat(difference(rows, rows.reversed(), 0)).isEqualTo("left 0");
    assertThat(difference(List.of(), List.of(), 0)).isEqualTo("none");
  }

  @Test
  void howOftenARowOccursCounts() {
    var one = row(1L, "a", 1.0, null);
    var two = row(2L, null, 1.0, null);
    assertThat(difference(List.of(one, one, two), List.of(one, two, two))).isEqualTo("left 1");
    assertThat(difference(List.of(one), List.of(one, one))).isEqualTo("right 1");
    assertThat(difference(List.of(one, two), List.of(one))).isEqualTo("left 1");
    assertThat(difference(List.of(), List.of(two))).isEqualTo("right 0");
  }

  @Test
  void nullIsNoEmptyTextAndNoZero() {
    assertThat(difference(List.of(row(1L, "", 0.0, 0.0)), List.of(row(1L, null, 0.0, 0.0))))
        .isEqualTo("left 0");
    assertThat(difference(List.of(row(1L, "", null, 0.0)), List.of(row(1L, "", 0.0, null))))
        .isEqualTo("left 0");
  }

  @Test
  void floatingPointNumbersMayDifferALittle() {
    assertThat(difference(List.of(numbers(1e20, 0.0)), List.of(numbers(1e20 + 1e9, -0.0))))
        .isEqualTo("none");
    assertThat(difference(List.of(numbers(1.0, 1.0)), List.of(numbers(1.0, 1.000000002))))
        .isEqualTo("left 0");
    assertThat(
            difference(
                List.of(numbers(Double.NaN, Double.POSITIVE_INFINITY)),
                List.of(numbers(Double.NaN, Double.POSITIVE_INFINITY))))
        .isEqualTo("none");
    assertThat(
            difference(
                List.of(numbers(0.0, Double.POSITIVE_INFINITY)),
                List.of(numbers(0.0, Double.MAX_VALUE))))
        .isEqualTo("left 0");
  }

  @Test
  void aLittleDifferenceDoesNotPairOtherRows() {
    double near = 1.0 + 1e-15;
    assertThat(
            difference(
                List.of(numbers(1.0, 5.0), numbers(near, 3.0)),
                List.of(numbers(1.0, 3.0), numbers(near, 5.0))))
        .isEqualTo("none");
    assertThat(
            difference(
                List.of(numbers(1.0, 5.0), numbers(2.0, 3.0)),
                List.of(numbers(1.0, 3.0), numbers(2.0, 5.0))))
        .isEqualTo("left 0");
    assertThat(
            difference(
                List.of(numbers(1.0, 0.0), numbers(2.0, 0.0)),
                List.of(numbers(0.5, 0.0), numbers(1.0, 0.0), numbers(2.0, 0.0))))
        .isEqualTo("right 0");
  }

  @Test
  void aLongChainOfNearNumbersHidesNothing() {
    List<List<@Nullable Object>> chain = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      chain.add(numbers(1.0 + i * 5e-10, 0.0));
    }
    List<List<@Nullable Object>> other = new ArrayList<>(chain);
    for (int i = 97; i < 100; i++) {
      other.set(i, numbers(1.0, 0.0));
    }
    assertThat(difference(chain, chain.reversed())).isEqualTo("none");
    assertThat(difference(chain, other)).startsWith("left");
  }

  @Test
  void aChangedRowIsFoundAmongMany() {
    Random random = new Random(7);
    for (int round = 0; round < 200; round++) {
      List<List<@Nullable Object>> rows = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        rows.add(
            row(
                (long) random.nextInt(3),
                "t" + random.nextInt(2),
                random.nextInt(3) * 0.1,
                random.nextInt(3) / 3.0));
      }
      List<List<@Nullable Object>> noisy = new ArrayList<>();
      for (List<@Nullable Object> row : rows) {
        double d = (Double) row.get(2) * (1 + (random.nextDouble() - 0.5) * 1e-13);
        noisy.add(row(row.get(0), row.get(1), d, row.get(3)));
      }
      Collections.shuffle(noisy, random);
      assertThat(difference(rows, noisy)).isEqualTo("none");
      int changed = random.nextInt(40);
      List<@Nullable Object> before = noisy.get(changed);
      noisy.set(changed, row(before.get(0), before.get(1), before.get(2), 0.5));
      assertThat(difference(rows, noisy)).startsWith("left");
    }
  }

  @Test
  void moreRowsThanTheLimitAreAnError() {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (int i = 0; i <= HeldRows.MOST_ROWS; i++) {
      rows.add(row((long) i, null, null, null));
    }
    assertThatThrownBy(() -> held(rows))
        .isInstanceOfSatisfying(
            TributaryException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.PUSHDOWN_UNVERIFIED))
        .hasMessageContaining("200000 rows or 64 MiB");
  }
}
