package dev.tributary.planner.dialect;

import java.util.Locale;
import java.util.Set;
import org.apache.calcite.rex.RexCall;

/// The functions that have one value for the whole query: they are evaluated once, when it starts,
/// and passed to every fragment.
public final class QueryConstants {
  private static final Set<String> NAMES =
      Set.of(
          "CURRENT_DATE",
          "CURRENT_TIME",
          "CURRENT_TIMESTAMP",
          "LOCALTIME",
          "LOCALTIMESTAMP",
          "NOW");

  private QueryConstants() {}

  public static boolean is(RexCall call) {
    return NAMES.contains(call.getOperator().getName().toUpperCase(Locale.ROOT));
  }
}
