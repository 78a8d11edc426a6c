package dev.tributary.logictest;

/// What came of one query.
sealed interface Verdict {
  /// The file's answer.
  record Passed() implements Verdict {}

  /// Another answer, or an error of Tributary's own making.
  ///
  /// @param how what was expected and what came
  record Wrong(String how) implements Verdict {}

  /// Refused with a typed error, or a question whose answer is not the same in every SQL.
  ///
  /// @param name of all that is refused for the same reason
  /// @param detail of this query
  record Unsupported(Reason reason, String name, String detail) implements Verdict {}

  /// Not answered in time.
  record TimedOut() implements Verdict {}
}
