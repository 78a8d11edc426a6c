package dev.tributary.sql;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.sql.SqlBasicTypeNameSpec;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlUnresolvedFunction;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;

/// The one spelling of calls that may be written in several ways: `year(x)`, `date_part('year',
/// x)`, `x = ANY (ARRAY[...])`, casts of constants.
final class Spelling {
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

  private Spelling() {}

  /// The call in its one spelling.
  static SqlNode of(SqlCall call) {
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
    if (call.getOperator().equals(SqlStdOperatorTable.SOME_EQ)
        || call.getOperator().equals(SqlStdOperatorTable.ALL_NE)) {
      return anyOfArray(call);
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

  /// `x = ANY (ARRAY[a, b])` is `x IN (a, b)`, and `x <> ALL (...)` its opposite.
  private static SqlNode anyOfArray(SqlCall call) {
    SqlNode right = call.operand(1);
    SqlNode only = right instanceof SqlNodeList list && list.size() == 1 ? list.get(0) : right;
    if (!(only instanceof SqlCall array)
        || !array.getOperator().equals(SqlStdOperatorTable.ARRAY_VALUE_CONSTRUCTOR)
        || array.operandCount() == 0) {
      return call;
    }
    SqlOperator operator =
        call.getOperator().equals(SqlStdOperatorTable.SOME_EQ)
            ? SqlStdOperatorTable.IN
            : SqlStdOperatorTable.NOT_IN;
    return operator.createCall(
        call.getParserPosition(),
        call.operand(0),
        new SqlNodeList(array.getOperandList(), right.getParserPosition()));
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

  /// A constant where the cast is one that everybody can read.
  static SqlNode converted(SqlCall cast) {
    if (cast.operand(0) instanceof SqlCharStringLiteral text
        && cast.operand(1) instanceof SqlDataTypeSpec type
        && type.getTypeNameSpec() instanceof SqlBasicTypeNameSpec name) {
      SqlTypeName target =
          SqlTypeName.valueOf(name.getTypeName().getSimple().toUpperCase(Locale.ROOT));
      return TextLiteral.constant(text, target).orElse(cast);
    }
    return cast;
  }
}
