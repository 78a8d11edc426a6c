package dev.tributary.server.flight;

import com.google.protobuf.ByteString;
import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;

/// Refuses by name what Flight SQL has and this server does not.
final class Unsupported {
  private Unsupported() {}

  static void inTransaction(ByteString transaction) {
    if (!transaction.isEmpty()) {
      throw transactions();
    }
  }

  static TributaryException transactions() {
    return new TributaryException(
        ErrorCode.NOT_SUPPORTED,
        "There are no transactions: statements only read. Leave the transaction away.");
  }

  static TributaryException command(String name) {
    return new TributaryException(
        ErrorCode.NOT_SUPPORTED, "'%s' is not supported by this server.".formatted(name));
  }
}
