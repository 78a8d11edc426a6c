package dev.tributary.planner.explain;

import dev.tributary.planner.plan.Fragment;
import dev.tributary.planner.plan.Fragment.Edge;
import dev.tributary.planner.plan.Fragment.EngineFragment;
import dev.tributary.planner.plan.Fragment.PlannedFiles;
import dev.tributary.planner.plan.Fragment.SourceFragment;
import dev.tributary.planner.plan.FragmentPlan;
import dev.tributary.planner.plan.ParameterSlot;
import dev.tributary.planner.plan.SourceRequest;
import dev.tributary.spi.source.FileScan.DataFile;
import dev.tributary.spi.type.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Prints a plan for people: where each fragment runs, the exact text it runs, what it reads, and
/// what was not pushed and why. Fragments are listed from the result down to the sources.
public final class PlanPrinter {
  private PlanPrinter() {}

  public static String print(FragmentPlan plan) {
    List<String> lines = new ArrayList<>();
    for (Fragment fragment : plan.fragments().reversed()) {
      switch (fragment) {
        case EngineFragment engine -> print(engine, lines);
        case SourceFragment source -> print(source, lines);
      }
    }
    return String.join("\n", lines);
  }

  private static void print(EngineFragment fragment, List<String> lines) {
    lines.add("Fragment " + fragment.id() + ": engine");
    for (Edge edge : fragment.inputs()) {
      lines.add(
          "  reads "
              + edge.name()
              + ": fragment "
              + edge.from().id()
              + switch (edge.kind()) {
                case STREAM -> ", streamed";
                case SPOOL -> ", kept first";
              });
    }
    for (PlannedFiles files : fragment.files()) {
      long bytes = files.scan().files().stream().mapToLong(DataFile::size).sum();
      int count = files.scan().files().size();
      lines.add(
          "  reads "
              + files.source()
              + "."
              + files.table()
              + ": "
              + count
              + (count == 1 ? " file, " : " files, ")
              + size(bytes));
    }
    statement(fragment.sql(), fragment.parameters(), lines);
    returns(fragment, lines);
  }

  private static void print(SourceFragment fragment, List<String> lines) {
    lines.add(
        "Fragment "
            + fragment.id()
            + ": source "
            + fragment.source()
            + (fragment.estimatedRows().isPresent()
                ? ", ~" + fragment.estimatedRows().getAsLong() + " rows"
                : ""));
    switch (fragment.request()) {
      case SourceRequest.Native(String sql, var parameters) -> statement(sql, parameters, lines);
      case SourceRequest.Scan(var table, var fields, var matches) -> {
        lines.add("  scan: " + table + " (" + String.join(", ", fields) + ")");
        if (!matches.isEmpty()) {
          lines.add(
              "  only: "
                  + matches.stream()
                      .map(m -> m.column() + " = " + slot(m.value()))
                      .collect(Collectors.joining(" and ")));
        }
      }
    }
    returns(fragment, lines);
    fragment.notPushed().forEach(why -> lines.add("  not pushed: " + why));
  }

  private static void statement(String sql, List<ParameterSlot> parameters, List<String> lines) {
    lines.add("  sql: " + sql);
    if (!parameters.isEmpty()) {
      lines.add(
          "  parameters: "
              + parameters.stream().map(PlanPrinter::slot).collect(Collectors.joining(", ")));
    }
  }

  private static void returns(Fragment fragment, List<String> lines) {
    lines.add(
        "  returns: "
            + fragment.columns().stream()
                .map(PlanPrinter::column)
                .collect(Collectors.joining(", ")));
  }

  private static String slot(ParameterSlot slot) {
    return switch (slot) {
      case ParameterSlot.Client(int index, var type) -> "?" + (index + 1) + " " + type;
      case ParameterSlot.QueryStart(var type) -> "start of the query as " + type;
      case ParameterSlot.Constant(_, String text) -> "'" + text.replace("'", "''") + "'";
      case ParameterSlot.Constant(_, Object value) -> value.toString();
    };
  }

  private static String column(Column column) {
    return column.name() + " " + column.type();
  }

  private static String size(long bytes) {
    if (bytes < 1024) {
      return bytes + " B";
    }
    double value = bytes;
    for (String unit : List.of("KiB", "MiB", "GiB")) {
      value /= 1024;
      if (value < 1024) {
        return String.format(Locale.ROOT, "%.1f %s", value, unit);
      }
    }
    return String.format(Locale.ROOT, "%.1f TiB", value / 1024);
  }
}
