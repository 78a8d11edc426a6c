package dev.tributary.sql;

import static dev.tributary.sql.Signatures.INTEGER;
import static dev.tributary.sql.Signatures.NUMBER;
import static dev.tributary.sql.Signatures.function;
import static dev.tributary.sql.Signatures.of;
import static dev.tributary.sql.Signatures.optional;

import dev.tributary.spi.type.DataType;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlTypeName;

/// Functions on numbers. Those that leave the rational numbers are DOUBLE.
final class NumberOperators {
  static final SqlFunction ABS = function("ABS", Signatures.SAME, of(NUMBER));
  static final SqlFunction SIGN = function("SIGN", Signatures.SAME, of(NUMBER));
  static final SqlFunction POWER = function("POWER", Signatures.DOUBLE, of(NUMBER, NUMBER));
  static final SqlFunction SQRT = function("SQRT", Signatures.DOUBLE, of(NUMBER));
  static final SqlFunction CBRT = function("CBRT", Signatures.DOUBLE, of(NUMBER));
  static final SqlFunction EXP = function("EXP", Signatures.DOUBLE, of(NUMBER));
  static final SqlFunction LN = function("LN", Signatures.DOUBLE, of(NUMBER));
  static final SqlFunction LOG10 = function("LOG10", Signatures.DOUBLE, of(NUMBER));
  static final SqlFunction SIN = function("SIN", Signatures.DOUBLE, of(NUMBER));
  static final SqlFunction COS = function("COS", Signatures.DOUBLE, of(NUMBER));
  static final SqlFunction TAN = function("TAN", Signatures.DOUBLE, of(NUMBER));
  static final SqlFunction COT = function("COT", Signatures.DOUBLE, of(NUMBER));
  static final SqlFunction ASIN = function("ASIN", Signatures.DOUBLE, of(NUMBER));
  static final SqlFunction ACOS = function("ACOS", Signatures.DOUBLE, of(NUMBER));
  static final SqlFunction ATAN = function("ATAN", Signatures.DOUBLE, of(NUMBER));
  static final SqlFunction ATAN2 = function("ATAN2", Signatures.DOUBLE, of(NUMBER, NUMBER));
  static final SqlFunction DEGREES = function("DEGREES", Signatures.DOUBLE, of(NUMBER));
  static final SqlFunction RADIANS = function("RADIANS", Signatures.DOUBLE, of(NUMBER));
  static final SqlFunction PI =
      function("PI", ReturnTypes.explicit(SqlTypeName.DOUBLE), OperandTypes.NILADIC);
  static final SqlFunction CEIL =
      function("CEIL", SqlKind.CEIL, ReturnTypes.ARG0_OR_EXACT_NO_SCALE, of(NUMBER));
  static final SqlFunction FLOOR =
      function("FLOOR", SqlKind.FLOOR, ReturnTypes.ARG0_OR_EXACT_NO_SCALE, of(NUMBER));
  static final SqlFunction ROUND =
      function("ROUND", binding -> rounded(binding, 1), optional(1, NUMBER, INTEGER));
  static final SqlFunction TRUNC =
      function("TRUNC", binding -> rounded(binding, 0), optional(1, NUMBER, INTEGER));

  private NumberOperators() {}

  /// A decimal keeps as many digits after the point as are asked for and gains `carry` before it.
  private static RelDataType rounded(SqlOperatorBinding binding, int carry) {
    RelDataType argument = binding.getOperandType(0);
    if (argument.getSqlTypeName() != SqlTypeName.DECIMAL) {
      return Signatures.nullableLike(binding, argument);
    }
    int scale = argument.getScale();
    if (binding.getOperandCount() == 1) {
      scale = 0;
    } else if (binding.isOperandLiteral(1, false) && !binding.isOperandNull(1, false)) {
      Integer digits = binding.getOperandLiteralValue(1, Integer.class);
      scale = digits == null ? scale : Math.clamp(digits, 0, scale);
    }
    int whole = argument.getPrecision() - argument.getScale() + carry;
    int precision = Math.min(DataType.Decimal.MAX_PRECISION, Math.max(1, whole + scale));
    return Signatures.nullableLike(
        binding, binding.getTypeFactory().createSqlType(SqlTypeName.DECIMAL, precision, scale));
  }
}
