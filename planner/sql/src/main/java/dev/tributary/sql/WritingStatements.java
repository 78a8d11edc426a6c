package dev.tributary.sql;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.SqlPosition;
import dev.tributary.spi.error.TributaryException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Refuses statements that would change something, by their first word: what follows it is nobody's
/// business here.
final class WritingStatements {
  private static final Set<String> WORDS =
      Set.of(
          "ALTER",
          "ANALYZE",
          "ATTACH",
          "CALL",
          "COMMENT",
          "COPY",
          "CREATE",
          "DELETE",
          "DETACH",
          "DROP",
          "GRANT",
          "INSERT",
          "LOAD",
          "LOCK",
          "MERGE",
          "REINDEX",
          "RENAME",
          "REPLACE",
          "REVOKE",
          "TRUNCATE",
          "UPDATE",
          "UPSERT",
          "VACUUM");

  private WritingStatements() {}

  /// Fails where the text starts with such a word.
  static void refuse(String sql) {
    int start = start(sql);
    int end = start;
    while (end < sql.length() && Character.isLetter(sql.charAt(end))) {
      end++;
    }
    String word = sql.substring(start, end).toUpperCase(Locale.ROOT);
    if (WORDS.contains(word)) {
      throw refused(word, position(sql, start));
    }
  }

  static TributaryException refused(String statement, @Nullable SqlPosition position) {
    return new TributaryException(
        ErrorCode.NOT_SUPPORTED,
        statement + " is not supported: Tributary reads, it does not change data or tables.",
        position,
        null);
  }

  /// Where the first word starts, behind white space and comments.
  private static int start(String sql) {
    int at = 0;
    while (at < sql.length()) {
      int after =
          sql.startsWith("--", at)
              ? after(sql, "\n", at)
              : sql.startsWith("/*", at)
                  ? after(sql, "*/", at)
                  : Character.isWhitespace(sql.charAt(at)) ? at + 1 : at;
      if (after == at) {
        return at;
      }
      at = after;
    }
    return at;
  }

  private static int after(String sql, String end, int from) {
    int found = sql.indexOf(end, from + 2);
    return found < 0 ? sql.length() : found + end.length();
  }

  private static SqlPosition position(String sql, int at) {
    String before = sql.substring(0, at);
    int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    return new SqlPosition(line, at - before.lastIndexOf('\n'));
  }
}
