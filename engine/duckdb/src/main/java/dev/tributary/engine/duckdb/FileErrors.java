package dev.tributary.engine.duckdb;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// DuckDB's complaints about what stands in text files and in the names of folders: which file,
/// where in it, and why.
final class FileErrors {
  private static final Pattern CSV =
      Pattern.compile("(?s)^(?:Conversion|Invalid Input) Error: CSV Error on Line: (\\d+)\\n.*");
  private static final Pattern CSV_CAUSE =
      Pattern.compile(
          "(?m)^(Error when converting column .*|Expected Number of Columns: .*|Invalid unicode .*"
              + "|Value with unterminated quote.*|Maximum line size .*)$");
  private static final Pattern CSV_FILE =
      Pattern.compile("(?m)^ {2}file = (.*)\\n {2}delimiter = ");
  private static final Pattern JSON =
      Pattern.compile(
          "(?s)^Invalid Input Error: (JSON transform error|Malformed JSON) in file \"([^\"]*)\","
              + " (?:at byte \\d+ )?in ([a-z/]+) (\\d+): ([^\\n]*).*");
  private static final Pattern GZIP =
      Pattern.compile("(?s)^IO Error: ([^:]*GZIP[^:]*): ([^\\n]*).*");
  private static final Pattern PARTITION =
      Pattern.compile("(?s)^(?:Invalid Input|Binder) Error: .*[Hh]ive partition .*");

  private FileErrors() {}

  /// Absent where the failure is about something else.
  static Optional<TributaryException> translate(DuckDbException failure) {
    String message = failure.getMessage();
    Matcher csv = CSV.matcher(message);
    if (csv.matches()) {
      return Optional.of(
          corrupt(last(CSV_FILE, message), "line " + csv.group(1), csvCause(message), failure));
    }
    Matcher json = JSON.matcher(message);
    if (json.matches()) {
      // DuckDB has gone on to the next line by the time that it cannot parse one.
      long line = Long.parseLong(json.group(4)) - (json.group(1).startsWith("Malformed") ? 1 : 0);
      String place = json.group(3) + " " + Math.max(1, line);
      return Optional.of(corrupt(json.group(2), place, json.group(5).strip(), failure));
    }
    Matcher gzip = GZIP.matcher(message);
    if (gzip.matches()) {
      return Optional.of(
          new TributaryException(
              ErrorCode.FILE_CORRUPT,
              "Failed to read file '%s': %s. Write the file again or take it out of its table."
                  .formatted(gzip.group(2), gzip.group(1)),
              failure));
    }
    if (PARTITION.matcher(message).matches()) {
      return Optional.of(
          new TributaryException(
              ErrorCode.SCHEMA_CHANGED,
              "The folders of a table are no longer those that it was planned with: %s. Refresh its catalog."
                  .formatted(message.lines().findFirst().orElse("")),
              failure));
    }
    return Optional.empty();
  }

  private static String csvCause(String message) {
    String cause = last(CSV_CAUSE, message);
    return cause.isEmpty() ? "the row cannot be read" : cause;
  }

  private static TributaryException corrupt(
      String file, String place, String cause, DuckDbException failure) {
    return new TributaryException(
        ErrorCode.FILE_CORRUPT,
        "Failed to read file '%s', %s: %s. Correct the row or take the file out of its table."
            .formatted(file, place, cause.replaceFirst("\\.$", "")),
        failure);
  }

  /// The last match: a user's own row, which is quoted before, may look like one.
  private static String last(Pattern pattern, String message) {
    return pattern
        .matcher(message)
        .results()
        .reduce((_, later) -> later)
        .map(r -> r.group(1))
        .orElse("");
  }
}
