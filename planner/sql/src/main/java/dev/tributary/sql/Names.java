package dev.tributary.sql;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.NearNames;
import dev.tributary.spi.error.TributaryException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
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
    String wanted = last(name);
    List<String> near =
        candidates.stream()
            .distinct()
            .filter(c -> NearNames.isNear(wanted, last(c)))
            .sorted(
                Comparator.comparingInt((String c) -> NearNames.distance(wanted, last(c)))
                    .thenComparing(c -> c))
            .limit(3)
            .toList();
    return near.isEmpty() ? "" : " Did you mean " + String.join(" or ", near) + "?";
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }
}
