package dev.tributary.planner.dialect;

import dev.tributary.spi.dialect.DialectDescription;
import dev.tributary.spi.dialect.OperatorForm;
import dev.tributary.spi.type.DataType;
import dev.tributary.sql.SqlTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.type.SqlTypeName;

/// A call under the name that dialect descriptions use, keyword arguments being part of the name.
public record OperatorCall(String name, List<RexNode> arguments) {

  public static OperatorCall of(RexCall call) {
    StringBuilder name = new StringBuilder(name(call.getOperator(), call.getOperands().size()));
    List<RexNode> arguments = new ArrayList<>();
    for (RexNode operand : call.getOperands()) {
      if (operand.getType().getSqlTypeName() == SqlTypeName.SYMBOL) {
        name.append(' ').append(String.valueOf(((RexLiteral) operand).getValue()));
      } else {
        arguments.add(operand);
      }
    }
    if (call.getKind() == SqlKind.LIKE && arguments.size() == 2 && mayEscape(arguments.get(1))) {
      name.append(" BACKSLASH");
    }
    return new OperatorCall(name.toString(), List.copyOf(arguments));
  }

  /// Whether the backslash, which escapes by default, may occur in a pattern. Where it does not, a
  /// plain LIKE means the same everywhere, and is fast.
  private static boolean mayEscape(RexNode pattern) {
    return !(pattern instanceof RexLiteral literal)
        || (literal.getValueAs(String.class) instanceof String text && text.indexOf('\\') >= 0);
  }

  /// The name alone, for aggregates and window functions.
  public static String name(SqlOperator operator, int arity) {
    if (operator.getKind() == SqlKind.MINUS_PREFIX) {
      return "NEGATE";
    }
    if (operator.getKind() == SqlKind.PLUS_PREFIX && arity == 1) {
      return "IDENTITY";
    }
    return operator.getName().toUpperCase(Locale.ROOT);
  }

  public List<DataType> types() {
    return arguments.stream().map(a -> SqlTypes.dataType(a.getType())).toList();
  }

  /// How the dialect writes it; empty where the dialect does not have it with these types.
  public Optional<OperatorForm> form(DialectDescription dialect) {
    return dialect.operator(name, types());
  }

  /// The call as a reason can name it: `UPPER(VARCHAR)`.
  @Override
  public String toString() {
    return name + types().toString().replace('[', '(').replace(']', ')');
  }
}
