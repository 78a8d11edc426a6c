package dev.tributary.adapter.jdbc;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import java.util.regex.Pattern;

/// A query in a database's own SQL, as a user wrote it. It is put into parentheses, and must not
/// get out of them: a driver would run what stands behind a semicolon as a statement of its own.
final class NativeText {
  private static final Pattern LITERALS = Pattern.compile("'[^']*'|\"[^\"]*\"");

  /// What may begin a literal or comment of a form that only the database knows.
  private static final Pattern UNKNOWN = Pattern.compile("[\\\\$#`]|--|/\\*");

  private NativeText() {}

  /// Fails where the query may be more than one statement, or has parameters.
  static void check(String text) {
    String bare = UNKNOWN.matcher(text).find() ? text : LITERALS.matcher(text).replaceAll("''");
    if (bare.contains(";")) {
      throw refused(
          "there is a semicolon in it. Only one query can be asked; in a literal, write the semicolon as a character code where the query has comments or backslashes");
    }
    if (bare.contains("?")) {
      throw refused(
          "there is a '?' in it, and it has no parameters. Write the value itself; an operator with '?' mostly has a function that does the same");
    }
    if (text.isBlank()) {
      throw refused("it is empty");
    }
  }

  /// The query as a relation.
  static String selected(String text) {
    return "SELECT * FROM (\n" + text + "\n) AS native_query";
  }

  private static TributaryException refused(String why) {
    return new TributaryException(
        ErrorCode.INVALID_QUERY, "The native query cannot be asked: " + why + ".");
  }
}
