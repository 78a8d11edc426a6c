package dev.tributary.server.flight;

import java.util.function.Predicate;
import java.util.regex.Pattern;

/// A filter as JDBC has it: `%` for any text, `_` for any character, `\` before either to mean
/// itself. Names are matched as they are spelled.
final class NamePattern implements Predicate<String> {
  private final Pattern pattern;
  private final String text;

  private NamePattern(String text, Pattern pattern) {
    this.text = text;
    this.pattern = pattern;
  }

  /// The filter that a message has, or one that all names pass.
  static NamePattern of(boolean given, String text) {
    return of(given ? text : "%");
  }

  static NamePattern of(String text) {
    StringBuilder regex = new StringBuilder();
    boolean escaped = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!escaped && c == '\\' && i + 1 < text.length()) {
        escaped = true;
      } else {
        regex.append(
            !escaped && c == '%' ? ".*" : !escaped && c == '_' ? "." : Pattern.quote("" + c));
        escaped = false;
      }
    }
    return new NamePattern(text, Pattern.compile(regex.toString(), Pattern.DOTALL));
  }

  @Override
  public boolean test(String name) {
    return pattern.matcher(name).matches();
  }

  /// Whether the text is this very name: some clients send names where patterns are expected.
  boolean isExactly(String name) {
    return text.equals(name);
  }
}
