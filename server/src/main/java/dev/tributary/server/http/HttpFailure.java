package dev.tributary.server.http;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;

/// A failure on its way to the client: an error and the status that goes with it.
record HttpFailure(int status, TributaryException error) {

  /// The failure that the error's own code stands for.
  static HttpFailure of(TributaryException error) {
    return new HttpFailure(ErrorStatus.of(error.code()), error);
  }

  /// A fault of the HTTP request itself, which has statuses of its own.
  static HttpFailure request(int status, String message) {
    return new HttpFailure(status, new TributaryException(ErrorCode.INVALID_REQUEST, message));
  }
}
