package dev.tributary.server.client;

import java.io.PrintStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Prints a plan, which comes as one line of text a row, as it is.
public final class PlanPrinter implements RowPrinter {
  private final PrintStream out;

  public PlanPrinter(PrintStream out) {
    this.out = out;
  }

  @Override
  public void columns(List<ResultColumn> columns) {}

  @Override
  public void row(List<@Nullable String> values) {
    out.println("  " + values.getFirst());
  }

  @Override
  public void end() {}
}
