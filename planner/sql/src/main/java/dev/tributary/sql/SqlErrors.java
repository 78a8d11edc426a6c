package dev.tributary.sql;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.SqlPosition;
import dev.tributary.spi.error.TributaryException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.runtime.CalciteException;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.dialect.AnsiSqlDialect;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/// What Calcite throws, as the error that a user can act on. The one place that knows its messages.
final class SqlErrors {
  private static final Pattern UNGROUPED = Pattern.compile("Identifier '(.*)' is not a group expr");
  private static final Pattern OBJECT =
      Pattern.compile(
          "(?:Object|Table) '([^']*)' not found(?: within '([^']*)')?.*", Pattern.DOTALL);
  private static final Pattern COLUMN =
      Pattern.compile(
          "(?:Column '(?<column>[^']*)' not found in (?:any table|table '(?<table>[^']*)')|Unknown"
              + " identifier '(?<unknown>[^']*)'|Unknown field '(?<field>[^']*)').*",
          Pattern.DOTALL);
  private static final Pattern FUNCTION =
      Pattern.compile("No match found for function signature (.*?)\\((.*)\\)", Pattern.DOTALL);
  private static final Pattern UNEXPECTED =
      Pattern.compile("(?:Encountered|Lexical error).*?(?=\\R|$)", Pattern.DOTALL);

  private final NameSuggestions suggestions;

  SqlErrors(NameSuggestions suggestions) {
    this.suggestions = suggestions;
  }

  /// The typed error for whatever parsing, checking or converting has thrown.
  TributaryException translate(Throwable thrown) {
    if (overflowed(thrown)) {
      return tooComplex("The statement is nested too deeply.");
    }
    return switch (thrown) {
      case TributaryException ours -> ours;
      case SqlParseException parse -> syntax(parse);
      case CalciteContextException checked ->
          parserRefused(checked) ? syntax(checked) : meaning(checked);
      case CalciteException checked -> meaning(message(checked), null, checked);
      default -> translateUnexpected(thrown);
    };
  }

  private static boolean overflowed(Throwable thrown) {
    Throwable cause = thrown;
    while (cause != null && !(cause instanceof StackOverflowError)) {
      cause = cause.getCause();
    }
    return cause != null;
  }

  private TributaryException translateUnexpected(Throwable thrown) {
    Throwable cause = thrown.getCause();
    if (cause != null) {
      return translate(cause);
    }
    if (thrown instanceof AssertionError
        && String.valueOf(thrown.getMessage()).startsWith("not a query")) {
      return new TributaryException(
          ErrorCode.SYNTAX_ERROR,
          "After EXISTS and the like a query is needed, as in EXISTS (SELECT ...).",
          thrown);
    }
    if (thrown instanceof AssertionError
        && String.valueOf(thrown.getMessage()).startsWith("Was not expecting value")) {
      return new TributaryException(
          ErrorCode.NOT_SUPPORTED,
          "Something stands where it cannot stand, such as a function in FROM that gives one value.",
          thrown);
    }
    if (thrown instanceof UnsupportedOperationException) {
      return new TributaryException(
          ErrorCode.NOT_SUPPORTED,
          "This form of statement is not supported: " + thrown.getMessage(),
          thrown);
    }
    Matcher ungrouped = UNGROUPED.matcher(String.valueOf(thrown.getMessage()));
    if (ungrouped.matches()) {
      return new TributaryException(
          ErrorCode.INVALID_QUERY,
          "A sub-query reads '"
              + ungrouped.group(1)
              + "' of groups, which is not being grouped. Group by it, too.",
          thrown);
    }
    return new TributaryException(
        ErrorCode.INTERNAL_ERROR,
        "The statement could not be understood although it may be right; this is a fault of"
            + " Tributary: "
            + thrown,
        thrown);
  }

  static TributaryException tooComplex(String what) {
    return new TributaryException(
        ErrorCode.QUERY_TOO_COMPLEX,
        what
            + " At most "
            + TreeDepth.LIMIT
            + " levels are possible. Use IN or VALUES for long lists, or split the query.");
  }

  static TributaryException tooLarge(int most) {
    return new TributaryException(
        ErrorCode.QUERY_TOO_COMPLEX,
        "The statement comes to more than %d parts. Split it, or compute what it repeats in a sub-query."
            .formatted(most));
  }

  private static boolean parserRefused(CalciteContextException checked) {
    return checked.getCause() instanceof IllegalArgumentException;
  }

  private static TributaryException syntax(CalciteContextException checked) {
    return new TributaryException(
        ErrorCode.SYNTAX_ERROR, message(checked), position(checked), checked);
  }

  private TributaryException syntax(SqlParseException parse) {
    if (parse.getCause() instanceof CalciteContextException refused) {
      return translate(refused);
    }
    SqlParserPos at = parse.getPos();
    SqlPosition position = at == null ? null : position(at);
    Matcher unexpected = UNEXPECTED.matcher(String.valueOf(parse.getMessage()));
    String what = unexpected.find() ? unexpected.group() : String.valueOf(parse.getMessage());
    if (what.startsWith("Non-query expression")) {
      // A misspelt first word reads as the name of a column.
      what = "A statement starts with SELECT, WITH, VALUES, EXPLAIN, SHOW or DESCRIBE";
    }
    what =
        what.replaceAll(" at line \\d+, column \\d+\\.?", "").replace("Encountered", "Unexpected");
    String where =
        position == null ? "" : " at line " + position.line() + ", column " + position.column();
    return new TributaryException(
        ErrorCode.SYNTAX_ERROR,
        sentence("Syntax error" + where + ": " + what.replace("\"<EOF>\"", "end of statement")),
        position,
        parse);
  }

  private TributaryException meaning(CalciteContextException checked) {
    return meaning(message(checked), position(checked), checked);
  }

  private TributaryException meaning(
      String message, @Nullable SqlPosition position, Throwable thrown) {
    Matcher object = OBJECT.matcher(message);
    if (object.matches()) {
      return suggestions.notFound(
          object.group(1), Optional.ofNullable(object.group(2)), position, thrown);
    }
    Matcher column = COLUMN.matcher(message);
    if (column.matches()) {
      return suggestions.columnNotFound(columnName(column), position, thrown);
    }
    Matcher function = FUNCTION.matcher(message);
    if (function.matches()) {
      return function(function.group(1), function.group(2), position, thrown);
    }
    if (message.startsWith("Illegal use of dynamic parameter")) {
      return new TributaryException(
          ErrorCode.INVALID_QUERY,
          "Nothing tells the type of this ?. Write CAST(? AS type).",
          position,
          thrown);
    }
    return new TributaryException(code(message), sentence(message), position, thrown);
  }

  private static String columnName(Matcher column) {
    for (String group : new String[] {"column", "unknown", "field"}) {
      if (column.group(group) != null) {
        return column.group(group);
      }
    }
    return "?";
  }

  private static TributaryException function(
      String name, String types, @Nullable SqlPosition position, Throwable thrown) {
    String written = name.replace("`", "");
    String known = written.toUpperCase(Locale.ROOT);
    if (TributaryOperators.INSTANCE.functionNames().contains(known)) {
      return new TributaryException(
          ErrorCode.TYPE_MISMATCH,
          "The function "
              + known
              + " does not take "
              + (types.isBlank()
                  ? "no arguments"
                  : "the arguments (" + types.replaceAll("[<>]", "") + ")")
              + ".",
          position,
          thrown);
    }
    return new TributaryException(
        ErrorCode.FUNCTION_NOT_FOUND,
        "There is no function "
            + written
            + "()."
            + Names.suggestion(TributaryOperators.INSTANCE.functionNames(), known),
        position,
        thrown);
  }

  private static ErrorCode code(String message) {
    if (message.contains("is ambiguous") || message.startsWith("Duplicate relation name")) {
      return ErrorCode.AMBIGUOUS_NAME;
    }
    boolean types =
        message.startsWith("Cannot apply")
            || message.contains("ype mismatch")
            || message.contains("must have compatible types")
            || message.contains("Values passed to")
            || message.startsWith("Cast function cannot convert")
            || message.contains("Illegal mixing of types")
            || message.contains("must be a condition")
            || message.contains("expected to be of type")
            || message.startsWith("Expected a boolean type")
            || message.startsWith("Illegal use of 'NULL'")
            || message.contains("Operands");
    if (types) {
      return ErrorCode.TYPE_MISMATCH;
    }
    return message.contains("not supported") || message.contains("not implemented")
        ? ErrorCode.NOT_SUPPORTED
        : ErrorCode.INVALID_QUERY;
  }

  private static String sentence(String message) {
    String text = message.strip().replaceAll("\\s*\\R\\s*", ", ");
    return text.endsWith(".") ? text : text + ".";
  }

  /// The innermost message, without Calcite's prefix of lines and columns.
  private static String message(Throwable thrown) {
    Throwable inner = thrown;
    while (inner.getCause() != null && inner.getCause().getMessage() != null) {
      inner = inner.getCause();
    }
    return String.valueOf(inner.getMessage());
  }

  private static @Nullable SqlPosition position(CalciteContextException checked) {
    return checked.getPosLine() < 1
        ? null
        : new SqlPosition(checked.getPosLine(), checked.getPosColumn());
  }

  static @Nullable SqlPosition position(SqlParserPos position) {
    return position.getLineNum() < 1
        ? null
        : new SqlPosition(position.getLineNum(), position.getColumnNum());
  }

  /// The expression as its author would write it.
  static String text(SqlNode node) {
    if (node instanceof SqlIdentifier identifier) {
      return String.join(".", identifier.names);
    }
    String text =
        node.toSqlString(c ->
                c.withDialect(AnsiSqlDialect.DEFAULT)
                    .withQuoteAllIdentifiers(false)
                    .withClauseStartsLine(false))
            .getSql();
    return text.length() > 80 ? text.substring(0, 77) + "..." : text;
  }
}
