package dev.tributary.server.client;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Prints rows as an aligned table. Widths come from the first rows, so that a long result is not
/// held back; a later, wider value pushes its own row out of line.
public final class TablePrinter implements RowPrinter {
  private static final int ROWS_THAT_SET_WIDTHS = 1000;

  private final PrintStream out;
  private final List<List<String>> waiting = new ArrayList<>();
  private List<ResultColumn> columns = List.of();
  private int[] widths = {};
  private boolean headed;
  private long rows;

  public TablePrinter(PrintStream out) {
    this.out = out;
  }

  @Override
  public void columns(List<ResultColumn> columns) {
    this.columns = columns;
    this.widths = columns.stream().mapToInt(c -> width(shown(c.name()))).toArray();
  }

  @Override
  public void row(List<@Nullable String> values) {
    rows++;
    List<String> row = values.stream().map(TablePrinter::shown).toList();
    if (headed) {
      print(row);
      return;
    }
    waiting.add(row);
    if (waiting.size() == ROWS_THAT_SET_WIDTHS) {
      head();
    }
  }

  @Override
  public void end() {
    if (!headed) {
      head();
    }
    out.println(rows == 1 ? "(1 row)" : "(" + rows + " rows)");
  }

  private void head() {
    headed = true;
    for (List<String> row : waiting) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], width(row.get(i)));
      }
    }
    print(columns.stream().map(c -> shown(c.name())).toList());
    List<String> rules = new ArrayList<>();
    for (int width : widths) {
      rules.add("-".repeat(width + 2));
    }
    out.println(String.join("+", rules));
    waiting.forEach(this::print);
    waiting.clear();
  }

  private void print(List<String> row) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      String pad = " ".repeat(Math.max(0, widths[i] - width(row.get(i))));
      line.append(i == 0 ? " " : " | ");
      line.append(columns.get(i).numeric() ? pad + row.get(i) : row.get(i) + pad);
    }
    out.println(line.toString().stripTrailing());
  }

  private static String shown(@Nullable String value) {
    return value == null
        ? "NULL"
        : value.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t");
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }
}
