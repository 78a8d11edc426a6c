package dev.tributary.differential.random;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.ErrorKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Whether the outcomes of one query agree, and what they were.
///
/// @param kind what was seen, for the tally
/// @param difference in words, where they do not agree
record Verdict(Kind kind, Optional<String> difference) {
  /// Codes by which a statement is refused before it runs.
  private static final Set<ErrorCode> REFUSALS =
      Set.of(
          ErrorCode.SYNTAX_ERROR,
          ErrorCode.COLUMN_NOT_FOUND,
          ErrorCode.TABLE_NOT_FOUND,
          ErrorCode.FUNCTION_NOT_FOUND,
          ErrorCode.AMBIGUOUS_NAME,
          ErrorCode.TYPE_MISMATCH,
          ErrorCode.INVALID_QUERY,
          ErrorCode.NOT_SUPPORTED);

  private static final List<ErrorCode> TOO_LARGE =
      List.of(ErrorCode.TIMED_OUT, ErrorCode.TOO_MANY_ROWS, ErrorCode.OUT_OF_MEMORY);

  /// What was seen.
  enum Kind {
    /// Three answers, with rows.
    ROWS,
    /// Three answers without rows.
    NO_ROWS,
    /// Two answers of ours that agree; the oracle cannot say.
    ORACLE_SILENT,
    /// An error on both sides of ours.
    ERROR,
    /// Refused before it ran.
    REFUSED,
    /// A fault of DuckDB's, which the oracle has, too.
    ENGINE_FAULT,
    /// Too large for a test.
    TOO_LARGE,
    /// An answer on one side and an error on the other, both of which are right.
    LAZY,
    /// A difference.
    DIFFERENT
  }

  /// @param alone asks the oracle, where that may take as long as it did here
  /// @param plain asks the oracle to evaluate all that is written
  static Verdict of(
      Statement statement,
      Outcome pushed,
      Outcome pulled,
      Supplier<Outcome> alone,
      Supplier<Outcome> plain) {
    for (Outcome ours : List.of(pushed, pulled)) {
      if (ours instanceof Outcome.Failed(ErrorCode code, String message)) {
        if (TOO_LARGE.contains(code)) {
          return new Verdict(Kind.TOO_LARGE, Optional.empty());
        }
        if (code.kind() != ErrorKind.USER && code != ErrorCode.SOURCE_VALUE_OUT_OF_RANGE) {
          return message.contains("Failed to bind column reference")
                  && alone.get() instanceof Outcome.Refused
              ? new Verdict(Kind.ENGINE_FAULT, Optional.empty())
              : different("fault " + code + ": " + message);
        }
      }
    }
    Outcome oracle = alone.get();
    if (pushed instanceof Outcome.Rows(var with) && pulled instanceof Outcome.Rows(var without)) {
      Optional<String> own = with.difference(without, statement.ordered());
      if (own.isPresent()) {
        return different("pushed against pulled: " + own.get());
      }
      if (!(oracle instanceof Outcome.Rows(var theirs))) {
        return !statement.throwing() && oracle instanceof Outcome.OracleFailed(String message)
            ? different("answers against the oracle's error: " + message)
            : new Verdict(Kind.ORACLE_SILENT, Optional.empty());
      }
      Optional<String> other = with.difference(theirs, statement.ordered());
      return other.isPresent()
          ? different("ours against the oracle's: " + other.get())
          : new Verdict(with.rows().isEmpty() ? Kind.NO_ROWS : Kind.ROWS, Optional.empty());
    }
    return errors(statement, pushed, pulled, oracle, plain);
  }

  /// An error is right where what is written fails when all of it is evaluated. An answer is right
  /// there, too: nobody must evaluate what no row of the result needs.
  private static Verdict errors(
      Statement statement,
      Outcome pushed,
      Outcome pulled,
      Outcome oracle,
      Supplier<Outcome> plain) {
    Outcome.Failed failed = (Outcome.Failed) (pushed instanceof Outcome.Failed ? pushed : pulled);
    ErrorCode one = failed.code();
    boolean both = pushed instanceof Outcome.Failed && pulled instanceof Outcome.Failed;
    if (both && pulled instanceof Outcome.Failed(ErrorCode other, _) && REFUSALS.contains(one)) {
      return one == other
          ? new Verdict(Kind.REFUSED, Optional.empty())
          : different("pushed " + one + " against pulled " + other);
    }
    boolean answered = oracle instanceof Outcome.Rows;
    // Dates beyond the years 1 and 9999 are DuckDB's, and not ours.
    if (one == ErrorCode.DATETIME_OUT_OF_RANGE) {
      return new Verdict(both ? Kind.ERROR : Kind.LAZY, Optional.empty());
    }
    if (both && !answered) {
      return new Verdict(Kind.ERROR, Optional.empty());
    }
    if (statement.throwing() && !(plain.get() instanceof Outcome.Rows)) {
      return new Verdict(Kind.LAZY, Optional.empty());
    }
    String which =
        both ? "error " : pushed instanceof Outcome.Failed ? "pushed alone " : "pulled alone ";
    return different(
        which + one + (answered ? " against the oracle's answer: " : ": ") + failed.message());
  }

  /// What kind of difference it is: differences of one kind may have one cause.
  String category() {
    String text = difference.orElse("");
    int end = text.indexOf(':');
    return end < 0 ? text : text.substring(0, end);
  }

  private static Verdict different(String what) {
    return new Verdict(Kind.DIFFERENT, Optional.of(what));
  }
}
