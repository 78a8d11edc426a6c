package dev.tributary.engine;

/// Texts of a bounded length.
final class Excerpt {
  private Excerpt() {}

  /// The text, or its beginning and a word on how much is missing.
  static String of(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    // A surrogate pair must not be torn apart.
    int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    return text.substring(0, end)
        + "\n... (cut: %d of %d characters)".formatted(end, text.length());
  }
}
