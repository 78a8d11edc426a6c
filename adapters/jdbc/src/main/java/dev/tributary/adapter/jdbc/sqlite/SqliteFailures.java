package dev.tributary.adapter.jdbc.sqlite;

import dev.tributary.adapter.jdbc.JdbcProduct.Refusal;
import dev.tributary.spi.error.ErrorCode;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sqlite.SQLiteException;

/// What SQLite's result codes mean, which has no SQLSTATEs.
final class SqliteFailures {
  /// What an error begins with that a guard raised.
  static final String UNFIT = "unfit:";

  private static final Pattern RAISED =
      Pattern.compile("(?s)bad JSON path: '" + UNFIT + "(.*)\\n(\\w+)\\n(.*)'\\)?");
  private static final Pattern PREFIX = Pattern.compile("^\\[SQLITE_[A-Z_]+]\\s*");
  private static final Pattern INNER = Pattern.compile("(?s)^[^(]*\\((.*)\\)$");

  private SqliteFailures() {}

  static Optional<ErrorCode> code(SQLException failure) {
    String message = String.valueOf(failure.getMessage());
    if (RAISED.matcher(message).find()) {
      return Optional.of(ErrorCode.SOURCE_VALUE_OUT_OF_RANGE);
    }
    if (message.contains("no such table")
        || message.contains("no such column")
        || message.contains("no such function")) {
      return Optional.of(ErrorCode.SCHEMA_CHANGED);
    }
    if (message.contains("integer overflow")) {
      return Optional.of(ErrorCode.NUMERIC_OVERFLOW);
    }
    if (message.contains("maximum depth")
        || message.contains("too many terms")
        || message.contains("Recursion limit")
        || message.contains("stack overflow")) {
      return Optional.of(ErrorCode.QUERY_TOO_COMPLEX);
    }
    if (!(failure instanceof SQLiteException e)) {
      return Optional.empty();
    }
    return switch (e.getErrorCode() & 0xff) {
      case 5, 6 -> Optional.of(ErrorCode.SOURCE_UNAVAILABLE);
      case 7 -> Optional.of(ErrorCode.OUT_OF_MEMORY);
      case 9 -> Optional.of(ErrorCode.CANCELLED);
      case 10 -> Optional.of(ErrorCode.SOURCE_CONNECTION_LOST);
      case 11, 26 -> Optional.of(ErrorCode.FILE_CORRUPT);
      case 13 -> Optional.of(ErrorCode.DISK_FULL);
      case 14 -> Optional.of(ErrorCode.FILE_NOT_FOUND);
      default -> Optional.empty();
    };
  }

  static String words(SQLException failure) {
    String message = String.valueOf(failure.getMessage());
    Matcher raised = RAISED.matcher(message);
    if (raised.find()) {
      return "its column '%s' holds the %s %s, which is not of the column's type; mend the value, or have a view in the source give the column as text"
          .formatted(once(raised.group(1)), raised.group(2), once(raised.group(3)));
    }
    String plain = PREFIX.matcher(message).replaceFirst("");
    Matcher inner = INNER.matcher(plain);
    return inner.matches() ? inner.group(1) : plain;
  }

  /// SQLite doubles the quotes of a path that it repeats.
  private static String once(String text) {
    return text.replace("''", "'");
  }

  static Optional<Refusal> refusal(SQLException failure) {
    return code(failure)
        .map(code ->
            switch (code) {
              case FILE_NOT_FOUND ->
                  new Refusal(
                      code,
                      "It is not made here: check that the file of %s.url is there and may be"
                          + " read.");
              case FILE_CORRUPT -> new Refusal(code, "Check that %s.url is a SQLite database.");
              case SOURCE_UNAVAILABLE ->
                  new Refusal(
                      code,
                      "Another program is writing the file of %s.url: try again, or set it to WAL"
                          + " there, which lets others read.");
              default -> new Refusal(ErrorCode.SOURCE_UNAVAILABLE, "Check the file of %s.url.");
            });
  }
}
