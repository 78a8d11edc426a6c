package dev.tributary.planner.write;

import dev.tributary.planner.dialect.OperatorCall;
import dev.tributary.spi.dialect.DialectDescription;
import dev.tributary.spi.dialect.Feature;
import dev.tributary.spi.dialect.OperatorForm;
import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.type.DataType;
import dev.tributary.sql.SqlTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.util.ImmutableBitSet;

/// Writes aggregate calls and GROUP BY.
final class AggregateWriter {
  private final DialectDescription dialect;
  private final ExpressionWriter expressions;

  AggregateWriter(DialectDescription dialect, ExpressionWriter expressions) {
    this.dialect = dialect;
    this.expressions = expressions;
  }

  /// The input fields that the aggregate needs for these of its own.
  static ImmutableBitSet fields(Aggregate aggregate, ImmutableBitSet required) {
    int keys = aggregate.getGroupCount();
    ImmutableBitSet.Builder fields = ImmutableBitSet.builder().addAll(aggregate.getGroupSet());
    for (int i : required) {
      if (i >= keys) {
        AggregateCall call = aggregate.getAggCallList().get(i - keys);
        fields.addAll(call.getArgList());
        fields.addAll(call.getCollation().getKeys());
        if (call.hasFilter()) {
          fields.set(call.filterArg);
        }
      }
    }
    return fields.build();
  }

  /// One call over the rows.
  String write(Aggregate aggregate, int index, Rows rows) {
    AggregateCall call = aggregate.getAggCallList().get(index);
    RelNode input = aggregate.getInput();
    List<String> arguments = new ArrayList<>();
    List<DataType> types = new ArrayList<>();
    for (int argument : call.getArgList()) {
      arguments.add(argument(input, argument, rows));
      types.add(type(input, argument));
    }
    if (call.getAggregation().getKind() == SqlKind.LISTAGG
        && call.getArgList().size() > 1
        && Origins.constant(input, call.getArgList().getLast()).isEmpty()) {
      throw new TributaryException(
          ErrorCode.NOT_SUPPORTED,
          "A separator of STRING_AGG that differs by row is not supported. Write a constant.");
    }
    if (call.getAggregation().getKind() == SqlKind.GROUPING) {
      return "GROUPING(" + String.join(", ", arguments) + ")";
    }
    boolean guards = call.hasFilter() && !dialect.has(Feature.AGGREGATE_FILTER_SYNTAX);
    if (guards) {
      guard(rows.name(call.filterArg), arguments, types);
    }
    String name = OperatorCall.name(call.getAggregation(), types.size());
    OperatorForm form =
        dialect
            .aggregate(name, types)
            .orElseThrow(() ->
                new TributaryException(
                    ErrorCode.NOT_SUPPORTED,
                    "The aggregate " + name + types + " is not supported."));
    if (call.isDistinct() && !arguments.isEmpty()) {
      arguments.set(0, "DISTINCT " + arguments.getFirst());
    }
    String order =
        call.getCollation().getFieldCollations().stream()
            .map(c ->
                expressions.orderItem(
                    orderKey(call, rows.name(c.getFieldIndex())),
                    type(input, c.getFieldIndex()),
                    c))
            .collect(Collectors.joining(", "));
    String filter =
        call.hasFilter() && !guards ? " FILTER (WHERE " + rows.name(call.filterArg) + ")" : "";
    DataType result = SqlTypes.dataType(call.getType());
    return Template.fill(
        form.template(),
        arguments,
        Map.of(
            "suffix",
            filter,
            "order",
            order.isEmpty() ? "" : " ORDER BY " + order,
            "type",
            dialect.typeName(result).orElse("")));
  }

  /// What a filter leaves out is NULL, which aggregates pass over; `COUNT(*)` counts a constant.
  private static void guard(String condition, List<String> arguments, List<DataType> types) {
    if (arguments.isEmpty()) {
      arguments.add("1");
      types.add(DataType.Simple.INTEGER);
    }
    arguments.set(0, "CASE WHEN " + condition + " THEN " + arguments.getFirst() + " END");
  }

  /// Between two decimals lie values that have more digits.
  private String orderKey(AggregateCall call, String key) {
    return call.getAggregation().getKind() == SqlKind.PERCENTILE_CONT
        ? expressions.castColumn(key, DataType.Simple.DOUBLE)
        : key;
  }

  /// Separators and fractions must be constants where databases read them, not columns of
  /// constants.
  private String argument(RelNode input, int field, Rows rows) {
    return Origins.constant(input, field)
        .map(literal -> expressions.write(literal, rows.names(), Scope.TOP))
        .orElseGet(() -> rows.name(field));
  }

  private static DataType type(RelNode input, int field) {
    return SqlTypes.dataType(input.getRowType().getFieldList().get(field).getType());
  }

  /// The GROUP BY clause; empty where all rows are one group.
  String grouping(Aggregate aggregate, Rows rows) {
    if (aggregate.getGroupType() == Aggregate.Group.SIMPLE) {
      return aggregate.getGroupSet().isEmpty()
          ? ""
          : " GROUP BY " + keys(aggregate.getGroupSet(), rows);
    }
    return aggregate.getGroupSets().stream()
        .map(set -> "(" + keys(set, rows) + ")")
        .collect(Collectors.joining(", ", " GROUP BY GROUPING SETS (", ")"));
  }

  private static String keys(ImmutableBitSet fields, Rows rows) {
    return fields.asList().stream().map(rows::name).collect(Collectors.joining(", "));
  }
}
