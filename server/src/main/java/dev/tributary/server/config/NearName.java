package dev.tributary.server.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// Finds what somebody may have meant by a misspelt name.
public final class NearName {
  private NearName() {}

  /// The candidate nearest to `name`, if one is near enough to be a slip of the finger.
  public static Optional<String> of(String name, Collection<String> candidates) {
    int tolerance = Math.max(1, name.length() / 3);
    return candidates.stream()
        .filter(c -> distance(name, c) <= tolerance)
        .min(Comparator.comparingInt(c -> distance(name, c)));
  }

  /// ` Did you mean 'x'?`, or nothing.
  public static String hint(String name, Collection<String> candidates) {
    return of(name, candidates).map(c -> " Did you mean '" + c + "'?").orElse("");
  }

  private static int distance(String left, String right) {
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
