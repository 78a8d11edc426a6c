package dev.tributary.adapter.jdbc;

import dev.tributary.spi.type.DataType;
import java.math.BigDecimal;
import java.math.RoundingMode;

/// Numbers fitted to a planned DECIMAL without ever rounding.
public final class Decimals {
  private Decimals() {}

  /// The same number with the type's scale.
  public static BigDecimal exactly(
      BigDecimal value, DataType.Decimal type, String column, SqlFaults faults) {
    if (value.scale() == type.scale() && value.precision() <= type.precision()) {
      return value;
    }
    try {
      BigDecimal scaled = value.setScale(type.scale(), RoundingMode.UNNECESSARY);
      if (scaled.precision() <= type.precision()) {
        return scaled;
      }
    } catch (ArithmeticException _) {
      // It has digits beyond the scale: reported below, like a number that is too large.
    }
    throw faults.doesNotFit(column, value.toPlainString(), type.toString());
  }
}
