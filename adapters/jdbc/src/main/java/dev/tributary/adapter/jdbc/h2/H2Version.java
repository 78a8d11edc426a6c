package dev.tributary.adapter.jdbc.h2;

import java.util.Locale;

/// The version of an H2 database with what it says of the meaning of SQL there: the number alone
/// where everything is as H2 is by itself.
final class H2Version {
  static final String NO_COLLATION = "OFF";
  private static final String OWN_MODE = "REGULAR";

  private H2Version() {}

  static String of(String number, String mode, String collation) {
    String version = number.split(" ", 2)[0];
    if (!mode.toUpperCase(Locale.ROOT).equals(OWN_MODE)) {
      version += " mode " + mode;
    }
    return collation.equals(NO_COLLATION) ? version : version + " collation " + collation;
  }

  /// Whether SQL means there what the dialect was made for.
  static boolean isProved(String version) {
    return version.startsWith("2.") && version.indexOf(' ') < 0;
  }
}
