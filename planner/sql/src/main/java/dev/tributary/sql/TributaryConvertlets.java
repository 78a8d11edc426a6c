package dev.tributary.sql;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlBasicFunction;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlBetweenOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.sql2rel.SqlRexContext;
import org.apache.calcite.sql2rel.SqlRexConvertlet;
import org.apache.calcite.sql2rel.SqlRexConvertletTable;
import org.apache.calcite.sql2rel.StandardConvertletTable;
import org.jspecify.annotations.Nullable;

/// How calls become algebra: as themselves. Calcite's own table would take AVG OVER apart into SUM
/// and COUNT, write IS DISTINCT FROM as CASE, and cast columns that are compared to one common
/// type.
final class TributaryConvertlets implements SqlRexConvertletTable {
  static final TributaryConvertlets INSTANCE = new TributaryConvertlets();

  private static final Set<SqlKind> COMPARISONS =
      EnumSet.of(
          SqlKind.EQUALS,
          SqlKind.NOT_EQUALS,
          SqlKind.LESS_THAN,
          SqlKind.LESS_THAN_OR_EQUAL,
          SqlKind.GREATER_THAN,
          SqlKind.GREATER_THAN_OR_EQUAL,
          SqlKind.IS_DISTINCT_FROM,
          SqlKind.IS_NOT_DISTINCT_FROM);

  private final Map<SqlOperator, SqlRexConvertlet> own = new HashMap<>();

  private TributaryConvertlets() {
    own.put(DateTimeArithmetic.PLUS, TributaryConvertlets::arithmetic);
    own.put(DateTimeArithmetic.MINUS, TributaryConvertlets::arithmetic);
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
      return (context, c) ->
          StandardConvertletTable.INSTANCE.convertAggregateFunction(context, aggregate, c);
    }
    if (COMPARISONS.contains(operator.getKind())) {
      return TributaryConvertlets::comparison;
    }
    if (operator instanceof SqlBetweenOperator between) {
      return (context, c) -> between(context, c, between);
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
            call.getParserPosition(),
            type(context, call),
            call.getOperator(),
            operands(context, call));
  }

  private static List<RexNode> operands(SqlRexContext context, SqlCall call) {
    List<RexNode> operands = new ArrayList<>();
    for (SqlNode operand : call.getOperandList()) {
      operands.add(context.convertExpression(operand));
    }
    return operands;
  }

  private static RexNode comparison(SqlRexContext context, SqlCall call) {
    List<RexNode> operands = operands(context, call);
    if (operands.stream().allMatch(o -> o.isA(SqlKind.ROW)) && RowOrder.compares(call.getKind())) {
      return RowOrder.of(context.getRexBuilder(), call.getOperator(), operands);
    }
    boolean rows = operands.stream().anyMatch(o -> o.getType().isStruct());
    return rows
        ? StandardConvertletTable.INSTANCE.convertCall(context, call)
        : context.getRexBuilder().makeCall(call.getParserPosition(), call.getOperator(), operands);
  }

  private static RexNode between(SqlRexContext context, SqlCall call, SqlBetweenOperator operator) {
    List<RexNode> operands = operands(context, call);
    RexNode value = operands.get(0);
    RexNode low = operands.get(1);
    RexNode high = operands.get(2);
    RexBuilder rex = context.getRexBuilder();
    RexNode within = within(rex, value, low, high);
    if (operator.flag == SqlBetweenOperator.Flag.SYMMETRIC) {
      within = rex.makeCall(SqlStdOperatorTable.OR, within, within(rex, value, high, low));
    }
    return operator.isNegated() ? rex.makeCall(SqlStdOperatorTable.NOT, within) : within;
  }

  private static RexNode within(RexBuilder rex, RexNode value, RexNode low, RexNode high) {
    return rex.makeCall(
        SqlStdOperatorTable.AND,
        rex.makeCall(SqlStdOperatorTable.GREATER_THAN_OR_EQUAL, value, low),
        rex.makeCall(SqlStdOperatorTable.LESS_THAN_OR_EQUAL, value, high));
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
