package dev.tributary.planner.write;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Fills the templates of dialect descriptions.
final class Template {
  private static final Pattern PLACE = Pattern.compile("\\{(\\d+|\\*|[a-z]+)}");

  private Template() {}

  static String fill(String template, List<String> arguments, Map<String, String> words) {
    Matcher matcher = PLACE.matcher(template);
    StringBuilder out = new StringBuilder();
    while (matcher.find()) {
      String place = matcher.group(1);
      String value;
      if (place.equals("*")) {
        value = String.join(", ", arguments);
      } else if (Character.isDigit(place.charAt(0))) {
        value = arguments.get(Integer.parseInt(place));
      } else {
        value = words.getOrDefault(place, "");
      }
      matcher.appendReplacement(out, Matcher.quoteReplacement(value));
    }
    return matcher.appendTail(out).toString();
  }

  static String fill(String template, String... arguments) {
    return fill(template, List.of(arguments), Map.of());
  }
}
