package dev.tributary.planner.write;

import dev.tributary.planner.plan.ParameterSlot;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Collects a statement's parameters while its text is put together out of order, and numbers them
/// when it is whole. The marker holds a NUL, which no other part of a statement can.
final class Parameters {
  private static final Pattern MARKER = Pattern.compile("\u0000(\\d+)\u0000");
  private final List<ParameterSlot> slots = new ArrayList<>();

  /// A stand-in for the parameter in the text.
  String mark(ParameterSlot slot) {
    slots.add(slot);
    return "\u0000" + (slots.size() - 1) + "\u0000";
  }

  /// The finished statement with its parameters in the order of their `?`.
  Statement finish(String text) {
    List<ParameterSlot> ordered = new ArrayList<>();
    Matcher matcher = MARKER.matcher(text);
    StringBuilder sql = new StringBuilder();
    while (matcher.find()) {
      ordered.add(slots.get(Integer.parseInt(matcher.group(1))));
      matcher.appendReplacement(sql, "?");
    }
    matcher.appendTail(sql);
    return new Statement(sql.toString(), ordered);
  }

  /// SQL and where the values of its `?` come from.
  record Statement(String sql, List<ParameterSlot> parameters) {}
}
