package dev.tributary.planner.place;

import dev.tributary.planner.normalize.Expressions;
import dev.tributary.planner.plan.ParameterSlot;
import dev.tributary.planner.plan.SourceRequest.Match;
import dev.tributary.spi.type.DataType;
import dev.tributary.sql.SqlTypes;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;

/// The equalities of a filter by which a source can find rows: a column and a value of its very
/// type, so that the source cannot mean another equality than the engine does.
final class ScanMatches {
  private ScanMatches() {}

  static List<Match> of(Filter filter, Set<String> searchable) {
    return Expressions.conjuncts(filter.getCondition()).stream()
        .map(c -> match(c, filter, searchable))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Match> match(RexNode conjunct, Filter filter, Set<String> searchable) {
    if (!(conjunct instanceof RexCall call) || !call.isA(SqlKind.EQUALS)) {
      return Optional.empty();
    }
    RexNode left = call.getOperands().get(0);
    RexNode right = call.getOperands().get(1);
    return left instanceof RexInputRef column
        ? match(column, right, filter, searchable)
        : right instanceof RexInputRef column
            ? match(column, left, filter, searchable)
            : Optional.empty();
  }

  private static Optional<Match> match(
      RexInputRef column, RexNode value, Filter filter, Set<String> searchable) {
    String name = filter.getInput().getRowType().getFieldNames().get(column.getIndex());
    if (!searchable.contains(name)) {
      return Optional.empty();
    }
    DataType type = SqlTypes.dataType(column.getType());
    return slot(value).filter(s -> sameType(type, s.type())).map(s -> new Match(name, s));
  }

  private static boolean sameType(DataType column, DataType value) {
    return column instanceof DataType.Varchar
        ? value instanceof DataType.Varchar
        : column.equals(value);
  }

  private static Optional<ParameterSlot> slot(RexNode value) {
    DataType type = SqlTypes.dataType(value.getType());
    return switch (value) {
      case RexDynamicParam parameter ->
          Optional.of(new ParameterSlot.Client(parameter.getIndex(), type));
      case RexLiteral literal when !literal.isNull() ->
          constant(literal, type).map(v -> new ParameterSlot.Constant(type, v));
      default -> Optional.empty();
    };
  }

  private static Optional<Object> constant(RexLiteral literal, DataType type) {
    return switch (type) {
      case DataType.Varchar _ -> Optional.of(value(literal, String.class));
      case DataType.Simple.TINYINT,
          DataType.Simple.SMALLINT,
          DataType.Simple.INTEGER,
          DataType.Simple.BIGINT ->
          Optional.of(value(literal, Long.class));
      case DataType.Simple.BOOLEAN -> Optional.of(value(literal, Boolean.class));
      default -> Optional.empty();
    };
  }

  private static <T> T value(RexLiteral literal, Class<T> type) {
    return Objects.requireNonNull(literal.getValueAs(type));
  }
}
