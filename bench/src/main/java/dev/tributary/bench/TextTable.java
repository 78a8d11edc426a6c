package dev.tributary.bench;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// A table as Markdown has it, its columns in line so that it can be read as it is.
final class TextTable {
  private final List<List<String>> rows = new ArrayList<>();

  TextTable(String... headings) {
    row(headings);
  }

  void row(String... cells) {
    rows.add(Arrays.asList(cells));
  }

  static String millis(double value) {
    return format(value, 1);
  }

  static String ratio(double value) {
    return format(value, 2);
  }

  static String format(double value, int decimals) {
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  void print(PrintWriter out) {
    int[] widths =
        IntStream.range(0, rows.getFirst().size())
            .map(i -> rows.stream().mapToInt(row -> row.get(i).length()).max().orElse(0))
            .toArray();
    print(out, rows.getFirst(), widths);
    StringBuilder rule = new StringBuilder("|");
    for (int i = 0; i < widths.length; i++) {
      rule.append(i == 0 ? "-".repeat(widths[i] + 2) : "-".repeat(widths[i] + 1) + ":").append('|');
    }
    out.println(rule);
    rows.subList(1, rows.size()).forEach(row -> print(out, row, widths));
    out.println();
  }

  private static void print(PrintWriter out, List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder("|");
    for (int i = 0; i < widths.length; i++) {
      String padding = " ".repeat(widths[i] - row.get(i).length());
      line.append(' ').append(i == 0 ? row.get(i) + padding : padding + row.get(i)).append(" |");
    }
    out.println(line);
  }
}
