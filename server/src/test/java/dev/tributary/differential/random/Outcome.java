package dev.tributary.differential.random;

import dev.tributary.differential.Answer;
import dev.tributary.spi.error.ErrorCode;

/// What came of a query in one place.
sealed interface Outcome {
  /// Rows.
  record Rows(Answer answer) implements Outcome {}

  /// An error of ours.
  record Failed(ErrorCode code, String message) implements Outcome {}

  /// An error of the oracle's while it ran.
  record OracleFailed(String message) implements Outcome {}

  /// What the oracle does not run at all.
  record Refused(String message) implements Outcome {}
}
