package dev.tributary.engine;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import java.util.function.UnaryOperator;

/// Where SET puts what a client chooses. What is chosen holds for the statements that the client
/// sends from then on in the same session. Thread-safe.
@FunctionalInterface
public interface ClientSession {
  /// That of callers who choose anew with every request.
  ClientSession NONE =
      none("This request belongs to no session. Give its settings with the request itself.");

  /// Changes what is chosen, all at once; not at all where the change fails.
  void choose(UnaryOperator<SessionChoice> change);

  /// That of an endpoint, or a call, without sessions.
  ///
  /// @param advice how settings are given there
  static ClientSession none(String advice) {
    return _ -> {
      throw new TributaryException(
          ErrorCode.NOT_SUPPORTED, "SET has no session to change. " + advice);
    };
  }
}
