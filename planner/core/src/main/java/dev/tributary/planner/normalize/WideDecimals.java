package dev.tributary.planner.normalize;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;

/// Numbers that meet although no type holds all values of both, such as DECIMAL(38, 0) and
/// DECIMAL(18, 4). The engine would round some and fail on others: here they are compared by the
/// neighbour that the finer one has among the coarser ones, and where one of them is chosen, each
/// is cast to the type of the result first.
final class WideDecimals {
  private static final Set<String> CHOICES = Set.of("COALESCE", "CASE", "GREATEST", "LEAST");
  private static final Set<SqlKind> COMPARISONS =
      Set.of(
          SqlKind.EQUALS,
          SqlKind.NOT_EQUALS,
          SqlKind.LESS_THAN,
          SqlKind.LESS_THAN_OR_EQUAL,
          SqlKind.GREATER_THAN,
          SqlKind.GREATER_THAN_OR_EQUAL,
          SqlKind.IS_DISTINCT_FROM,
          SqlKind.IS_NOT_DISTINCT_FROM);

  private WideDecimals() {}

  static RelNode rewrite(RelNode original) {
    List<RelNode> inputs = original.getInputs().stream().map(WideDecimals::rewrite).toList();
    RelNode node =
        inputs.equals(original.getInputs())
            ? original
            : original.copy(original.getTraitSet(), inputs);
    return node.accept(new Meetings(node.getCluster().getRexBuilder()));
  }

  private static int scale(RelDataType type) {
    return SqlTypeUtil.isDecimal(type) ? type.getScale() : 0;
  }

  private static int whole(RelDataType type) {
    return switch (type.getSqlTypeName()) {
      case TINYINT -> 3;
      case SMALLINT -> 5;
      case INTEGER -> 10;
      case BIGINT -> 19;
      default -> type.getPrecision() - type.getScale();
    };
  }

  private static boolean exact(RexNode number) {
    return SqlTypeUtil.isExactNumeric(number.getType());
  }

  private static boolean noTypeHolds(List<RexNode> numbers) {
    List<RelDataType> types = numbers.stream().map(RexNode::getType).toList();
    int whole = types.stream().mapToInt(WideDecimals::whole).max().orElse(0);
    int scale = types.stream().mapToInt(WideDecimals::scale).max().orElse(0);
    return whole + scale > 38;
  }

  private static final class Meetings extends RexShuttle {
    private final RexBuilder rex;

    Meetings(RexBuilder rex) {
      this.rex = rex;
    }

    @Override
    public RexNode visitCall(RexCall original) {
      RexNode visited = super.visitCall(original);
      if (!(visited instanceof RexCall call)) {
        return visited;
      }
      if (call.isA(COMPARISONS)) {
        return meet(call.getOperands()) ? typed(call, compared(call)) : call;
      }
      if (call.getKind() == SqlKind.NULLIF) {
        return meet(call.getOperands()) ? nullIf(call) : call;
      }
      return CHOICES.contains(call.getOperator().getName()) && SqlTypeUtil.isDecimal(call.getType())
          ? chosen(call)
          : call;
    }

    private static boolean meet(List<RexNode> operands) {
      return operands.stream().allMatch(WideDecimals::exact) && noTypeHolds(operands);
    }

    private static RexNode typed(RexCall original, RexNode rewritten) {
      return ((RexCall) rewritten).clone(original.getType(), ((RexCall) rewritten).getOperands());
    }

    private RexNode nullIf(RexCall call) {
      RexNode value = call.getOperands().getFirst();
      RexNode equal = rex.makeCall(SqlStdOperatorTable.EQUALS, value, call.getOperands().getLast());
      return rex.makeCall(
          call.getType(),
          SqlStdOperatorTable.CASE,
          List.of(compared((RexCall) equal), rex.makeNullLiteral(call.getType()), value));
    }

    @Override
    public RexNode visitSubQuery(RexSubQuery original) {
      RexSubQuery visited = (RexSubQuery) super.visitSubQuery(original);
      RelNode rows = rewrite(visited.rel);
      RexSubQuery rewritten = rows.equals(visited.rel) ? visited : visited.clone(rows);
      return rewritten.getOperands().size() == 1 ? alike(rewritten) : rewritten;
    }

    /// One value that is compared with rows: both become the type that they share.
    private RexSubQuery alike(RexSubQuery in) {
      RexNode value = in.getOperands().getFirst();
      RexNode row = RexInputRef.of(0, in.rel.getRowType());
      if (!meet(List.of(value, row))) {
        return in;
      }
      RelDataType shared =
          Objects.requireNonNull(
              rex.getTypeFactory().leastRestrictive(List.of(value.getType(), row.getType())));
      RelNode rows =
          LogicalProject.create(
              in.rel,
              List.of(),
              List.of(cast(shared, row)),
              in.rel.getRowType().getFieldNames(),
              Set.of());
      return in.clone(in.getType(), List.of(cast(shared, value))).clone(rows);
    }

    private RexNode cast(RelDataType type, RexNode value) {
      return rex.makeCast(
          rex.getTypeFactory().createTypeWithNullability(type, value.getType().isNullable()),
          value);
    }

    private RexNode compared(RexCall call) {
      RexNode left = call.getOperands().get(0);
      RexNode right = call.getOperands().get(1);
      return scale(left.getType()) < scale(right.getType())
          ? compared(call.getKind(), left, right)
          : compared(call.getKind().reverse(), right, left);
    }

    /// @param coarse has fewer digits after the point, and more before it
    private RexNode compared(SqlKind kind, RexNode coarse, RexNode fine) {
      RexNode near = neighbour(coarse, fine);
      return switch (kind) {
        case EQUALS -> equal(coarse, near, fine);
        case NOT_EQUALS -> rex.makeCall(SqlStdOperatorTable.NOT, equal(coarse, near, fine));
        case LESS_THAN -> ordered(coarse, near, fine, SqlKind.LESS_THAN, SqlKind.LESS_THAN);
        case LESS_THAN_OR_EQUAL ->
            ordered(coarse, near, fine, SqlKind.LESS_THAN_OR_EQUAL, SqlKind.LESS_THAN);
        case GREATER_THAN ->
            ordered(coarse, near, fine, SqlKind.GREATER_THAN, SqlKind.GREATER_THAN);
        case GREATER_THAN_OR_EQUAL ->
            ordered(coarse, near, fine, SqlKind.GREATER_THAN_OR_EQUAL, SqlKind.GREATER_THAN);
        case IS_NOT_DISTINCT_FROM -> same(coarse, near, fine);
        case IS_DISTINCT_FROM -> rex.makeCall(SqlStdOperatorTable.NOT, same(coarse, near, fine));
        default -> throw new IllegalArgumentException("not a comparison: " + kind);
      };
    }

    /// Between the fine number and this one lies no number of the coarse type.
    private RexNode neighbour(RexNode coarse, RexNode fine) {
      int scale = scale(coarse.getType());
      RelDataTypeFactory types = rex.getTypeFactory();
      // Rounding may carry into one more digit.
      return cast(
          types.createSqlType(SqlTypeName.DECIMAL, whole(fine.getType()) + 1 + scale, scale), fine);
    }

    /// Unknown where either is NULL.
    private RexNode equal(RexNode coarse, RexNode near, RexNode fine) {
      return choice(
          comparison(SqlKind.NOT_EQUALS, fine, near),
          comparison(SqlKind.NOT_EQUALS, coarse, coarse),
          comparison(SqlKind.EQUALS, coarse, near));
    }

    private RexNode ordered(
        RexNode coarse, RexNode near, RexNode fine, SqlKind near2Fine, SqlKind coarse2Near) {
      return choice(
          comparison(SqlKind.EQUALS, coarse, near),
          comparison(near2Fine, near, fine),
          comparison(coarse2Near, coarse, near));
    }

    private RexNode same(RexNode coarse, RexNode near, RexNode fine) {
      return rex.makeCall(
          SqlStdOperatorTable.AND,
          comparison(SqlKind.IS_NOT_DISTINCT_FROM, coarse, near),
          comparison(SqlKind.IS_NOT_DISTINCT_FROM, fine, near));
    }

    private RexNode choice(RexNode condition, RexNode then, RexNode otherwise) {
      return rex.makeCall(SqlStdOperatorTable.CASE, condition, then, otherwise);
    }

    private RexNode comparison(SqlKind kind, RexNode left, RexNode right) {
      return rex.makeCall(
          switch (kind) {
            case EQUALS -> SqlStdOperatorTable.EQUALS;
            case NOT_EQUALS -> SqlStdOperatorTable.NOT_EQUALS;
            case LESS_THAN -> SqlStdOperatorTable.LESS_THAN;
            case LESS_THAN_OR_EQUAL -> SqlStdOperatorTable.LESS_THAN_OR_EQUAL;
            case GREATER_THAN -> SqlStdOperatorTable.GREATER_THAN;
            case GREATER_THAN_OR_EQUAL -> SqlStdOperatorTable.GREATER_THAN_OR_EQUAL;
            case IS_NOT_DISTINCT_FROM -> SqlStdOperatorTable.IS_NOT_DISTINCT_FROM;
            default -> throw new IllegalArgumentException("not a comparison: " + kind);
          },
          left,
          right);
    }

    private RexNode chosen(RexCall call) {
      List<RexNode> operands = new ArrayList<>(call.getOperands());
      List<Integer> values =
          IntStream.range(0, operands.size())
              .filter(i -> call.getKind() != SqlKind.CASE || i % 2 == 1 || i == operands.size() - 1)
              .filter(i -> exact(operands.get(i)))
              .boxed()
              .toList();
      if (!noTypeHolds(values.stream().map(operands::get).toList())) {
        return call;
      }
      values.forEach(i -> operands.set(i, cast(call.getType(), operands.get(i))));
      return call.clone(call.getType(), operands);
    }
  }
}
