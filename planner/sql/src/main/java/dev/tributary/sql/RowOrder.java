package dev.tributary.sql;

import java.util.List;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/// Which of two written rows comes first: the first pair of values that differ decides, and where
/// that is not known for a NULL, neither is the answer.
final class RowOrder {
  private RowOrder() {}

  static boolean compares(SqlKind kind) {
    return switch (kind) {
      case LESS_THAN, LESS_THAN_OR_EQUAL, GREATER_THAN, GREATER_THAN_OR_EQUAL -> true;
      default -> false;
    };
  }

  /// @param rows two, of equal width
  static RexNode of(RexBuilder rex, SqlOperator operator, List<RexNode> rows) {
    List<RexNode> left = ((RexCall) rows.getFirst()).getOperands();
    List<RexNode> right = ((RexCall) rows.getLast()).getOperands();
    boolean less =
        operator.getKind() == SqlKind.LESS_THAN || operator.getKind() == SqlKind.LESS_THAN_OR_EQUAL;
    SqlOperator strict = less ? SqlStdOperatorTable.LESS_THAN : SqlStdOperatorTable.GREATER_THAN;
    int last = left.size() - 1;
    RexNode order = rex.makeCall(operator, left.get(last), right.get(last));
    for (int i = last - 1; i >= 0; i--) {
      order =
          rex.makeCall(
              SqlStdOperatorTable.OR,
              rex.makeCall(strict, left.get(i), right.get(i)),
              rex.makeCall(
                  SqlStdOperatorTable.AND,
                  rex.makeCall(SqlStdOperatorTable.EQUALS, left.get(i), right.get(i)),
                  order));
    }
    return order;
  }
}
