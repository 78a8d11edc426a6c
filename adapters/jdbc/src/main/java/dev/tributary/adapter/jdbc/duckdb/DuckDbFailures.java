package dev.tributary.adapter.jdbc.duckdb;

import dev.tributary.adapter.jdbc.JdbcProduct.Refusal;
import dev.tributary.spi.error.ErrorCode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What DuckDB's errors mean, which have no SQLSTATE: one table, read from the top, the first row
/// that matches wins.
final class DuckDbFailures {
  private record Row(Pattern pattern, ErrorCode code) {
    Row(String pattern, ErrorCode code) {
      this(Pattern.compile(pattern, Pattern.CASE_INSENSITIVE), code);
    }
  }

  private static final List<Row> TABLE =
      List.of(
          new Row("^INTERRUPT", ErrorCode.CANCELLED),
          new Row("max_temp_directory_size|No space left on device", ErrorCode.DISK_FULL),
          new Row("^Out of Memory Error", ErrorCode.OUT_OF_MEMORY),
          new Row("expression depth limit", ErrorCode.QUERY_TOO_COMPLEX),
          new Row("^Catalog Error|^Binder Error", ErrorCode.SCHEMA_CHANGED),
          new Row("Unknown TimeZone", ErrorCode.INVALID_ARGUMENT),
          new Row("Division by zero", ErrorCode.DIVISION_BY_ZERO),
          new Row("More than one row returned by a subquery", ErrorCode.MORE_THAN_ONE_ROW),
          new Row(
              "(date|time|timestamp|interval|epoch)[^'\"]* (out of range|not in timestamp range)",
              ErrorCode.DATETIME_OUT_OF_RANGE),
          new Row("^Out of Range Error: (cannot take|zero raised)", ErrorCode.INVALID_ARGUMENT),
          new Row("Overflow|out of range|Could not cast value", ErrorCode.NUMERIC_OVERFLOW),
          new Row("^Conversion Error", ErrorCode.INVALID_CAST),
          new Row("^(Invalid Input|Out of Range) Error", ErrorCode.INVALID_ARGUMENT));

  private static final Pattern PREFIX = Pattern.compile("^[A-Z][A-Za-z ]* Error: ");

  /// What nobody can follow here: DuckDB's advice on its own settings, and where in the statement.
  private static final Pattern ADVICE =
      Pattern.compile(
          "(?s)(\\n\\nLINE \\d+:|\\n\\nPossible solutions|\\n\\nSee also|\\nDid you mean"
              + "|\\n\\tCandidate|\\n\\nUse \"SET| Use TRY\\(| You might want to| Use \"SET).*$");

  private static final String ELSEWHERE = "Could not set lock";

  private DuckDbFailures() {}

  static Optional<ErrorCode> code(String message) {
    String words = ADVICE.matcher(message).replaceFirst("");
    return TABLE.stream()
        .filter(row -> row.pattern.matcher(words).find())
        .map(Row::code)
        .findFirst();
  }

  static String words(String message) {
    String words = ADVICE.matcher(message).replaceFirst("");
    return PREFIX.matcher(words).replaceFirst("").replaceFirst("!$", "");
  }

  static Refusal refusal(String message) {
    if (message.contains("database does not exist")) {
      return new Refusal(ErrorCode.FILE_NOT_FOUND, "It is not made here: check %s.path.");
    }
    if (message.contains(ELSEWHERE)) {
      return new Refusal(
          ErrorCode.SOURCE_UNAVAILABLE,
          "Another program writes the file of %s.path: end it, or give a copy of the file.");
    }
    if (message.contains("different configuration")) {
      return new Refusal(
          ErrorCode.SOURCE_UNAVAILABLE,
          "This very process has the file of %s.path open in another way: close it there.");
    }
    if (message.contains("not a valid DuckDB database")) {
      return new Refusal(ErrorCode.FILE_CORRUPT, "Check that %s.path is a DuckDB database.");
    }
    return new Refusal(ErrorCode.SOURCE_UNAVAILABLE, "Check the file of %s.path.");
  }
}
