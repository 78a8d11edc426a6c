package dev.tributary.sql;

import java.util.Locale;
import java.util.Objects;
import org.apache.calcite.avatica.util.TimeUnit;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperandCountRange;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.fun.SqlMonotonicBinaryOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.InferTypes;
import org.apache.calcite.sql.type.SqlOperandCountRanges;
import org.apache.calcite.sql.type.SqlOperandTypeChecker;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.jspecify.annotations.Nullable;

/// `+` and `-` in SQL text, for numbers as well as for dates and intervals. In algebra the ones on
/// numbers are Calcite's own; those that take a date or time stay these, with the date or time
/// first.
///
/// A DATE plus an interval of whole days stays a DATE; with hours it is a TIMESTAMP. DATE - DATE
/// counts days; the difference of two timestamps is an interval.
public final class DateTimeArithmetic extends SqlMonotonicBinaryOperator {
  public static final DateTimeArithmetic PLUS = new DateTimeArithmetic("+", SqlKind.PLUS);
  public static final DateTimeArithmetic MINUS = new DateTimeArithmetic("-", SqlKind.MINUS);

  private DateTimeArithmetic(String name, SqlKind kind) {
    super(
        name,
        kind,
        40,
        true,
        binding ->
            Objects.requireNonNull(
                result(kind, binding),
                () -> "no " + name + " for " + binding.collectOperandTypes()),
        InferTypes.FIRST_KNOWN,
        new Operands(kind));
  }

  /// Whether one side is a date, a time or a timestamp.
  static boolean applies(RelDataType left, RelDataType right) {
    return SqlTypeUtil.isDatetime(left) || SqlTypeUtil.isDatetime(right);
  }

  private static @Nullable RelDataType result(SqlKind kind, SqlOperatorBinding binding) {
    RelDataType left = binding.getOperandType(0);
    RelDataType right = binding.getOperandType(1);
    RelDataTypeFactory types = binding.getTypeFactory();
    RelDataType type =
        applies(left, right)
            ? dateTime(kind, types, left, right)
            : numbersOrIntervals(kind, binding, left, right);
    return type == null
        ? null
        : types.createTypeWithNullability(type, left.isNullable() || right.isNullable());
  }

  private static @Nullable RelDataType numbersOrIntervals(
      SqlKind kind, SqlOperatorBinding binding, RelDataType left, RelDataType right) {
    boolean intervals =
        SqlTypeUtil.isInterval(left)
            && SqlTypeUtil.isInterval(right)
            && left.getFamily().equals(right.getFamily());
    boolean numbers = number(left) && number(right);
    if (!intervals && !numbers) {
      return null;
    }
    SqlOperator standard =
        kind == SqlKind.PLUS ? SqlStdOperatorTable.PLUS : SqlStdOperatorTable.MINUS;
    return standard.inferReturnType(binding);
  }

  private static boolean number(RelDataType type) {
    return SqlTypeUtil.isNumeric(type) || SqlTypeUtil.isNull(type);
  }

  private static @Nullable RelDataType dateTime(
      SqlKind kind, RelDataTypeFactory types, RelDataType left, RelDataType right) {
    if (kind == SqlKind.MINUS) {
      return SqlTypeUtil.isDatetime(right)
          ? difference(types, left, right)
          : moved(types, left, right);
    }
    return SqlTypeUtil.isDatetime(left) ? moved(types, left, right) : moved(types, right, left);
  }

  private static @Nullable RelDataType difference(
      RelDataTypeFactory types, RelDataType left, RelDataType right) {
    SqlTypeName from = left.getSqlTypeName();
    SqlTypeName to = right.getSqlTypeName();
    if (from == SqlTypeName.DATE && to == SqlTypeName.DATE) {
      return types.createSqlType(SqlTypeName.INTEGER);
    }
    boolean comparable = SqlTypeUtil.isDatetime(left) && (from == to || timestamps(from, to));
    return comparable ? SqlTypes.interval(types, TimeUnit.DAY, TimeUnit.SECOND) : null;
  }

  private static boolean timestamps(SqlTypeName from, SqlTypeName to) {
    return from != SqlTypeName.TIME && to != SqlTypeName.TIME;
  }

  private static @Nullable RelDataType moved(
      RelDataTypeFactory types, RelDataType moment, RelDataType by) {
    if (SqlTypeUtil.isNull(by)) {
      return moment;
    }
    boolean date = moment.getSqlTypeName() == SqlTypeName.DATE;
    if (SqlTypeUtil.isIntType(by)) {
      return date && by.getSqlTypeName() != SqlTypeName.BIGINT ? moment : null;
    }
    if (!SqlTypeUtil.isInterval(by)) {
      return null;
    }
    if (moment.getSqlTypeName() == SqlTypeName.TIME) {
      return SqlTypeName.YEAR_INTERVAL_TYPES.contains(by.getSqlTypeName()) ? null : moment;
    }
    return date && !wholeDays(by) ? types.createSqlType(SqlTypeName.TIMESTAMP) : moment;
  }

  private static boolean wholeDays(RelDataType interval) {
    return SqlTypeName.YEAR_INTERVAL_TYPES.contains(interval.getSqlTypeName())
        || interval.getSqlTypeName() == SqlTypeName.INTERVAL_DAY;
  }

  private record Operands(SqlKind kind) implements SqlOperandTypeChecker {
    @Override
    public boolean checkOperandTypes(SqlCallBinding binding, boolean throwOnFailure) {
      if (result(kind, binding) != null) {
        return true;
      }
      if (binding.isTypeCoercionEnabled()
          && binding.getValidator().getTypeCoercion().binaryArithmeticCoercion(binding)
          && result(
                  kind,
                  new SqlCallBinding(binding.getValidator(), binding.getScope(), binding.getCall()))
              != null) {
        return true;
      }
      if (throwOnFailure) {
        throw binding.newValidationSignatureError();
      }
      return false;
    }

    @Override
    public SqlOperandCountRange getOperandCountRange() {
      return SqlOperandCountRanges.of(2);
    }

    @Override
    public String getAllowedSignatures(SqlOperator operator, String name) {
      return String.format(
          Locale.ROOT,
          "'<NUMERIC> %1$s <NUMERIC>'\n'<DATE> %1$s <INTEGER>'\n'<DATETIME> %1$s <INTERVAL>'",
          name);
    }
  }
}
