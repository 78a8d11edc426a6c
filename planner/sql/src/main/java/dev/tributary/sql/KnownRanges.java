package dev.tributary.sql;

import dev.tributary.spi.type.DataType;
import java.math.BigDecimal;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.util.DateString;
import org.apache.calcite.util.TimestampString;

/// Arithmetic whose result surely fits its type, so that it cannot overflow: decimals whose type
/// was derived with room for every digit, and constants near our time. Without it no condition such
/// as `d < DATE '1994-01-01' + INTERVAL '1' YEAR` could ever move.
final class KnownRanges {
  private static final BigDecimal MAX_MONTHS = BigDecimal.valueOf(12 * 500);
  private static final BigDecimal MAX_DAYS = BigDecimal.valueOf(365 * 500);
  private static final BigDecimal MAX_MILLIS = new BigDecimal("15768000000000");

  private KnownRanges() {}

  static boolean fits(RexCall call) {
    return switch (call.getKind()) {
      case PLUS, MINUS -> decimals(call) || integers(call) || moment(call);
      case TIMES -> decimals(call) || integers(call);
      case CAST ->
          call.getOperands().getFirst() instanceof RexLiteral moment
              && SqlTypeUtil.isDatetime(call.getType())
              && nearOurTime(moment);
      case MINUS_PREFIX -> call.getOperands().getFirst() instanceof RexLiteral && integers(call);
      default -> false;
    };
  }

  /// A derived precision below the limit has a digit for every outcome.
  private static boolean decimals(RexCall call) {
    return call.getType().getSqlTypeName() == SqlTypeName.DECIMAL
        && call.getType().getPrecision() < DataType.Decimal.MAX_PRECISION
        && call.getOperands().stream().allMatch(o -> SqlTypeUtil.isExactNumeric(o.getType()));
  }

  private static boolean integers(RexCall call) {
    if (!SqlTypeUtil.isIntType(call.getType())) {
      return false;
    }
    BigDecimal result = null;
    for (RexNode operand : call.getOperands()) {
      if (!(operand instanceof RexLiteral literal)
          || !SqlTypeUtil.isExactNumeric(operand.getType())
          || !(literal.getValueAs(BigDecimal.class) instanceof BigDecimal value)) {
        return false;
      }
      result = result == null ? value : combined(call.getKind(), result, value);
    }
    return SafeRexBuilder.holds(
        call.getType(),
        result != null && call.getKind() == SqlKind.MINUS_PREFIX ? result.negate() : result);
  }

  private static BigDecimal combined(SqlKind kind, BigDecimal left, BigDecimal right) {
    return switch (kind) {
      case PLUS -> left.add(right);
      case MINUS -> left.subtract(right);
      default -> left.multiply(right);
    };
  }

  /// A date of the years 1000 to 8999, moved by at most 500 years.
  private static boolean moment(RexCall call) {
    List<RexNode> operands = call.getOperands();
    return operands.size() == 2
        && operands.get(0) instanceof RexLiteral moment
        && operands.get(1) instanceof RexLiteral by
        && nearOurTime(moment)
        && small(by);
  }

  private static boolean nearOurTime(RexLiteral moment) {
    String text =
        switch (moment.getType().getSqlTypeName()) {
          case DATE -> String.valueOf(moment.getValueAs(DateString.class));
          case TIMESTAMP, TIMESTAMP_WITH_LOCAL_TIME_ZONE ->
              String.valueOf(moment.getValueAs(TimestampString.class));
          default -> "";
        };
    return text.matches("[1-8][0-9]{3}-.*");
  }

  private static boolean small(RexLiteral by) {
    RelDataType type = by.getType();
    if (by.isNull() || SqlTypeUtil.isDatetime(type)) {
      return false;
    }
    BigDecimal length = by.getValueAs(BigDecimal.class);
    if (length == null) {
      return false;
    }
    if (SqlTypeName.YEAR_INTERVAL_TYPES.contains(type.getSqlTypeName())) {
      return length.abs().compareTo(MAX_MONTHS) <= 0;
    }
    return length.abs().compareTo(SqlTypeUtil.isInterval(type) ? MAX_MILLIS : MAX_DAYS) <= 0;
  }
}
