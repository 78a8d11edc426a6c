package dev.tributary.sql;

import java.util.Set;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexVisitorImpl;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.util.Util;

/// How long a call keeps its value. The language has no volatile function (no RAND): an operator
/// that is not deterministic can only come from outside, and is then never pushed or duplicated.
public final class CallStability {
  private static final Set<String> QUERY_CONSTANTS =
      Set.of("CURRENT_DATE", "CURRENT_TIME", "CURRENT_TIMESTAMP", "LOCALTIME", "LOCALTIMESTAMP");

  private CallStability() {}

  /// Whether the call has one value for a whole query, which is passed to every fragment.
  public static boolean isQueryConstant(RexNode expression) {
    return expression instanceof RexCall call
        && call.getOperands().isEmpty()
        && QUERY_CONSTANTS.contains(call.getOperator().getName());
  }

  /// Whether the expression may differ each time it is evaluated.
  public static boolean isVolatile(RexNode expression) {
    try {
      expression.accept(
          new RexVisitorImpl<Void>(true) {
            @Override
            public Void visitCall(RexCall call) {
              SqlOperator operator = call.getOperator();
              if (!operator.isDeterministic()) {
                throw Util.FoundOne.NULL;
              }
              return super.visitCall(call);
            }
          });
      return false;
    } catch (Util.FoundOne _) {
      return true;
    }
  }
}
