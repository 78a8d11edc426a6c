package dev.tributary.sql;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The one rule for names: exact, else the only one that differs in case alone, else
/// AMBIGUOUS_NAME. Unquoted names reach it in lower case.
final class Names {
  private Names() {}

  /// The candidate that the name means.
  ///
  /// @param what for the message, such as `table`
  static Optional<String> resolve(Collection<String> candidates, String name, String what) {
    if (candidates.contains(name)) {
      return Optional.of(name);
    }
    List<String> similar = candidates.stream().filter(name::equalsIgnoreCase).toList();
    if (similar.size() > 1) {
      throw new TributaryException(
          ErrorCode.AMBIGUOUS_NAME,
          "The "
              + what
              + " '"
              + name
              + "' could be "
              + String.join(" or ", similar.stream().map(Names::quoted).toList())
              + ". Write it in double quotes, in the case you mean.");
    }
    return similar.stream().findFirst();
  }

  private static String quoted(String name) {
    return '"' + name + '"';
  }

  /// ` Did you mean a or b?`, or nothing where no candidate is near.
  static String suggestion(Collection<String> candidates, String name) {
    String wanted = name.toLowerCase(Locale.ROOT);
    int limit = Math.max(1, wanted.length() / 3);
    List<String> near =
        candidates.stream()
            .distinct()
            .filter(c -> distance(last(c), last(wanted)) <= limit)
            .sorted(
                Comparator.comparingInt((String c) -> distance(last(c), last(wanted)))
                    .thenComparing(c -> c))
            .limit(3)
            .toList();
    return near.isEmpty() ? "" : " Did you mean " + String.join(" or ", near) + "?";
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  private static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(change, Math.min(previous[j], row[j - 1]) + 1);
      }
      previous = row;
    }
    return previous[b.length()];
  }
}
