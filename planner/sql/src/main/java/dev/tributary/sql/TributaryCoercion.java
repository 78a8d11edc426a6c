package dev.tributary.sql;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.SqlUtil;
import org.apache.calcite.sql.fun.SqlCase;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorScope;
import org.apache.calcite.sql.validate.implicit.TypeCoercionImpl;
import org.jspecify.annotations.Nullable;

/// What is converted without being asked: quoted text to the type it stands beside, numbers and
/// dates to wider ones. Anything else - above all a text column beside a number or a date - is
/// TYPE_MISMATCH, for one bad row would fail the query and no index would serve it.
final class TributaryCoercion extends TypeCoercionImpl {
  TributaryCoercion(RelDataTypeFactory types, SqlValidator validator) {
    super(types, validator);
  }

  /// Gives the operands types that can be compared with each other, or be one column. Whether any
  /// of them was replaced.
  boolean align(SqlValidatorScope scope, List<? extends Operand> operands) {
    List<RelDataType> types = new ArrayList<>();
    for (Operand operand : operands) {
      if (!quoted(operand.node()) && !(operand.node() instanceof SqlDynamicParam)) {
        types.add(validator.deriveType(scope, operand.node()));
      }
    }
    types.removeIf(SqlTypeUtil::isNull);
    if (types.isEmpty()) {
      return false;
    }
    RelDataType common = common(types);
    if (common == null) {
      return agree(scope, operands);
    }
    boolean replaced = false;
    for (Operand operand : operands) {
      replaced |= give(scope, operand, common);
    }
    return replaced;
  }

  /// Fails at the first two operands that have no common type.
  private boolean agree(SqlValidatorScope scope, List<? extends Operand> operands) {
    SqlNode first = null;
    for (Operand operand : operands) {
      SqlNode node = operand.node();
      if (node instanceof SqlDynamicParam
          || quoted(node)
          || SqlTypeUtil.isNull(type(scope, node))) {
        continue;
      }
      if (first != null && wider(type(scope, first), type(scope, node)) == null) {
        throw mismatch(scope, first, node);
      }
      first = first == null ? node : first;
    }
    return false;
  }

  private RelDataType type(SqlValidatorScope scope, SqlNode node) {
    return validator.deriveType(scope, node);
  }

  /// The widest of the types; absent where they need no common one (all exact numbers, all text) or
  /// have none.
  private @Nullable RelDataType common(List<RelDataType> types) {
    RelDataType widest = types.getFirst();
    for (RelDataType type : types) {
      RelDataType wider = wider(widest, type);
      if (wider == null) {
        return null;
      }
      widest = wider;
    }
    return widest;
  }

  private @Nullable RelDataType wider(RelDataType a, RelDataType b) {
    if (SqlTypeUtil.isNumeric(a) && SqlTypeUtil.isNumeric(b)) {
      return factory.leastRestrictive(List.of(a, b));
    }
    if (SqlTypeUtil.isDatetime(a) && SqlTypeUtil.isDatetime(b)) {
      boolean oneIsTime = (rank(a) == 0) != (rank(b) == 0);
      return oneIsTime ? null : rank(a) >= rank(b) ? a : b;
    }
    if (SqlTypeUtil.isInterval(a) && SqlTypeUtil.isInterval(b)) {
      return a.getFamily().equals(b.getFamily()) ? factory.leastRestrictive(List.of(a, b)) : null;
    }
    if (SqlTypeUtil.isCharacter(a) && SqlTypeUtil.isCharacter(b)) {
      return factory.leastRestrictive(List.of(a, b));
    }
    if (a.isStruct() && b.isStruct()) {
      return comparable(columns(a), columns(b)) ? a : null;
    }
    return alike(a, b) ? a : null;
  }

  private boolean comparable(List<RelDataType> a, List<RelDataType> b) {
    return a.size() == b.size()
        && IntStream.range(0, a.size()).allMatch(i -> comparable(a.get(i), b.get(i)));
  }

  private boolean comparable(RelDataType a, RelDataType b) {
    return SqlTypeUtil.isNull(a) || SqlTypeUtil.isNull(b) || wider(a, b) != null;
  }

  /// The same but for where NULL may be.
  private static boolean alike(RelDataType a, RelDataType b) {
    return SqlTypes.dataType(a).equals(SqlTypes.dataType(b));
  }

  /// The order in which dates become timestamps; 0 for times of day, which become neither.
  private static int rank(RelDataType type) {
    return switch (type.getSqlTypeName()) {
      case DATE -> 1;
      case TIMESTAMP -> 2;
      case TIMESTAMP_WITH_LOCAL_TIME_ZONE -> 3;
      default -> 0;
    };
  }

  private boolean give(SqlValidatorScope scope, Operand operand, RelDataType type) {
    SqlNode node = operand.node();
    if (node instanceof SqlDynamicParam) {
      return false;
    }
    SqlNode converted = converted(scope, node, type);
    if (converted == null) {
      return false;
    }
    operand.replace(converted);
    validator.deriveType(scope, converted);
    return true;
  }

  /// The node as it is compared with values of the type; absent where it can stay as it is.
  private @Nullable SqlNode converted(SqlValidatorScope scope, SqlNode node, RelDataType type) {
    if (quoted(node)) {
      return SqlTypeUtil.isCharacter(type)
          ? null
          : TextLiteral.as((SqlCharStringLiteral) node, type);
    }
    RelDataType from = type(scope, node);
    if (SqlTypeUtil.isNull(from)
        || from.isStruct()
        || alike(from, type)
        || (SqlTypeUtil.isCharacter(from) && SqlTypeUtil.isCharacter(type))
        || (SqlTypeUtil.isInterval(from) && SqlTypeUtil.isInterval(type))) {
      return null;
    }
    if (SqlTypeUtil.isNumeric(from) && SqlTypeUtil.isNumeric(type)) {
      return number(node, from, type);
    }
    boolean widens =
        SqlTypeUtil.isDatetime(from)
            && SqlTypeUtil.isDatetime(type)
            && rank(from) > 0
            && rank(from) < rank(type);
    if (widens) {
      return cast(node, type);
    }
    throw mismatch(node, from, type);
  }

  /// Exact numbers of any width can be compared as they are; only approximate ones need their own
  /// kind.
  private @Nullable SqlNode number(SqlNode node, RelDataType from, RelDataType type) {
    if (SqlTypeUtil.isExactNumeric(type) || SqlTypeUtil.isApproximateNumeric(from)) {
      return null;
    }
    if (node instanceof SqlNumericLiteral literal) {
      BigDecimal value = Objects.requireNonNull(literal.getValueAs(BigDecimal.class));
      return SqlLiteral.createApproxNumeric(value.toPlainString() + "E0", node.getParserPosition());
    }
    return cast(node, type);
  }

  private static SqlNode cast(SqlNode node, RelDataType type) {
    return SqlStdOperatorTable.CAST.createCall(
        node.getParserPosition(), node, SqlTypeUtil.convertTypeToSpec(type).withNullable(true));
  }

  private static boolean quoted(SqlNode node) {
    return node instanceof SqlCharStringLiteral;
  }

  private TributaryException mismatch(SqlValidatorScope scope, SqlNode a, SqlNode b) {
    boolean textFirst = SqlTypeUtil.isCharacter(type(scope, a));
    return textFirst
        ? mismatch(a, type(scope, a), type(scope, b))
        : mismatch(b, type(scope, b), type(scope, a));
  }

  private static TributaryException mismatch(SqlNode node, RelDataType from, RelDataType type) {
    String text = SqlErrors.text(node);
    return new TributaryException(
        ErrorCode.TYPE_MISMATCH,
        text
            + " is "
            + SqlTypes.dataType(from)
            + " but stands beside "
            + SqlTypes.dataType(type)
            + "; nothing is converted silently. Write CAST("
            + text
            + " AS "
            + SqlTypes.dataType(type)
            + ") if that is what you mean.",
        SqlErrors.position(node.getParserPosition()),
        null);
  }

  @Override
  public boolean binaryComparisonCoercion(SqlCallBinding binding) {
    return align(scope(binding), Operand.all(binding.getCall()));
  }

  @Override
  public boolean inOperationCoercion(SqlCallBinding binding) {
    SqlNode left = binding.operand(0);
    SqlNode right = binding.operand(1);
    if (left.getKind() == SqlKind.ROW || !(right instanceof SqlNodeList list)) {
      checkColumns(binding);
      return super.inOperationCoercion(binding);
    }
    List<Operand> operands = new ArrayList<>(Operand.all(list));
    operands.add(new Operand.OfCall(binding.getCall(), 0));
    boolean replaced = align(scope(binding), operands);
    if (replaced) {
      updateInferredType(list, type(scope(binding), list.get(0)));
    }
    return replaced;
  }

  @Override
  public boolean quantifyOperationCoercion(SqlCallBinding binding) {
    checkColumns(binding);
    return super.quantifyOperationCoercion(binding);
  }

  /// Fails where a column of the sub-query on the right has nothing in common with its partner.
  private void checkColumns(SqlCallBinding binding) {
    List<RelDataType> left = columns(binding.getOperandType(0));
    List<RelDataType> right = columns(binding.getOperandType(1));
    for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
      RelDataType a = left.get(i);
      RelDataType b = right.get(i);
      if (!SqlTypeUtil.isNull(a) && !SqlTypeUtil.isNull(b) && wider(a, b) == null) {
        throw mismatch(binding.operand(0), a, b);
      }
    }
  }

  private static List<RelDataType> columns(RelDataType type) {
    if (type.isStruct()) {
      return type.getFieldList().stream().map(RelDataTypeField::getType).toList();
    }
    RelDataType element = type.getComponentType();
    return List.of(element == null ? type : element);
  }

  @Override
  public boolean binaryArithmeticCoercion(SqlCallBinding binding) {
    boolean arithmetic = binding.getOperator().getKind().belongsTo(SqlKind.BINARY_ARITHMETIC);
    if (!arithmetic || binding.getOperandCount() != 2) {
      return false;
    }
    List<Operand> operands = Operand.all(binding.getCall());
    boolean replaced = false;
    for (int i = 0; i < 2; i++) {
      RelDataType other = binding.getOperandType(1 - i);
      SqlNode node = operands.get(i).node();
      if (quoted(node) && (SqlTypeUtil.isNumeric(other) || SqlTypeUtil.isDatetime(other))) {
        replaced |= give(scope(binding), operands.get(i), other);
      } else if (SqlTypeUtil.isCharacter(binding.getOperandType(i))
          && SqlTypeUtil.isNumeric(other)) {
        throw mismatch(node, binding.getOperandType(i), other);
      }
    }
    return replaced;
  }

  @Override
  public boolean caseOrEquivalentCoercion(SqlCallBinding binding) {
    if (!(binding.getCall() instanceof SqlCase call)) {
      return align(scope(binding), Operand.all(binding.getCall()));
    }
    List<Operand> results = new ArrayList<>(Operand.all(call.getThenOperands()));
    SqlNode otherwise = call.getElseOperand();
    if (otherwise != null && !SqlUtil.isNullLiteral(otherwise, false)) {
      results.add(new Operand.OfCall(call, 3));
    }
    return align(scope(binding), results);
  }

  @Override
  public boolean builtinFunctionCoercion(
      SqlCallBinding binding, List<RelDataType> operandTypes, List<SqlTypeFamily> families) {
    boolean replaced = false;
    for (int i = 0; i < operandTypes.size(); i++) {
      RelDataType from = operandTypes.get(i);
      SqlTypeFamily family = families.get(i);
      if (family.getTypeNames().contains(from.getSqlTypeName()) || SqlTypeUtil.isNull(from)) {
        continue;
      }
      RelDataType target = target(binding.operand(i), from, family);
      if (target == null) {
        return false;
      }
      replaced |= give(scope(binding), new Operand.OfCall(binding.getCall(), i), target);
    }
    return replaced;
  }

  /// What an argument of the wrong family may become.
  private @Nullable RelDataType target(SqlNode node, RelDataType from, SqlTypeFamily family) {
    if (quoted(node)) {
      return switch (family) {
        case DATE -> factory.createSqlType(SqlTypeName.DATE);
        case TIME -> factory.createSqlType(SqlTypeName.TIME);
        case TIMESTAMP, DATETIME -> factory.createSqlType(SqlTypeName.TIMESTAMP);
        case BOOLEAN -> factory.createSqlType(SqlTypeName.BOOLEAN);
        case INTEGER -> factory.createSqlType(SqlTypeName.INTEGER);
        case APPROXIMATE_NUMERIC -> factory.createSqlType(SqlTypeName.DOUBLE);
        default -> null;
      };
    }
    if (family == SqlTypeFamily.TIMESTAMP && from.getSqlTypeName() == SqlTypeName.DATE) {
      return factory.createSqlType(SqlTypeName.TIMESTAMP);
    }
    return family == SqlTypeFamily.APPROXIMATE_NUMERIC && SqlTypeUtil.isNumeric(from)
        ? factory.createSqlType(SqlTypeName.DOUBLE)
        : null;
  }

  @Override
  public @Nullable RelDataType implicitCast(RelDataType from, SqlTypeFamily expected) {
    return expected.getTypeNames().contains(from.getSqlTypeName()) ? from : null;
  }

  /// Columns of UNION and of sub-queries: numbers and dates widen, text stays text.
  @Override
  public @Nullable RelDataType getWiderTypeForTwo(
      @Nullable RelDataType a, @Nullable RelDataType b, boolean stringPromotion) {
    if (a == null || b == null) {
      return null;
    }
    boolean nullable = a.isNullable() || b.isNullable();
    RelDataType type = SqlTypeUtil.isNull(a) ? b : SqlTypeUtil.isNull(b) ? a : wider(a, b);
    return type == null ? null : factory.createTypeWithNullability(type, nullable);
  }

  @Override
  public @Nullable RelDataType commonTypeForBinaryComparison(
      @Nullable RelDataType a, @Nullable RelDataType b) {
    return getWiderTypeForTwo(a, b, false);
  }

  @Override
  protected boolean coerceOperandType(
      @Nullable SqlValidatorScope scope, SqlCall call, int index, RelDataType type) {
    return give(Objects.requireNonNull(scope), new Operand.OfCall(call, index), type);
  }

  private static SqlValidatorScope scope(SqlCallBinding binding) {
    return Objects.requireNonNull(binding.getScope());
  }
}
