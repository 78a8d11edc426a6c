package dev.tributary.engine;

import dev.tributary.engine.ComparedRow.Inexact;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Compares two results as bags of rows, and the values that the result is ordered by in their
/// order. Rows are grouped by a hash first, so that few of them are taken apart at once.
final class RowsComparison {
  private final HeldRows left;
  private final HeldRows right;

  private RowsComparison(HeldRows left, HeldRows right) {
    this.left = left;
    this.right = right;
  }

  /// The first row in which two results differ.
  ///
  /// @param inLeft whether it is one that only the left result has at that place, or only the right
  record Difference(boolean inLeft, int row) {}

  /// @param orderedBy the columns whose values must come in the same order
  static Optional<Difference> between(HeldRows left, HeldRows right, List<Integer> orderedBy) {
    RowsComparison comparison = new RowsComparison(left, right);
    return comparison.bags().or(() -> comparison.order(orderedBy));
  }

  private Optional<Difference> order(List<Integer> orderedBy) {
    for (int row = 0; row < left.rows(); row++) {
      for (int column : orderedBy) {
        if (!ComparedRow.of(left, row, column).isNear(ComparedRow.of(right, row, column))) {
          return Optional.of(new Difference(true, row));
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Difference> bags() {
    Map<Integer, List<Integer>> leftByHash = byHash(left);
    Map<Integer, List<Integer>> rightByHash = byHash(right);
    OptionalInt onlyLeft =
        leftByHash.entrySet().stream()
            .map(e ->
                surplus(
                    rows(left, e.getValue()),
                    rows(right, rightByHash.getOrDefault(e.getKey(), List.of()))))
            .flatMapToInt(OptionalInt::stream)
            .min();
    if (onlyLeft.isPresent()) {
      return Optional.of(new Difference(true, onlyLeft.getAsInt()));
    }
    if (left.rows() == right.rows()) {
      return Optional.empty();
    }
    OptionalInt onlyRight =
        rightByHash.entrySet().stream()
            .map(e ->
                surplus(
                    rows(right, e.getValue()),
                    rows(left, leftByHash.getOrDefault(e.getKey(), List.of()))))
            .flatMapToInt(OptionalInt::stream)
            .min();
    return onlyRight.isPresent()
        ? Optional.of(new Difference(false, onlyRight.getAsInt()))
        : Optional.empty();
  }

  private static Map<Integer, List<Integer>> byHash(HeldRows rows) {
    Map<Integer, List<Integer>> byHash = new HashMap<>();
    for (int row = 0; row < rows.rows(); row++) {
      int hash = ComparedRow.of(rows, row).exact().hashCode();
      byHash.computeIfAbsent(hash, _ -> new ArrayList<>(1)).add(row);
    }
    return byHash;
  }

  private static List<ComparedRow> rows(HeldRows held, List<Integer> rows) {
    return rows.stream().map(row -> ComparedRow.of(held, row)).toList();
  }

  /// The first of these rows that has no partner among the others.
  private static OptionalInt surplus(List<ComparedRow> these, List<ComparedRow> others) {
    Map<List<?>, List<ComparedRow>> equal = new LinkedHashMap<>();
    Map<List<?>, List<ComparedRow>> partners = new HashMap<>();
    these.forEach(r -> equal.computeIfAbsent(r.exact(), _ -> new ArrayList<>()).add(r));
    others.forEach(r -> partners.computeIfAbsent(r.exact(), _ -> new ArrayList<>()).add(r));
    return equal.entrySet().stream()
        .map(e -> unmatched(e.getValue(), partners.getOrDefault(e.getKey(), List.of()), 0))
        .flatMapToInt(OptionalInt::stream)
        .min();
  }

  /// Of rows with equal exact parts the first without a partner, by their numbers from this one on.
  /// Numbers that are near each other are taken for one, and their rows told apart by what follows.
  private static OptionalInt unmatched(
      List<ComparedRow> these, List<ComparedRow> others, int number) {
    if (these.isEmpty() || number == these.getFirst().inexact().size()) {
      return these.size() > others.size()
          ? OptionalInt.of(these.get(others.size()).index())
          : OptionalInt.empty();
    }
    List<ComparedRow> a = sorted(these, number);
    List<ComparedRow> b = sorted(others, number);
    List<OptionalInt> found = new ArrayList<>();
    int from = 0;
    for (int begin = 0; begin < a.size(); ) {
      int end = endOfNear(a, begin, number);
      Inexact least = at(a, begin, number);
      Inexact greatest = at(a, end - 1, number);
      while (from < b.size()
          && Inexact.ORDER.compare(at(b, from, number), least) < 0
          && !at(b, from, number).isNear(least)) {
        from++;
      }
      int to = from;
      while (to < b.size()
          && (Inexact.ORDER.compare(at(b, to, number), greatest) <= 0
              || at(b, to, number).isNear(greatest))) {
        to++;
      }
      found.add(unmatched(a.subList(begin, end), b.subList(from, to), number + 1));
      found.add(firstFar(a.subList(begin, end), b.subList(from, to), number));
      begin = end;
      from = to;
    }
    return found.stream().flatMapToInt(OptionalInt::stream).min();
  }

  /// Where rows begin whose number is not near the one before.
  private static int endOfNear(List<ComparedRow> rows, int begin, int number) {
    int end = begin + 1;
    while (end < rows.size() && at(rows, end, number).isNear(at(rows, end - 1, number))) {
      end++;
    }
    return end;
  }

  /// In a long chain of near numbers the ends are not near each other.
  private static OptionalInt firstFar(
      List<ComparedRow> these, List<ComparedRow> others, int number) {
    return these.size() != others.size()
        ? OptionalInt.empty()
        : IntStream.range(0, these.size())
            .filter(i -> !at(these, i, number).isNear(at(others, i, number)))
            .map(i -> these.get(i).index())
            .findFirst();
  }

  private static Inexact at(List<ComparedRow> rows, int row, int number) {
    return rows.get(row).inexact().get(number);
  }

  private static List<ComparedRow> sorted(List<ComparedRow> rows, int number) {
    return rows.stream()
        .sorted(Comparator.comparing((ComparedRow r) -> r.inexact().get(number), Inexact.ORDER))
        .toList();
  }

  /// A row as people read it, cut where it is long.
  static String text(HeldRows rows, int row) {
    return Excerpt.of(
        IntStream.range(0, rows.columns())
            .mapToObj(column -> String.valueOf(rows.value(row, column)))
            .collect(Collectors.joining(", ", "(", ")")),
        300);
  }
}
