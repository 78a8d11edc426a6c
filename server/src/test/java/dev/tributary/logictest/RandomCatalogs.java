package dev.tributary.logictest;

import java.util.Collection;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.regex.Pattern;

/// One of two catalogs for each table, by a seed.
final class RandomCatalogs {
  private static final Pattern NOTHING = Pattern.compile("(?!)");

  private final String one;
  private final String other;
  private final long seed;
  private final Pattern named;

  RandomCatalogs(Collection<String> tables, String one, String other, long seed) {
    this.one = one;
    this.other = other;
    this.seed = seed;
    named =
        tables.isEmpty()
            ? NOTHING
            : Pattern.compile(
                "(?i)(?<![\\w.])(?<!\\bAS\\s)(" + String.join("|", tables) + ")(?![\\w.])");
  }

  /// The query with its tables' names in full; columns and aliases stay as they are.
  String qualified(String sql) {
    return named
        .matcher(sql)
        .replaceAll(name -> of(name.group().toLowerCase(Locale.ROOT)) + "." + name.group());
  }

  /// The table's catalog.
  String of(String table) {
    return new SplittableRandom(seed * 31 + table.hashCode()).nextBoolean() ? one : other;
  }
}
