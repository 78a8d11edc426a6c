package dev.tributary.planner.write;

import dev.tributary.planner.dialect.Casts;
import dev.tributary.planner.dialect.OperatorCall;
import dev.tributary.planner.normalize.Expressions;
import dev.tributary.planner.plan.ParameterSlot;
import dev.tributary.spi.dialect.DialectDescription;
import dev.tributary.spi.dialect.Feature;
import dev.tributary.spi.dialect.OperatorForm;
import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.type.DataType;
import dev.tributary.sql.CallStability;
import dev.tributary.sql.SqlTypes;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rex.RexBuilder;
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
import org.apache.calcite.rex.RexWindowExclusion;
import org.apache.calcite.sql.SqlKind;
import org.jspecify.annotations.Nullable;

/// Writes expressions by a dialect's forms; what has no form is refused.
final class ExpressionWriter {
  /// The digits of a decimal that the engine computes in 64 bits, and refuses to exceed.
  private static final int SHORT_DECIMAL = 18;

  private final DialectDescription dialect;
  private final String zoneName;
  private final Parameters parameters;
  private final LiteralWriter literals;
  private final RexBuilder rex;
  private final SubQueries subQueries;

  /// Writes the relation inside a sub-query, all its columns in order.
  interface SubQueries {
    String write(RexSubQuery subQuery, Scope scope);
  }

  ExpressionWriter(
      DialectDescription dialect,
      ZoneId zone,
      Parameters parameters,
      RexBuilder rex,
      SubQueries subQueries) {
    this.dialect = dialect;
    this.zoneName = ZoneNames.of(zone);
    this.parameters = parameters;
    this.literals = new LiteralWriter(dialect);
    this.rex = rex;
    this.subQueries = subQueries;
  }

  /// The expression over a row whose columns have these names.
  String write(RexNode expression, List<@Nullable String> names, Scope scope) {
    return new Row(names, scope).write(expression);
  }

  /// `value` as a column of this type, whatever type the database gave it. Text keeps its length: a
  /// cast would cut it silently.
  String castColumn(String value, DataType type) {
    DataType target = type instanceof DataType.Varchar ? DataType.varchar() : visible(type);
    return "CAST(" + value + " AS " + literals.typeName(target) + ")";
  }

  private static boolean isShort(DataType type) {
    return switch (type) {
      case DataType.Decimal(int precision, _) -> precision <= SHORT_DECIMAL;
      case DataType.Simple simple -> simple != DataType.Simple.BIGINT;
      default -> false;
    };
  }

  /// Whether the engine would compute in fewer bits: it takes a constant for as short as it may be.
  private static boolean isWiderInteger(DataType result, List<DataType> operands) {
    return (result == DataType.Simple.INTEGER || result == DataType.Simple.BIGINT)
        && operands.stream()
            .anyMatch(t -> t == DataType.Simple.TINYINT || t == DataType.Simple.SMALLINT);
  }

  private static DataType visible(DataType type) {
    return type == DataType.Simple.NULL ? DataType.varchar() : type;
  }

  /// An ORDER BY item.
  String orderItem(String key, DataType type, RelFieldCollation collation) {
    String ordered =
        type instanceof DataType.Varchar ? Template.fill(dialect.textOrder(), key) : key;
    String directed = ordered + (collation.direction.isDescending() ? " DESC" : " ASC");
    boolean nullsFirst = collation.nullDirection == RelFieldCollation.NullDirection.FIRST;
    return dialect.has(Feature.NULLS_ORDER_SYNTAX)
        ? directed + (nullsFirst ? " NULLS FIRST" : " NULLS LAST")
        : "(" + key + " IS NULL)" + (nullsFirst ? " DESC, " : " ASC, ") + directed;
  }

  private static TributaryException unsupported(String what) {
    return new TributaryException(ErrorCode.NOT_SUPPORTED, what + " is not supported.");
  }

  /// A value of the client's or of the query's start, with its type.
  private String parameter(ParameterSlot slot) {
    return "CAST(" + parameters.mark(slot) + " AS " + literals.typeName(visible(slot.type())) + ")";
  }

  /// Writes over one row.
  private final class Row {
    private final List<@Nullable String> names;
    private final Scope scope;

    Row(List<@Nullable String> names, Scope scope) {
      this.names = names;
      this.scope = scope;
    }

    String write(RexNode expression) {
      String text = text(expression);
      ExpressionSize.check(expression, text);
      return text;
    }

    private String text(RexNode expression) {
      return switch (expression) {
        case RexInputRef ref -> column(names, ref.getIndex());
        case RexLiteral literal -> literals.write(literal);
        case RexDynamicParam parameter ->
            parameter(
                new ParameterSlot.Client(
                    parameter.getIndex(), SqlTypes.dataType(parameter.getType())));
        case RexFieldAccess access -> access(access);
        case RexSubQuery subQuery -> subQuery(subQuery);
        case RexOver over -> over(over);
        case RexCall call -> call(call);
        default -> throw unsupported("The expression " + expression);
      };
    }

    private List<String> write(List<? extends RexNode> expressions) {
      return expressions.stream().map(this::write).toList();
    }

    private String access(RexFieldAccess access) {
      if (access.getReferenceExpr() instanceof RexCorrelVariable variable) {
        List<@Nullable String> row = scope.outerRows().get(variable.id);
        if (row == null) {
          throw new TributaryException(
              ErrorCode.INTERNAL_ERROR, "No outer row is bound to " + variable + ".");
        }
        return column(row, access.getField().getIndex());
      }
      DataType type = SqlTypes.dataType(access.getReferenceExpr().getType());
      OperatorForm form =
          dialect
              .operator("FIELD", List.of(type))
              .orElseThrow(() -> unsupported("Reading a field of a " + type));
      return Template.fill(
          form.template(),
          write(access.getReferenceExpr()),
          LiteralWriter.quoted(access.getField().getName()));
    }

    private static String column(List<@Nullable String> names, int index) {
      String name = names.get(index);
      if (name == null) {
        throw new TributaryException(
            ErrorCode.INTERNAL_ERROR, "Column " + index + " was pruned but is used.");
      }
      return name;
    }

    private String subQuery(RexSubQuery subQuery) {
      String rows = subQueries.write(subQuery, scope);
      List<String> operands = write(subQuery.getOperands());
      String left =
          operands.size() == 1 ? operands.getFirst() : "(" + String.join(", ", operands) + ")";
      return switch (subQuery.getKind()) {
        case SCALAR_QUERY -> "(" + rows + ")";
        case EXISTS -> "EXISTS (" + rows + ")";
        case IN -> "(" + left + " IN (" + rows + "))";
        case SOME -> quantified(subQuery, left, rows);
        case ARRAY_QUERY_CONSTRUCTOR -> "ARRAY(" + rows + ")";
        default -> throw unsupported("A sub-query of kind " + subQuery.getKind());
      };
    }

    private String quantified(RexSubQuery subQuery, String left, String rows) {
      // Calcite's name is `> SOME`; it has made NOT (x <= SOME ...) of ALL.
      String comparison = subQuery.getOperator().getName().split(" ")[0];
      return "(" + left + " " + comparison + " ANY (" + rows + "))";
    }

    private String call(RexCall call) {
      return switch (call.getKind()) {
        case AND -> chain(RexUtil.flattenAnd(call.getOperands()), " AND ");
        case OR -> disjunction(call);
        case CASE -> caseOf(call);
        case CAST -> cast(call);
        case SEARCH -> write(RexUtil.expandSearch(rex, null, call));
        default -> {
          if (CallStability.isQueryConstant(call)) {
            yield parameter(new ParameterSlot.QueryStart(SqlTypes.dataType(call.getType())));
          }
          OperatorCall operator = OperatorCall.of(call);
          OperatorForm form =
              operator.form(dialect).orElseThrow(() -> unsupported(operator.toString()));
          yield fill(form, operator, call);
        }
      };
    }

    private String fill(OperatorForm form, OperatorCall operator, RexNode call) {
      List<String> arguments = write(operator.arguments());
      String template = form.template();
      Map<String, String> words = new HashMap<>();
      words.put("zone", zoneLiteral());
      if (template.contains("{type}")) {
        words.put("type", literals.typeName(SqlTypes.dataType(call.getType())));
      }
      if (template.contains("{wide}")) {
        words.put("wide", wide(arguments.getFirst(), operator, call));
      }
      return Template.fill(template, arguments, words);
    }

    /// The first argument, wide enough for the digits of the result.
    private String wide(String argument, OperatorCall operator, RexNode call) {
      DataType result = SqlTypes.dataType(call.getType());
      if (isWiderInteger(result, operator.types())) {
        return castColumn(argument, result);
      }
      boolean widens =
          result instanceof DataType.Decimal(int precision, _)
              && precision > SHORT_DECIMAL
              && operator.types().stream().allMatch(ExpressionWriter::isShort);
      if (!widens) {
        return argument;
      }
      int scale =
          operator.types().getFirst() instanceof DataType.Decimal(_, int digits) ? digits : 0;
      return castColumn(argument, new DataType.Decimal(SHORT_DECIMAL + 1, scale));
    }

    private String zoneLiteral() {
      return LiteralWriter.quoted(zoneName);
    }

    private String chain(List<RexNode> operands, String word) {
      // Calcite leaves out what is TRUE of itself.
      if (operands.isEmpty()) {
        return "TRUE";
      }
      return "(" + String.join(word, write(operands)) + ")";
    }

    /// Equalities of one expression with several constants become IN, which databases look up by
    /// hash or index; the rest stays a chain.
    private String disjunction(RexCall call) {
      List<RexNode> all = Expressions.disjuncts(call);
      List<String> parts = new ArrayList<>();
      for (int i = 0; i < all.size(); ) {
        Optional<RexNode> key = inKey(all.get(i));
        int end = i;
        while (key.isPresent() && end < all.size() && key.equals(inKey(all.get(end)))) {
          end++;
        }
        if (end - i >= 2) {
          List<String> values =
              all.subList(i, end).stream()
                  .map(e -> write(((RexCall) e).getOperands().get(1)))
                  .toList();
          parts.add("(" + write(key.get()) + " IN (" + String.join(", ", values) + "))");
          i = end;
        } else {
          parts.add(write(all.get(i)));
          i++;
        }
      }
      return parts.size() == 1 ? parts.getFirst() : "(" + String.join(" OR ", parts) + ")";
    }

    private Optional<RexNode> inKey(RexNode node) {
      if (node.isA(SqlKind.EQUALS)
          && ((RexCall) node).getOperands().get(1) instanceof RexLiteral literal
          && !(((RexCall) node).getOperands().get(0) instanceof RexLiteral)
          && !literal.isNull()
          && dialect
              .operator("=", OperatorCall.of((RexCall) node).types())
              .filter(f -> f.template().equals("({0} = {1})"))
              .isPresent()) {
        return Optional.of(((RexCall) node).getOperands().get(0));
      }
      return Optional.empty();
    }

    private String caseOf(RexCall call) {
      List<String> operands = write(call.getOperands());
      StringBuilder sql = new StringBuilder("CASE");
      int i = 0;
      for (; i + 1 < operands.size(); i += 2) {
        sql.append(" WHEN ").append(operands.get(i)).append(" THEN ").append(operands.get(i + 1));
      }
      return sql.append(" ELSE ").append(operands.get(i)).append(" END").toString();
    }

    private String cast(RexCall call) {
      RexNode operand = call.getOperands().getFirst();
      DataType from = SqlTypes.dataType(operand.getType());
      DataType to = SqlTypes.dataType(call.getType());
      String value = write(operand);
      if (from.equals(to)) {
        return value;
      }
      String template =
          Casts.form(dialect, from, to)
              .orElseThrow(() -> unsupported("CAST from " + from + " to " + to));
      return Template.fill(
          template,
          List.of(value),
          Map.of("type", literals.typeName(visible(to)), "zone", zoneLiteral()));
    }

    private String over(RexOver over) {
      List<String> arguments = write(over.getOperands());
      List<DataType> types =
          over.getOperands().stream().map(o -> SqlTypes.dataType(o.getType())).toList();
      String name = OperatorCall.name(over.getAggOperator(), types.size());
      OperatorForm form =
          dialect
              .windowFunction(name, types)
              .or(() -> dialect.aggregate(name, types))
              .orElseThrow(() -> unsupported(name + types + " OVER"));
      if (over.getAggOperator().getKind() == SqlKind.LISTAGG
          && over.getOperands().size() > 1
          && !(over.getOperands().getLast() instanceof RexLiteral)) {
        throw unsupported("A separator of STRING_AGG that differs by row");
      }
      if (over.isDistinct()) {
        arguments = new ArrayList<>(arguments);
        arguments.set(0, "DISTINCT " + arguments.getFirst());
      }
      String nulls = over.ignoreNulls() ? " IGNORE NULLS" : "";
      return Template.fill(
          form.template(),
          arguments,
          Map.of(
              "suffix",
              " OVER (" + window(over) + ")",
              "nulls",
              nulls,
              "type",
              literals.typeName(SqlTypes.dataType(over.getType()))));
    }

    private String window(RexOver over) {
      var window = over.getWindow();
      List<String> clauses = new ArrayList<>();
      if (!window.partitionKeys.isEmpty()) {
        clauses.add("PARTITION BY " + String.join(", ", write(window.partitionKeys)));
      }
      if (!window.orderKeys.isEmpty()) {
        clauses.add(
            "ORDER BY "
                + window.orderKeys.stream()
                    .map(key ->
                        orderItem(
                            write(key.left),
                            SqlTypes.dataType(key.left.getType()),
                            new RelFieldCollation(0, key.getDirection(), key.getNullDirection())))
                    .collect(Collectors.joining(", ")));
      }
      if (over.getAggOperator().allowsFraming()) {
        clauses.add(
            (window.isRows() ? "ROWS" : "RANGE")
                + " BETWEEN "
                + bound(window.getLowerBound())
                + " AND "
                + bound(window.getUpperBound())
                + exclusion(window.getExclude()));
      }
      return String.join(" ", clauses);
    }

    private static String exclusion(RexWindowExclusion exclusion) {
      return switch (exclusion) {
        case EXCLUDE_NO_OTHER -> "";
        case EXCLUDE_CURRENT_ROW -> " EXCLUDE CURRENT ROW";
        case EXCLUDE_GROUP -> " EXCLUDE GROUP";
        case EXCLUDE_TIES -> " EXCLUDE TIES";
      };
    }

    private String bound(org.apache.calcite.rex.RexWindowBound bound) {
      if (bound.isCurrentRow()) {
        return "CURRENT ROW";
      }
      String side = bound.isPreceding() ? " PRECEDING" : " FOLLOWING";
      return bound.isUnbounded()
          ? "UNBOUNDED" + side
          : write(Objects.requireNonNull(bound.getOffset())) + side;
    }
  }
}
