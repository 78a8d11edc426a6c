package dev.tributary.sql;

import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWindow;

/// Frames of windows. `RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW` is what a window with an
/// order has where it says nothing; the validator refuses it beside several keys only where it is
/// written.
final class WindowFrames {
  private WindowFrames() {}

  /// The window, changed.
  static SqlNode plain(SqlWindow window) {
    SqlNode lower = window.getLowerBound();
    SqlNode upper = window.getUpperBound();
    boolean usual =
        !window.isRows()
            && window.getOrderList().size() > 1
            && lower != null
            && SqlWindow.isUnboundedPreceding(lower)
            && (upper == null || SqlWindow.isCurrentRow(upper));
    if (usual) {
      window.setLowerBound(null);
      window.setUpperBound(null);
    }
    return window;
  }
}
