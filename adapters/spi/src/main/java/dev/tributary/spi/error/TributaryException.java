package dev.tributary.spi.error;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The one exception that crosses module borders. Its message is written for the person who sent
/// the query: it names the thing, the cause and the fix.
public final class TributaryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final transient @Nullable SqlPosition position;

  public TributaryException(ErrorCode code, String message) {
    this(code, message, null, null);
  }

  public TributaryException(ErrorCode code, String message, @Nullable Throwable cause) {
    this(code, message, null, cause);
  }

  public TributaryException(
      ErrorCode code, String message, @Nullable SqlPosition position, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
    this.position = position;
  }

  public ErrorCode code() {
    return code;
  }

  /// The message, which is never absent.
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }

  public Optional<SqlPosition> position() {
    return Optional.ofNullable(position);
  }
}
