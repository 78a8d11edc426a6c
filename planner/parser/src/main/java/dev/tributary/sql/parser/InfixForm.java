package dev.tributary.sql.parser;

import java.util.List;
import java.util.function.BiFunction;
import org.apache.calcite.sql.SqlBinaryOperator;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlUnresolvedFunction;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.InferTypes;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;

/// An infix spelling of a function call. It only carries a precedence while the parser builds its
/// tree; no call ever has it as its operator.
final class InfixForm extends SqlBinaryOperator {
  /// Binds tighter than a sign.
  static final InfixForm CAST =
      new InfixForm(
          "::",
          94,
          (position, operands) -> SqlStdOperatorTable.CAST.createCall(position, operands));

  /// Binds tighter than multiplication, looser than a sign.
  static final InfixForm AT_TIME_ZONE =
      new InfixForm(
          "AT TIME ZONE",
          70,
          (position, operands) ->
              function("TIMEZONE", position)
                  .createCall(position, List.of(operands.get(1), operands.get(0))));

  private final BiFunction<SqlParserPos, List<SqlNode>, SqlCall> rewrite;

  private InfixForm(
      String name, int precedence, BiFunction<SqlParserPos, List<SqlNode>, SqlCall> rewrite) {
    super(
        name,
        SqlKind.OTHER,
        precedence,
        true,
        ReturnTypes.ARG0,
        InferTypes.RETURN_TYPE,
        OperandTypes.VARIADIC);
    this.rewrite = rewrite;
  }

  private static SqlFunction function(String name, SqlParserPos position) {
    return new SqlUnresolvedFunction(
        new SqlIdentifier(name, position),
        null,
        null,
        null,
        null,
        SqlFunctionCategory.USER_DEFINED_FUNCTION);
  }

  @Override
  public SqlCall createCall(SqlLiteral quantifier, SqlParserPos position, SqlNode... operands) {
    return rewrite.apply(position, List.of(operands));
  }
}
