package dev.tributary.logictest;

import dev.tributary.differential.Answer;
import dev.tributary.logictest.TestRecord.SortMode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An answer in the form in which test files have it: each value a line, by the letter of its
/// column.
record AnswerText(List<String> values) {
  private static final Pattern NUMBER = Pattern.compile("\\s*[-+]?\\d+(\\.\\d+)?");

  /// An answer that has no such form, in words.
  static final class Unprintable extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unprintable(String why) {
      super(why);
    }
  }

  static AnswerText of(Answer answer, String types, SortMode sort) {
    List<List<String>> rows = new ArrayList<>();
    for (List<@Nullable Object> row : answer.rows()) {
      if (row.size() != types.length()) {
        throw new Unprintable(row.size() + " columns instead of " + types.length());
      }
      List<String> values = new ArrayList<>();
      for (int i = 0; i < row.size(); i++) {
        values.add(text(row.get(i), types.charAt(i)));
      }
      rows.add(values);
    }
    if (sort == SortMode.ROWSORT) {
      rows.sort(AnswerText::compare);
    }
    List<String> values = new ArrayList<>();
    rows.forEach(values::addAll);
    if (sort == SortMode.VALUESORT) {
      Collections.sort(values);
    }
    return new AnswerText(values);
  }

  private static String text(@Nullable Object value, char type) {
    if (value == null) {
      return "NULL";
    }
    return switch (type) {
      case 'I' -> integer(value);
      case 'R' -> String.format(Locale.ROOT, "%.3f", number(value).doubleValue());
      case 'T' -> printable(value);
      default -> throw new Unprintable("a column of type " + type);
    };
  }

  /// Cut towards zero, as C does.
  private static String integer(Object value) {
    return switch (number(value)) {
      case Double d -> new BigDecimal(d).toBigInteger().toString();
      case BigDecimal d -> d.toBigInteger().toString();
      case Number n -> n.toString();
    };
  }

  private static Number number(Object value) {
    return switch (value) {
      case Double d when !Double.isFinite(d) ->
          throw new Unprintable(d + " in a column of numbers");
      case Number n -> n;
      case Boolean b -> b ? 1 : 0;
      // As C reads numbers: what the text begins with, or 0.
      default -> {
        Matcher number = NUMBER.matcher(value.toString());
        yield number.lookingAt() ? new BigDecimal(number.group().strip()) : BigDecimal.ZERO;
      }
    };
  }

  private static String printable(Object value) {
    String text =
        switch (value) {
          case Boolean b -> b ? "1" : "0";
          case BigDecimal d when d.scale() > 0 -> String.format(Locale.ROOT, "%.3f", d);
          case Double d -> String.format(Locale.ROOT, "%.3f", d);
          default -> value.toString();
        };
    return text.isEmpty() ? "(empty)" : text.replaceAll("[^ -~]", "@");
  }

  private static int compare(List<String> a, List<String> b) {
    for (int i = 0; i < a.size(); i++) {
      int order = a.get(i).compareTo(b.get(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  /// The MD5 of the values, each with a line feed.
  String md5() {
    try {
      MessageDigest digest = MessageDigest.getInstance("MD5");
      for (String value : values) {
        digest.update(value.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
