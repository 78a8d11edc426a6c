package dev.tributary.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlBasicFunction;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.sql2rel.SqlRexContext;
import org.apache.calcite.sql2rel.SqlRexConvertlet;
import org.apache.calcite.sql2rel.SqlRexConvertletTable;
import org.apache.calcite.sql2rel.StandardConvertletTable;
import org.jspecify.annotations.Nullable;

/// How calls become algebra: as themselves. Calcite's own table would take AVG OVER apart into SUM and
/// COUNT, and write IS DISTINCT FROM as CASE.
final class TributaryConvertlets implements SqlRexConvertletTable {
  static final TributaryConvertlets INSTANCE = new TributaryConvertlets();

  private final Map<SqlOperator, SqlRexConvertlet> own = new HashMap<>();

  private TributaryConvertlets() {
    own.put(DateTimeArithmetic.PLUS, TributaryConvertlets::arithmetic);
    own.put(DateTimeArithmetic.MINUS, TributaryConvertlets::arithmetic);
    own.put(SqlStdOperatorTable.IS_DISTINCT_FROM, TributaryConvertlets::plain);
    own.put(SqlStdOperatorTable.IS_NOT_DISTINCT_FROM, TributaryConvertlets::plain);
    own.put(
        DateTimeOperators.NOW,
        (context, call) ->
            context
                .getRexBuilder()
                .makeCall(type(context, call), DateTimeOperators.CURRENT_TIMESTAMP, List.of()));
  }

  @Override
  public @Nullable SqlRexConvertlet get(SqlCall call) {
    SqlOperator operator = call.getOperator();
    if (operator instanceof SqlAggFunction aggregate) {
      return (context, c) -> StandardConvertletTable.INSTANCE.convertAggregateFunction(context, aggregate, c);
    }
    SqlRexConvertlet ours = own.get(operator);
    if (ours != null) {
      return ours;
    }
    // Calcite's table finds entries by name and class: our SQRT would become its POWER.
    return operator instanceof SqlBasicFunction
        ? TributaryConvertlets::plain
        : StandardConvertletTable.INSTANCE.get(call);
  }

  private static RelDataType type(SqlRexContext context, SqlCall call) {
    return context.getValidator().getValidatedNodeType(call);
  }

  private static RexNode plain(SqlRexContext context, SqlCall call) {
    return context
        .getRexBuilder()
        .makeCall(
            call.getParserPosition(), type(context, call), call.getOperator(), operands(context, call));
  }

  private static List<RexNode> operands(SqlRexContext context, SqlCall call) {
    List<RexNode> operands = new ArrayList<>();
    for (SqlNode operand : call.getOperandList()) {
      operands.add(context.convertExpression(operand));
    }
    return operands;
  }

  private static RexNode arithmetic(SqlRexContext context, SqlCall call) {
    List<RexNode> operands = operands(context, call);
    RexNode left = operands.getFirst();
    RexNode right = operands.getLast();
    RexBuilder rex = context.getRexBuilder();
    boolean plus = call.getKind() == SqlKind.PLUS;
    if (!DateTimeArithmetic.applies(left.getType(), right.getType())) {
      SqlOperator standard = plus ? SqlStdOperatorTable.PLUS : SqlStdOperatorTable.MINUS;
      return rex.makeCall(call.getParserPosition(), type(context, call), standard, operands);
    }
    List<RexNode> ordered =
        SqlTypeUtil.isDatetime(left.getType()) ? operands : List.of(right, left);
    return rex.makeCall(call.getParserPosition(), type(context, call), call.getOperator(), ordered);
  }
}
