package dev.tributary.sql;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.sql.parser.MixedInterval;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.sql.JoinConditionType;
import org.apache.calcite.sql.SqlBasicTypeNameSpec;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlIntervalLiteral;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlUnknownLiteral;
import org.apache.calcite.sql.SqlUnresolvedFunction;
import org.apache.calcite.sql.SqlWindow;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.SqlWithItem;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/// Brings a parsed statement into the form that the validator sees: refuses by name what the
/// grammar knows but the language does not have, balances long chains of AND and OR, and brings
/// calls, types and literals into their one [Spelling].
final class StatementRewrite extends SqlShuttle {
  /// Kinds of nodes whose operator is not looked up by name, but which are part of the language.
  private static final Set<SqlKind> STRUCTURE =
      Set.of(
          SqlKind.SELECT,
          SqlKind.ORDER_BY,
          SqlKind.WITH,
          SqlKind.WITH_ITEM,
          SqlKind.JOIN,
          SqlKind.WINDOW,
          SqlKind.UNION,
          SqlKind.INTERSECT,
          SqlKind.EXCEPT,
          SqlKind.VALUES,
          SqlKind.ROW,
          SqlKind.TABLE_REF,
          SqlKind.PRECEDING,
          SqlKind.FOLLOWING,
          SqlKind.NULLS_FIRST,
          SqlKind.NULLS_LAST,
          SqlKind.DESCENDING,
          SqlKind.CASE,
          SqlKind.CAST,
          SqlKind.COLLECTION_TABLE);

  private static final Map<String, SqlTypeName> MOMENTS =
      Map.of(
          "DATE", SqlTypeName.DATE, "TIME", SqlTypeName.TIME, "TIMESTAMP", SqlTypeName.TIMESTAMP);

  private static final Set<SqlKind> LISTS = Set.of(SqlKind.IN, SqlKind.NOT_IN);
  private static final int CONDITION_OF_JOIN = 5;

  private boolean inWindow;

  private StatementRewrite() {}

  static SqlNode of(SqlNode statement) {
    return Objects.requireNonNull(statement.accept(new StatementRewrite()));
  }

  @Override
  public @Nullable SqlNode visit(SqlCall call) {
    Optional<SqlIdentifier> nativeQuery = NativeQuery.table(call);
    if (nativeQuery.isPresent()) {
      return nativeQuery.get();
    }
    Optional<SqlCall> moved = moved(call);
    if (moved.isPresent()) {
      return moved.get().accept(this);
    }
    refuse(call);
    if (call instanceof SqlWith with) {
      checkNames(with);
    }
    if (call.getKind() == SqlKind.LITERAL_CHAIN) {
      return Objects.requireNonNull(SqlLiteral.unchain(call).accept(this));
    }
    if (call.getKind() == SqlKind.AND || call.getKind() == SqlKind.OR) {
      return balanced(call);
    }
    boolean around = inWindow;
    inWindow = call.getKind() == SqlKind.OVER || (inWindow && !call.isA(SqlKind.QUERY));
    SqlNode visited = Objects.requireNonNull(super.visit(call));
    inWindow = around;
    if (around && visited instanceof SqlCall in && in.isA(LISTS)) {
      return compared(in);
    }
    if (visited instanceof SqlWindow window) {
      return WindowFrames.plain(window);
    }
    scalarConditions(visited);
    return visited instanceof SqlCall rebuilt ? Spelling.of(rebuilt) : visited;
  }

  /// Calcite loses lists in the aggregates of windows.
  private static SqlNode compared(SqlCall in) {
    if (!(in.operand(1) instanceof SqlNodeList list) || in.operand(0).isA(Set.of(SqlKind.ROW))) {
      return in;
    }
    SqlParserPos position = in.getParserPosition();
    List<SqlNode> equal =
        list.stream()
            .map(value ->
                (SqlNode) SqlStdOperatorTable.EQUALS.createCall(position, in.operand(0), value))
            .toList();
    SqlNode any = tree(SqlStdOperatorTable.OR, equal, position);
    return in.getKind() == SqlKind.IN ? any : SqlStdOperatorTable.NOT.createCall(position, any);
  }

  /// A condition that is a query and nothing else is one value to Calcite only where it is said.
  private static void scalarConditions(SqlNode node) {
    if (node instanceof SqlSelect select) {
      select.setWhere(scalar(select.getWhere()));
      select.setHaving(scalar(select.getHaving()));
    } else if (node instanceof SqlJoin join && join.getConditionType() == JoinConditionType.ON) {
      join.setOperand(CONDITION_OF_JOIN, scalar(join.getCondition()));
    }
  }

  private static @Nullable SqlNode scalar(@Nullable SqlNode condition) {
    return condition != null && condition.isA(SqlKind.QUERY)
        ? SqlStdOperatorTable.SCALAR_QUERY.createCall(condition.getParserPosition(), condition)
        : condition;
  }

  /// An interval of months and days has a meaning only where it moves a date or time.
  private static Optional<SqlCall> moved(SqlCall call) {
    if (call instanceof MixedInterval) {
      throw new TributaryException(
          ErrorCode.NOT_SUPPORTED,
          "An interval that mixes months with days or hours, which have no common length, can only"
              + " be added to a date or time or taken from one.",
          SqlErrors.position(call.getParserPosition()),
          null);
    }
    boolean plus = call.getKind() == SqlKind.PLUS;
    if (!(plus || call.getKind() == SqlKind.MINUS) || call.operandCount() != 2) {
      return Optional.empty();
    }
    if (call.operand(1) instanceof MixedInterval interval) {
      return Optional.of(
          interval.move(call.getOperator(), call.operand(0), call.getParserPosition()));
    }
    return plus && call.operand(0) instanceof MixedInterval interval
        ? Optional.of(interval.move(call.getOperator(), call.operand(1), call.getParserPosition()))
        : Optional.empty();
  }

  private static void refuse(SqlCall call) {
    SqlOperator operator = call.getOperator();
    String name =
        switch (call.getKind()) {
          case MATCH_RECOGNIZE -> "MATCH_RECOGNIZE";
          case PIVOT -> "PIVOT";
          case UNPIVOT -> "UNPIVOT";
          case TABLESAMPLE -> "TABLESAMPLE";
          case SNAPSHOT -> "FOR SYSTEM_TIME";
          case EXTEND -> "EXTEND";
          case CURSOR -> "CURSOR";
          case JOIN -> ((SqlJoin) call).getJoinType().name().contains("ASOF") ? "ASOF JOIN" : null;
          default -> known(call, operator) ? null : operator.getName();
        };
    if (name != null) {
      throw notSupported(name, call);
    }
  }

  private static boolean known(SqlCall call, SqlOperator operator) {
    if (operator instanceof SqlUnresolvedFunction || STRUCTURE.contains(call.getKind())) {
      return true;
    }
    // The grammar makes some calls with Calcite's own operators, which ours replace by name.
    return operator instanceof SqlFunction
        ? !TributaryOperators.INSTANCE.named(operator.getName()).isEmpty()
        : TributaryOperators.INSTANCE.named(operator.getName()).stream()
            .anyMatch(o -> o.getSyntax() == operator.getSyntax());
  }

  private static TributaryException notSupported(String name, SqlNode node) {
    return new TributaryException(
        ErrorCode.NOT_SUPPORTED,
        name.replace("$", "") + " is not supported.",
        SqlErrors.position(node.getParserPosition()),
        null);
  }

  private SqlNode balanced(SqlCall chain) {
    List<SqlNode> terms = new ArrayList<>();
    Deque<SqlNode> open = new ArrayDeque<>();
    chain.getOperandList().reversed().forEach(open::push);
    while (!open.isEmpty()) {
      SqlNode node = open.pop();
      if (node instanceof SqlCall call && TreeDepth.sameChain(chain, node)) {
        call.getOperandList().reversed().forEach(open::push);
      } else {
        terms.add(Objects.requireNonNull(node.accept(this)));
      }
    }
    return tree(chain.getOperator(), terms, chain.getParserPosition());
  }

  private static SqlNode tree(SqlOperator operator, List<SqlNode> terms, SqlParserPos position) {
    if (terms.size() == 1) {
      return terms.getFirst();
    }
    int half = terms.size() / 2;
    return operator.createCall(
        position,
        tree(operator, terms.subList(0, half), position),
        tree(operator, terms.subList(half, terms.size()), position));
  }

  private static void checkNames(SqlWith with) {
    Set<String> names = new HashSet<>();
    for (SqlNode item : with.withList) {
      SqlIdentifier name = ((SqlWithItem) item).name;
      if (!names.add(name.getSimple())) {
        throw new TributaryException(
            ErrorCode.INVALID_QUERY,
            "WITH names '" + name.getSimple() + "' twice.",
            SqlErrors.position(name.getParserPosition()),
            null);
      }
    }
  }

  @Override
  public @Nullable SqlNode visit(SqlDataTypeSpec type) {
    return TypeNames.canonical(type);
  }

  @Override
  public @Nullable SqlNode visit(SqlLiteral literal) {
    return switch (literal) {
      case SqlIntervalLiteral interval -> checked(interval);
      case SqlUnknownLiteral moment when moment.tag.startsWith("TIMESTAMP WITH") ->
          Spelling.converted(
              SqlStdOperatorTable.CAST.createCall(
                  moment.getParserPosition(),
                  text(moment.getValue(), moment),
                  zonedTimestamp(moment)));
      case SqlUnknownLiteral moment when MOMENTS.containsKey(moment.tag) ->
          resolved(moment, Objects.requireNonNull(MOMENTS.get(moment.tag)));
      case SqlCharStringLiteral text -> text(text.toValue(), text);
      default -> literal;
    };
  }

  /// While it is not resolved, equal expressions of a statement need not be equal to Calcite. It
  /// resolves by a calendar that lacks ten days of 1582, so that we read first.
  private static SqlNode resolved(SqlUnknownLiteral moment, SqlTypeName type) {
    SqlCharStringLiteral text =
        SqlLiteral.createCharString(
            Objects.requireNonNull(moment.getValue()), moment.getParserPosition());
    return TextLiteral.constant(text, type).orElseGet(() -> moment.resolve(type));
  }

  /// All text has one character set, however the literal was written.
  private static SqlNode text(@Nullable String value, SqlNode literal) {
    return SqlLiteral.createCharString(Objects.requireNonNull(value), literal.getParserPosition());
  }

  private static SqlDataTypeSpec zonedTimestamp(SqlNode literal) {
    return new SqlDataTypeSpec(
        new SqlBasicTypeNameSpec(
            SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE, literal.getParserPosition()),
        literal.getParserPosition());
  }

  /// Calcite keeps intervals in milliseconds and would cut off what is finer.
  private static SqlNode checked(SqlIntervalLiteral interval) {
    String text =
        ((SqlIntervalLiteral.IntervalValue) Objects.requireNonNull(interval.getValue()))
            .getIntervalLiteral();
    int point = text.indexOf('.');
    if (point >= 0 && text.substring(point + 1).replaceAll("0+$", "").length() > 3) {
      throw notSupported("An interval finer than a millisecond", interval);
    }
    return interval;
  }
}
