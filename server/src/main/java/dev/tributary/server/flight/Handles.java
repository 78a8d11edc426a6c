package dev.tributary.server.flight;

import com.google.protobuf.ByteString;
import java.security.SecureRandom;
import java.util.Base64;

/// Names that nobody can guess, for what one client keeps here.
final class Handles {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 18;

  private Handles() {}

  static String next() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static ByteString bytes(String handle) {
    return ByteString.copyFromUtf8(handle);
  }

  static String text(ByteString bytes) {
    return bytes.toStringUtf8();
  }
}
