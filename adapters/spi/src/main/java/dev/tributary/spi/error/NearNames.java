package dev.tributary.spi.error;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Finds what somebody may have meant by a misspelt name: a letter more, fewer or other, or two
/// swapped, each counts one. Case does not matter.
public final class NearNames {
  private NearNames() {}

  /// The candidates that are near enough to be slips of the finger, the nearest first.
  public static List<String> of(String name, Collection<String> candidates, int most) {
    return candidates.stream()
        .distinct()
        .filter(c -> isNear(name, c))
        .sorted(Comparator.comparingInt((String c) -> distance(name, c)).thenComparing(c -> c))
        .limit(most)
        .toList();
  }

  /// ` Did you mean 'x'?`, or nothing.
  public static String hint(String name, Collection<String> candidates) {
    return of(name, candidates, 1).stream()
        .map(c -> " Did you mean '" + c + "'?")
        .findFirst()
        .orElse("");
  }

  /// Whether one may be meant by the other.
  public static boolean isNear(String name, String candidate) {
    // Not one letter for another: they have nothing in common.
    int tolerance = Math.min(name.length() - 1, Math.max(1, name.length() / 3));
    return Math.abs(name.length() - candidate.length()) <= tolerance
        && distance(name, candidate) <= tolerance;
  }

  /// How many slips are between two names.
  public static int distance(String left, String right) {
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    int[] before = new int[b.length() + 1];
    int[] previous = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] free = before;
      before = previous;
      previous = row;
      row = free;
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(change, 1 + Math.min(previous[j], row[j - 1]));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
      }
    }
    return row[b.length()];
  }
}
