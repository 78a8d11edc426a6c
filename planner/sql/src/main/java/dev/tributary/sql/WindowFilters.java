package dev.tributary.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.fun.SqlCase;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;

/// Spells `agg(x) FILTER (WHERE c) OVER (w)` as `agg(CASE WHEN c THEN x END) OVER (w)`, for the
/// aggregates that pass over NULL. The algebra has no filter on a window function.
final class WindowFilters {
  private static final Set<String> PASS_OVER_NULL =
      Set.of(
          "COUNT",
          "SUM",
          "AVG",
          "MIN",
          "MAX",
          "STDDEV",
          "STDDEV_POP",
          "STDDEV_SAMP",
          "VARIANCE",
          "VAR_POP",
          "VAR_SAMP",
          "BOOL_AND",
          "BOOL_OR",
          "EVERY",
          "STRING_AGG");

  private WindowFilters() {}

  /// The call in the form that the validator knows; the call itself where it has no filter.
  static SqlCall unfiltered(SqlCall over) {
    if (over.getKind() != SqlKind.OVER
        || !(over.operand(0) instanceof SqlCall filter)
        || filter.getKind() != SqlKind.FILTER
        || !(filter.operand(0) instanceof SqlCall aggregate)
        || aggregate.operandCount() == 0
        || !passesOverNull(aggregate)) {
      return over;
    }
    List<SqlNode> operands = new ArrayList<>(aggregate.getOperandList());
    operands.set(0, where(filter.operand(1), operands.getFirst()));
    SqlCall guarded =
        aggregate
            .getOperator()
            .createCall(
                aggregate.getFunctionQuantifier(),
                aggregate.getParserPosition(),
                operands.toArray(new SqlNode[0]));
    return SqlStdOperatorTable.OVER.createCall(over.getParserPosition(), guarded, over.operand(1));
  }

  private static boolean passesOverNull(SqlCall aggregate) {
    return PASS_OVER_NULL.contains(aggregate.getOperator().getName().toUpperCase(Locale.ROOT));
  }

  private static SqlNode where(SqlNode condition, SqlNode value) {
    SqlParserPos position = condition.getParserPosition();
    SqlNode counted =
        value instanceof SqlIdentifier name && name.isStar()
            ? SqlLiteral.createExactNumeric("1", position)
            : value;
    return new SqlCase(
        position,
        null,
        SqlNodeList.of(condition),
        SqlNodeList.of(counted),
        SqlLiteral.createNull(position));
  }
}
