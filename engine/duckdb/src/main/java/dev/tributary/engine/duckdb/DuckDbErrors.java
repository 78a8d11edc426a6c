package dev.tributary.engine.duckdb;

import static java.util.regex.Pattern.CASE_INSENSITIVE;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What DuckDB's errors mean to users: one table, read from the top, the first row that matches
/// wins. DuckDB's advice on its own settings and functions is left out, as nobody here can follow
/// it.
final class DuckDbErrors {
  private record Row(Pattern pattern, ErrorCode code) {
    Row(String pattern, ErrorCode code) {
      this(Pattern.compile(pattern, CASE_INSENSITIVE), code);
    }
  }

  private static final List<Row> TABLE =
      List.of(
          new Row("^INTERRUPT Error|^Interrupted", ErrorCode.CANCELLED),
          new Row(
              "^Invalid Input Error: " + ParquetColumn.UNFIT, ErrorCode.SOURCE_VALUE_OUT_OF_RANGE),
          new Row("max_temp_directory_size|No space left on device", ErrorCode.DISK_FULL),
          new Row("^Out of Memory Error", ErrorCode.OUT_OF_MEMORY),
          new Row("expression depth limit", ErrorCode.QUERY_TOO_COMPLEX),
          new Row("No files found that match|No such file or directory", ErrorCode.FILE_NOT_FOUND),
          new Row(
              "No magic bytes|too small to be a Parquet|Failed to read file|Could not read enough"
                  + " bytes|Snappy decompression|ZSTD Decompression|Corrupt|TProtocolException"
                  + "|Invalid Parquet|don't know what type|invalid TType|Footer length error"
                  + "|outside file|match checksum|frame descriptor",
              ErrorCode.FILE_CORRUPT),
          new Row("schema mismatch|mismatch.* in file|changed during", ErrorCode.SCHEMA_CHANGED),
          new Row("Unknown TimeZone", ErrorCode.INVALID_ARGUMENT),
          new Row("^(Parser|Binder|Catalog|Permission|Not implemented)", ErrorCode.INTERNAL_ERROR),
          new Row("^(INTERNAL|FATAL|Resource In Use)", ErrorCode.INTERNAL_ERROR),
          new Row("^Invalid Input Error: input \\d+ is not open", ErrorCode.INTERNAL_ERROR),
          new Row("Division by zero", ErrorCode.DIVISION_BY_ZERO),
          new Row("More than one row returned by a subquery", ErrorCode.MORE_THAN_ONE_ROW),
          new Row(
              "(date|time|timestamp|interval|epoch)[^'\"]* (out of range|not in timestamp range)",
              ErrorCode.DATETIME_OUT_OF_RANGE),
          new Row("^Out of Range Error: (cannot take|zero raised)", ErrorCode.INVALID_ARGUMENT),
          new Row(
              "Overflow|out of range|Could not cast value|Could not convert string '' to DECIMAL",
              ErrorCode.NUMERIC_OVERFLOW),
          new Row("^Conversion Error", ErrorCode.INVALID_CAST),
          new Row("^(Invalid Input|Out of Range|Syntax) Error", ErrorCode.INVALID_ARGUMENT),
          new Row("^IO Error", ErrorCode.SOURCE_FAILED));

  private static final Pattern PREFIX = Pattern.compile("^[A-Z][A-Za-z ]* Error: ");
  private static final Pattern ADVICE =
      Pattern.compile(
          "(?s)(\\n\\nLINE \\d+:|\\n\\nPossible solutions|\\n\\nSee also|\\nDid you"
              + " mean|\\n\\tCandidate|\\n\\nUse \"SET| Use TRY\\(| You might want to| Use"
              + " \"SET).*$");
  private static final Pattern QUOTED = Pattern.compile("(?s)['\"].*['\"]");
  private static final Pattern FILE =
      Pattern.compile(
          "['\"](/[^'\"]*|[^'\"]*\\.(?:parquet|csv|tsv|json|ndjson|jsonl)(?:\\.gz|\\.zst)?)['\"]",
          CASE_INSENSITIVE);
  private static final Pattern DECIMAL_TEXT =
      Pattern.compile("Could not convert string [\"'](.*)[\"'] to DECIMAL.*");
  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9.]+([eE][+-]?[0-9]+)?");

  private DuckDbErrors() {}

  /// Whether DuckDB will refuse everything from now on.
  static boolean isFatal(@Nullable String message) {
    return message != null
        && (message.startsWith("FATAL Error")
            || message.startsWith("INTERNAL Error")
            || message.contains("database has been invalidated"));
  }

  static TributaryException translate(DuckDbException failure) {
    return FileErrors.translate(failure).orElseGet(() -> other(failure));
  }

  private static TributaryException other(DuckDbException failure) {
    String message = failure.getMessage();
    ErrorCode code = code(message);
    return new TributaryException(code, sentence(code, message), failure);
  }

  private static ErrorCode code(String message) {
    Matcher decimal = DECIMAL_TEXT.matcher(core(message));
    if (decimal.matches() && !NUMBER.matcher(decimal.group(1).strip()).matches()) {
      // DuckDB has one sentence for digits that do not fit and for text without digits.
      return ErrorCode.INVALID_CAST;
    }
    String words = withoutValues(message);
    return TABLE.stream()
        .filter(row -> row.pattern().matcher(words).find())
        .map(Row::code)
        .findFirst()
        .orElse(ErrorCode.INTERNAL_ERROR);
  }

  /// A user's value may read like another error.
  private static String withoutValues(String message) {
    return message.startsWith("Out of Memory Error")
        ? message
        : QUOTED.matcher(ADVICE.matcher(message).replaceFirst("")).replaceFirst("''");
  }

  private static String sentence(ErrorCode code, String message) {
    String cause = core(message);
    return switch (code) {
      case CANCELLED -> "The query was cancelled.";
      case OUT_OF_MEMORY ->
          "The query needs more memory than the engine may use: %s. Raise engine.duckdb.memory-limit"
                  .formatted(cause)
              + " or select fewer rows.";
      case DISK_FULL ->
          "The query found no more room in the engine's temporary directory: %s. Free space or move"
                  .formatted(cause)
              + " engine.duckdb.temp-directory.";
      case QUERY_TOO_COMPLEX ->
          "The query nests its expressions too deeply for the engine. Split it into several"
              + " queries.";
      case FILE_NOT_FOUND ->
          "There is no longer %s. Refresh its catalog if it was moved.".formatted(file(message));
      case FILE_CORRUPT ->
          "Failed to read %s: %s. Write the file again or take it out of its table."
              .formatted(file(message), cause);
      case SCHEMA_CHANGED ->
          "The files of a table do not have the columns it was planned with: %s. Refresh its catalog."
              .formatted(cause);
      case DIVISION_BY_ZERO ->
          "A number was divided by zero. Divide by NULLIF(divisor, 0) to get NULL instead.";
      case MORE_THAN_ONE_ROW ->
          "A sub-query that stands for one value returned more than one row. Add LIMIT 1 or an"
              + " aggregate.";
      case NUMERIC_OVERFLOW ->
          "A number does not fit its type: %s. Cast to a wider type first.".formatted(cause);
      case DATETIME_OUT_OF_RANGE -> "A date or time is out of range: %s.".formatted(cause);
      case INVALID_CAST -> "A value cannot be cast: %s. Correct or filter it.".formatted(cause);
      case INVALID_ARGUMENT ->
          "A function was given a value it has no result for: %s.".formatted(cause);
      case SOURCE_VALUE_OUT_OF_RANGE -> cause + ".";
      case SOURCE_FAILED -> "The engine failed to read or write a file: %s.".formatted(cause);
      default ->
          "The engine refused a query that it was given. This is our fault: %s.".formatted(cause);
    };
  }

  private static String core(String message) {
    String text = PREFIX.matcher(message).replaceFirst("");
    text = ADVICE.matcher(text).replaceFirst("").strip().replace('\n', ' ');
    return text.replaceFirst("[.!]$", "");
  }

  private static String file(String message) {
    Matcher matcher = FILE.matcher(message);
    return matcher.find() ? "file '" + matcher.group(1) + "'" : "one of the query's files";
  }
}
