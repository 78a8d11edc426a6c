package dev.tributary.sql;

import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWindow;

/// Frames of windows. `RANGE UNBOUNDED PRECEDING` ends at the current row; the validator allows it
/// beside several keys only where that is written.
final class WindowFrames {
  private WindowFrames() {}

  /// The window, changed.
  static SqlNode plain(SqlWindow window) {
    SqlNode lower = window.getLowerBound();
    if (lower != null
        && window.getUpperBound() == null
        && (SqlWindow.isUnboundedPreceding(lower) || SqlWindow.isCurrentRow(lower))) {
      window.setUpperBound(SqlWindow.createCurrentRow(lower.getParserPosition()));
    }
    return window;
  }
}
