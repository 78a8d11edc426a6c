package dev.tributary.planner.place;

import dev.tributary.planner.dialect.Casts;
import dev.tributary.planner.dialect.OperatorCall;
import dev.tributary.spi.dialect.DialectDescription;
import dev.tributary.spi.dialect.Feature;
import dev.tributary.spi.dialect.TypeFamily;
import dev.tributary.spi.type.DataType;
import dev.tributary.sql.CallStability;
import dev.tributary.sql.SqlTypes;
import dev.tributary.sql.ThrowingExpressions;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.rex.RexWindow;
import org.apache.calcite.rex.RexWindowExclusion;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.util.ImmutableBitSet;

/// Whether a dialect has an expression with our meaning; answers with the reason where it has not.
final class ExpressionAbility {
  private final DialectDescription dialect;
  private final Function<RelNode, Optional<String>> relations;

  /// @param relations the same question about the relation inside a sub-query
  ExpressionAbility(DialectDescription dialect, Function<RelNode, Optional<String>> relations) {
    this.dialect = dialect;
    this.relations = relations;
  }

  /// Why the expression cannot be computed there, over an input of which only `operable` columns
  /// may be computed on.
  Optional<String> whyNot(RexNode expression, ImmutableBitSet operable) {
    return switch (expression) {
      case RexInputRef ref ->
          operable.get(ref.getIndex())
              ? Optional.empty()
              : Optional.of("a column's values there do not surely fit its type here");
      case RexLiteral literal -> literal(literal);
      case RexDynamicParam parameter -> typed(SqlTypes.dataType(parameter.getType()));
      case RexSubQuery subQuery -> subQuery(subQuery, operable);
      case RexOver over -> over(over, operable);
      case RexFieldAccess access when access.getReferenceExpr() instanceof RexCorrelVariable ->
          needs(Feature.CORRELATED_SUBQUERY);
      case RexCall call -> call(call, operable);
      default -> Optional.of("no form for " + expression);
    };
  }

  Optional<String> whyNot(List<RexNode> expressions, ImmutableBitSet operable) {
    return expressions.stream().map(e -> whyNot(e, operable)).flatMap(Optional::stream).findFirst();
  }

  private Optional<String> call(RexCall call, ImmutableBitSet operable) {
    if (RexUtil.isConstant(call) && ThrowingExpressions.canThrow(call)) {
      // Databases evaluate constants while they plan, also those that no row would reach.
      return Optional.of(dialect.product() + " may fail on a constant that no row reaches");
    }
    List<RexNode> computed =
        OperatorCall.of(call).arguments().stream().filter(a -> !isSummand(call, a)).toList();
    Optional<String> arguments = whyNot(computed, operable);
    if (arguments.isPresent()) {
      return arguments;
    }
    return switch (call.getKind()) {
      // Three-valued logic is the same everywhere.
      case AND, OR -> Optional.empty();
      case CASE -> needs(Feature.CASE_EXPRESSION);
      case CAST -> cast(call);
      default -> {
        OperatorCall operator = OperatorCall.of(call);
        yield operator.form(dialect).isPresent() || CallStability.isQueryConstant(call)
            ? Optional.empty()
            : Optional.of(dialect.product() + " has no exact " + operator);
      }
    };
  }

  /// An interval in a sum, which is the only place that some dialects have for it.
  private boolean isSummand(RexCall call, RexNode argument) {
    return (call.getKind() == SqlKind.PLUS || call.getKind() == SqlKind.MINUS)
        && argument instanceof RexLiteral literal
        && !literal.isNull()
        && SqlTypeUtil.isInterval(literal.getType())
        && dialect.literal(SqlTypes.dataType(literal.getType())).isPresent();
  }

  private Optional<String> cast(RexCall call) {
    DataType from = SqlTypes.dataType(call.getOperands().getFirst().getType());
    DataType to = SqlTypes.dataType(call.getType());
    Optional<String> target = typed(to);
    if (target.isPresent() || from.equals(to)) {
      return target;
    }
    return Casts.form(dialect, from, to).isPresent()
        ? Optional.empty()
        : Optional.of(dialect.product() + " has no exact CAST from " + from + " to " + to);
  }

  private Optional<String> literal(RexLiteral literal) {
    if (literal.isAlwaysTrue() || literal.isAlwaysFalse()) {
      return Optional.empty();
    }
    DataType type = SqlTypes.dataType(literal.getType());
    return literal.isNull() || dialect.literal(type).isPresent()
        ? typed(type)
        : Optional.of(dialect.product() + " has no literal of " + type);
  }

  Optional<String> typed(DataType type) {
    return type == DataType.Simple.NULL || dialect.typeName(type).isPresent()
        ? Optional.empty()
        : Optional.of(dialect.product() + " has no " + type);
  }

  private Optional<String> subQuery(RexSubQuery subQuery, ImmutableBitSet operable) {
    Optional<String> operands = whyNot(subQuery.getOperands(), operable);
    if (operands.isPresent()) {
      return operands;
    }
    Optional<String> feature =
        switch (subQuery.getKind()) {
          case SCALAR_QUERY -> needs(Feature.SCALAR_SUBQUERY);
          case EXISTS -> needs(Feature.EXISTS_SUBQUERY);
          case IN ->
              subQuery.getOperands().size() == 1
                  ? needs(Feature.IN_SUBQUERY)
                  : Optional.of("IN over several columns");
          default -> Optional.of("a sub-query of kind " + subQuery.getKind());
        };
    return feature.isPresent() ? feature : relations.apply(subQuery.rel);
  }

  private Optional<String> over(RexOver over, ImmutableBitSet operable) {
    if (over.isDistinct() || over.ignoreNulls()) {
      return Optional.of("a window function with DISTINCT or IGNORE NULLS");
    }
    List<DataType> types =
        over.getOperands().stream().map(o -> SqlTypes.dataType(o.getType())).toList();
    String name = over.getAggOperator().getName().toUpperCase(java.util.Locale.ROOT);
    if (dialect.windowFunction(name, types).isEmpty() && dialect.aggregate(name, types).isEmpty()) {
      return Optional.of(dialect.product() + " has no exact " + name + types);
    }
    return needs(Feature.WINDOW)
        .or(() -> ordered(over))
        .or(() -> partitioned(over))
        .or(() -> whyNot(over.getOperands(), operable))
        .or(() -> whyNot(over.getWindow().partitionKeys, operable))
        .or(() -> whyNot(over.getWindow().orderKeys.stream().map(k -> k.left).toList(), operable))
        .or(() -> frameOf(over, operable));
  }

  private Optional<String> frameOf(RexOver over, ImmutableBitSet operable) {
    RexWindow window = over.getWindow();
    List<RexNode> offsets =
        Stream.of(window.getLowerBound(), window.getUpperBound())
            .flatMap(b -> Optional.ofNullable(b.getOffset()).stream())
            .toList();
    Optional<String> excluding =
        window.getExclude() == RexWindowExclusion.EXCLUDE_NO_OTHER
            ? Optional.empty()
            : needs(Feature.WINDOW_EXCLUDE);
    Optional<String> distance =
        window.isRows() || offsets.isEmpty()
            ? Optional.empty()
            : needs(Feature.WINDOW_RANGE_OFFSET);
    return excluding
        .or(() -> distance)
        .or(() ->
            offsets.stream().allMatch(RexLiteral.class::isInstance)
                ? Optional.empty()
                : needs(Feature.LIMIT_EXPRESSION))
        .or(() -> whyNot(offsets, operable));
  }

  /// Why rows cannot be told apart by a value of this type.
  Optional<String> grouped(DataType type) {
    return TypeFamily.APPROXIMATE.contains(type) && type != DataType.Simple.NULL
        ? needs(Feature.GROUP_APPROXIMATE)
        : sorted(type);
  }

  /// Why rows cannot be ordered by a value of this type.
  Optional<String> sorted(DataType type) {
    return dialect.isKey(type)
        ? Optional.empty()
        : Optional.of(dialect.product() + " looks at the beginning of a long " + type + " only");
  }

  private Optional<String> partitioned(RexOver over) {
    return over.getWindow().partitionKeys.stream()
        .map(key -> grouped(SqlTypes.dataType(key.getType())))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<String> ordered(RexOver over) {
    return over.getWindow().orderKeys.isEmpty()
            && !over.getAggOperator().allowsFraming()
            && over.getAggOperator().getKind() != SqlKind.ROW_NUMBER
        ? needs(Feature.WINDOW_WITHOUT_ORDER)
        : over.getWindow().orderKeys.stream()
            .map(key -> sorted(SqlTypes.dataType(key.left.getType())))
            .flatMap(Optional::stream)
            .findFirst();
  }

  Optional<String> needs(Feature feature) {
    return dialect.has(feature)
        ? Optional.empty()
        : Optional.of(
            dialect.product()
                + " is not known to do "
                + feature.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ')
                + " exactly");
  }
}
