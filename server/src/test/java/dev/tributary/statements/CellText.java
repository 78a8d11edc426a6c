package dev.tributary.statements;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.regex.Pattern;

/// Values as the text that stands in a statement file. Text that would be taken for something else
/// or cannot be seen is quoted as in JSON.
final class CellText {
  static final String NULL = "NULL";
  private static final String BETWEEN = " | ";

  private CellText() {}

  /// The text of a JSON value.
  static String of(JsonNode value) {
    if (value.isNull()) {
      return NULL;
    }
    return value.isTextual() ? text(value.textValue()) : visible(value.toString());
  }

  private static String text(String text) {
    boolean plain =
        !text.isEmpty()
            && !text.equals(NULL)
            && !text.contains("|")
            && !text.startsWith("\"")
            && text.strip().equals(text)
            && text.codePoints().noneMatch(CellText::hidden);
    return plain ? text : visible(TextNode.valueOf(text).toString());
  }

  private static String visible(String json) {
    StringBuilder text = new StringBuilder();
    json.chars()
        .forEach(c -> {
          if (hidden(c) || c == '|') {
            text.append(String.format("\\u%04x", c));
          } else {
            text.append((char) c);
          }
        });
    return text.toString();
  }

  private static boolean hidden(int character) {
    int type = Character.getType(character);
    return type == Character.CONTROL || type == Character.FORMAT;
  }

  static String join(Iterable<String> cells) {
    return String.join(BETWEEN, cells);
  }

  static List<String> split(String line) {
    return List.of(line.split(Pattern.quote(BETWEEN), -1));
  }
}
