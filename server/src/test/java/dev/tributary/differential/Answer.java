package dev.tributary.differential;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A query's rows in a form in which those of different engines can be compared: numbers as
/// `BigDecimal` or `Double`, all else as text.
public record Answer(List<List<@Nullable Object>> rows) {
  private static final double TOLERANCE = 1e-9;

  /// Where the other answer differs, in words; empty where it does not.
  ///
  /// @param ordered whether the order of rows counts
  public Optional<String> difference(Answer other, boolean ordered) {
    if (rows.size() != other.rows.size()) {
      return Optional.of(rows.size() + " rows against " + other.rows.size());
    }
    List<List<@Nullable Object>> mine = ordered ? rows : sorted(rows);
    List<List<@Nullable Object>> theirs = ordered ? other.rows : sorted(other.rows);
    for (int row = 0; row < mine.size(); row++) {
      if (mine.get(row).size() != theirs.get(row).size()) {
        return Optional.of("rows of different width");
      }
      for (int column = 0; column < mine.get(row).size(); column++) {
        if (!same(mine.get(row).get(column), theirs.get(row).get(column))) {
          return Optional.of(
              "row %d: %s against %s".formatted(row, mine.get(row), theirs.get(row)));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean same(@Nullable Object a, @Nullable Object b) {
    if (a == null || b == null) {
      return a == null && b == null;
    }
    if (a instanceof Double || b instanceof Double) {
      double x = ((Number) a).doubleValue();
      double y = ((Number) b).doubleValue();
      return Double.compare(x, y) == 0
          || Math.abs(x - y) <= TOLERANCE * Math.max(Math.abs(x), Math.abs(y));
    }
    if (a instanceof BigDecimal x && b instanceof BigDecimal y) {
      return x.compareTo(y) == 0;
    }
    return a.equals(b);
  }

  private static List<List<@Nullable Object>> sorted(List<List<@Nullable Object>> rows) {
    List<List<@Nullable Object>> sorted = new ArrayList<>(rows);
    // Doubles last and rounded: they may differ by an ulp, which must not reorder rows.
    sorted.sort(Comparator.comparing(Answer::key));
    return sorted;
  }

  private static String key(List<@Nullable Object> row) {
    StringBuilder key = new StringBuilder();
    for (Object value : row) {
      key.append('|');
      switch (value) {
        case null -> key.append("\u0000");
        case Double d -> key.append("%.6e".formatted(d));
        case BigDecimal n -> key.append(n.stripTrailingZeros().toPlainString());
        default -> key.append(value);
      }
    }
    return key.toString();
  }
}
