package dev.tributary.adapter.jdbc;

import java.nio.charset.StandardCharsets;

/// Text as the bytes that vectors hold.
public final class Text {
  private Text() {}

  /// The text in UTF-8. Half a character, which some databases keep, has no bytes there.
  public static byte[] utf8(String value, String column, SqlFaults faults) {
    if (hasHalf(value)) {
      throw faults.noText(column);
    }
    return value.getBytes(StandardCharsets.UTF_8);
  }

  private static boolean hasHalf(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (Character.isSurrogate(value.charAt(i))) {
        if (i + 1 == value.length()
            || !Character.isSurrogatePair(value.charAt(i), value.charAt(i + 1))) {
          return true;
        }
        i++;
      }
    }
    return false;
  }
}
