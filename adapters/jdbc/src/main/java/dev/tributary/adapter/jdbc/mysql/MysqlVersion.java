package dev.tributary.adapter.jdbc.mysql;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which of the two products a server is, and how old. A server that does not say is taken for an
/// old MySQL, of which nothing is expected.
record MysqlVersion(boolean mariadb, int major, int minor, int patch) {
  private static final Pattern NUMBERS = Pattern.compile("(\\d+)\\.(\\d+)\\.(\\d+)");

  /// Of what `VERSION()` says, such as `11.4.5-MariaDB-log` or `8.0.36`.
  static MysqlVersion of(String text) {
    boolean mariadb = text.toLowerCase(Locale.ROOT).contains("mariadb");
    // Some MariaDB servers say `5.5.5-` before their own version.
    Matcher numbers = NUMBERS.matcher(mariadb ? text.replaceFirst("^5\\.5\\.5-", "") : text);
    return numbers.find()
        ? new MysqlVersion(
            mariadb,
            Integer.parseInt(numbers.group(1)),
            Integer.parseInt(numbers.group(2)),
            Integer.parseInt(numbers.group(3)))
        : new MysqlVersion(false, 0, 0, 0);
  }

  boolean isAtLeast(int otherMajor, int otherMinor, int otherPatch) {
    if (major != otherMajor) {
      return major > otherMajor;
    }
    return minor == otherMinor ? patch >= otherPatch : minor > otherMinor;
  }

  /// The collation of `utf8mb4` that compares characters, all of them.
  String binaryCollation() {
    return mariadb ? "utf8mb4_nopad_bin" : "utf8mb4_0900_bin";
  }

  /// Whether that collation is there. Without it trailing spaces do not count.
  boolean comparesCharacters() {
    return mariadb ? isAtLeast(10, 2, 2) : isAtLeast(8, 0, 17);
  }
}
