package dev.tributary.sql;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.sql.SqlBasicTypeNameSpec;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlIntervalLiteral;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlUnknownLiteral;
import org.apache.calcite.sql.SqlUnresolvedFunction;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.SqlWithItem;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/// Brings a parsed statement into the form that the validator sees: refuses by name what the
/// grammar knows but the language does not have, balances long chains of AND and OR, and reduces
/// spellings (`year(x)`, `date_part('year', x)`, `text`) to one.
final class StatementRewrite extends SqlShuttle {
  private static final Set<String> UNITS =
      Set.of(
          "YEAR",
          "QUARTER",
          "MONTH",
          "WEEK",
          "DAY",
          "HOUR",
          "MINUTE",
          "SECOND",
          "MILLISECOND",
          "MICROSECOND",
          "EPOCH",
          "DOW",
          "DOY",
          "ISODOW",
          "ISOYEAR",
          "DECADE",
          "CENTURY",
          "MILLENNIUM");
  private static final Set<String> UNIT_FUNCTIONS =
      Set.of("YEAR", "QUARTER", "MONTH", "WEEK", "DAY", "HOUR", "MINUTE", "SECOND");

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

  private StatementRewrite() {}

  static SqlNode of(SqlNode statement) {
    return Objects.requireNonNull(statement.accept(new StatementRewrite()));
  }

  @Override
  public @Nullable SqlNode visit(SqlCall call) {
    refuse(call);
    if (call.getKind() == SqlKind.LITERAL_CHAIN) {
      return Objects.requireNonNull(SqlLiteral.unchain(call).accept(this));
    }
    if (call.getKind() == SqlKind.AND || call.getKind() == SqlKind.OR) {
      return balanced(call);
    }
    SqlNode visited = Objects.requireNonNull(super.visit(call));
    return visited instanceof SqlCall rebuilt ? spelled(rebuilt) : visited;
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

  private static SqlNode spelled(SqlCall call) {
    if (call instanceof SqlWith with) {
      checkNames(with);
    }
    String name = call.getOperator().getName().toUpperCase(Locale.ROOT);
    if (call.getOperator() instanceof SqlUnresolvedFunction) {
      if (UNIT_FUNCTIONS.contains(name) && call.operandCount() == 1) {
        return extract(name, call.operand(0), call);
      }
      if (name.equals("DATE_PART") && call.operandCount() == 2) {
        return datePart(call);
      }
      if (name.equals("DATE_TRUNC") && call.operandCount() == 2) {
        return dateTrunc(call);
      }
    }
    if (call.getKind() == SqlKind.STRING_AGG) {
      return stringAgg(call);
    }
    if (call.getKind() == SqlKind.CAST) {
      return converted(call);
    }
    if (call.getKind() == SqlKind.OVER) {
      return WindowFilters.unfiltered(call);
    }
    boolean toUnit = call.getKind() == SqlKind.FLOOR || call.getKind() == SqlKind.CEIL;
    if (toUnit && call.operandCount() == 2 && call.operand(1) instanceof SqlIntervalQualifier) {
      throw new TributaryException(
          ErrorCode.NOT_SUPPORTED,
          name + "(x TO unit) is not supported. Write DATE_TRUNC('unit', x).",
          SqlErrors.position(call.getParserPosition()),
          null);
    }
    if (call.getKind() == SqlKind.EXTRACT && call.operand(0) instanceof SqlIntervalQualifier unit) {
      return extract(unitName(unit), call.operand(1), call);
    }
    return ours(call);
  }

  /// Where the grammar makes a call with Calcite's own function, ours of the same name takes its
  /// place.
  private static SqlCall ours(SqlCall call) {
    if (!(call.getOperator() instanceof SqlFunction function)
        || function instanceof SqlUnresolvedFunction) {
      return call;
    }
    return TributaryOperators.INSTANCE.named(function.getName()).stream()
        .filter(SqlFunction.class::isInstance)
        .findFirst()
        .map(ours ->
            ours.createCall(
                call.getFunctionQuantifier(),
                call.getParserPosition(),
                call.getOperandList().toArray(new SqlNode[0])))
        .orElse(call);
  }

  /// STRING_AGG(x, y ORDER BY z) is STRING_AGG(x, y) WITHIN GROUP (ORDER BY z).
  private static SqlNode stringAgg(SqlCall call) {
    List<SqlNode> operands = new ArrayList<>(call.getOperandList());
    SqlNode order = operands.getLast() instanceof SqlNodeList ? operands.removeLast() : null;
    SqlCall aggregate =
        AggregateOperators.STRING_AGG.createCall(
            call.getFunctionQuantifier(),
            call.getParserPosition(),
            operands.toArray(new SqlNode[0]));
    return order == null
        ? aggregate
        : SqlStdOperatorTable.WITHIN_GROUP.createCall(call.getParserPosition(), aggregate, order);
  }

  private static String unitName(SqlIntervalQualifier unit) {
    return unit.timeFrameName != null ? unit.timeFrameName : unit.timeUnitRange.name();
  }

  private static SqlNode datePart(SqlCall call) {
    if (call.operand(0) instanceof SqlCharStringLiteral unit) {
      return extract(unit.toValue(), call.operand(1), call);
    }
    throw new TributaryException(
        ErrorCode.NOT_SUPPORTED,
        "DATE_PART takes its unit as a quoted constant, such as DATE_PART('year', x).",
        SqlErrors.position(call.getParserPosition()),
        null);
  }

  private static SqlNode extract(String name, SqlNode from, SqlCall call) {
    String unit = name.toUpperCase(Locale.ROOT);
    if (!UNITS.contains(unit)) {
      unit =
          switch (unit) {
            case "DAYOFWEEK" -> "DOW";
            case "DAYOFYEAR" -> "DOY";
            case "CENTURIES" -> "CENTURY";
            default -> unit.endsWith("S") ? unit.substring(0, unit.length() - 1) : unit;
          };
    }
    if (!UNITS.contains(unit)) {
      throw new TributaryException(
          ErrorCode.INVALID_QUERY,
          "There is no field '" + name + "' of dates and times." + Names.suggestion(UNITS, unit),
          SqlErrors.position(call.getParserPosition()),
          null);
    }
    SqlIntervalQualifier qualifier =
        new SqlIntervalQualifier(
            org.apache.calcite.avatica.util.TimeUnit.valueOf(unit), null, call.getParserPosition());
    return DateTimeOperators.EXTRACT.createCall(call.getParserPosition(), qualifier, from);
  }

  private static SqlNode dateTrunc(SqlCall call) {
    Optional<String> unit =
        call.operand(0) instanceof SqlCharStringLiteral literal
            ? DateTimeOperators.truncUnit(literal.toValue())
            : Optional.empty();
    return unit.<SqlNode>map(u ->
            call.getOperator()
                .createCall(
                    call.getParserPosition(),
                    SqlLiteral.createCharString(u, call.operand(0).getParserPosition()),
                    call.operand(1)))
        .orElseThrow(() ->
            new TributaryException(
                ErrorCode.INVALID_QUERY,
                "DATE_TRUNC takes its unit as a quoted constant: year, quarter, month, week, day,"
                    + " hour, minute, second, milliseconds or microseconds.",
                SqlErrors.position(call.getParserPosition()),
                null));
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
          converted(
              SqlStdOperatorTable.CAST.createCall(
                  moment.getParserPosition(),
                  text(moment.getValue(), moment),
                  zonedTimestamp(moment)));
      case SqlCharStringLiteral text -> text(text.toValue(), text);
      default -> literal;
    };
  }

  /// A constant where the cast is one that everybody can read.
  private static SqlNode converted(SqlCall cast) {
    if (cast.operand(0) instanceof SqlCharStringLiteral text
        && cast.operand(1) instanceof SqlDataTypeSpec type
        && type.getTypeNameSpec() instanceof SqlBasicTypeNameSpec name) {
      SqlTypeName target =
          SqlTypeName.valueOf(name.getTypeName().getSimple().toUpperCase(Locale.ROOT));
      return TextLiteral.constant(text, target).orElse(cast);
    }
    return cast;
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
