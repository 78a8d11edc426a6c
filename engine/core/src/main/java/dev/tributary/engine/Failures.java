package dev.tributary.engine;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;

/// Turns what should not have been thrown into what may be.
final class Failures {
  private Failures() {}

  static TributaryException typed(Throwable failure) {
    return switch (failure) {
      case TributaryException e -> e;
      case StackOverflowError e ->
          new TributaryException(
              ErrorCode.QUERY_TOO_COMPLEX,
              "The query is nested too deeply. Split it into several queries.",
              e);
      case InterruptedException e -> interrupted(e);
      default ->
          new TributaryException(
              ErrorCode.INTERNAL_ERROR,
              "The query failed by a fault of the server: %s. Please report it with the query's id."
                  .formatted(failure),
              failure);
    };
  }

  static TributaryException interrupted(InterruptedException cause) {
    return new TributaryException(
        ErrorCode.CANCELLED, "The query was stopped because its thread was interrupted.", cause);
  }
}
