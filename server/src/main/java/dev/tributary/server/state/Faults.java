package dev.tributary.server.state;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// What drivers say of a failure.
final class Faults {
  private Faults() {}

  /// A pool wraps what the driver said; what the driver said is what helps.
  static SQLException first(SQLException failure) {
    if (failure.getCause() instanceof SQLException cause) {
      return first(cause);
    }
    return failure.getNextException() == null ? failure : first(failure.getNextException());
  }

  static String state(SQLException failure) {
    @Nullable String state = failure.getSQLState();
    return state == null ? "" : state;
  }

  /// The message in one line without the full stop.
  static String line(SQLException failure) {
    @Nullable String message = failure.getMessage();
    String text = message == null ? failure.getClass().getSimpleName() : message;
    return text.strip().replaceAll("\\s*\\R\\s*", "; ").replaceFirst("\\.$", "");
  }

  /// Whether this very row is at fault, so that trying again cannot help.
  static boolean isOfTheRow(SQLException failure) {
    String state = state(first(failure));
    return state.startsWith("22") || state.startsWith("23");
  }
}
