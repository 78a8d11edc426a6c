package dev.tributary.adapter.jdbc.h2;

import dev.tributary.adapter.jdbc.Cells;
import dev.tributary.adapter.jdbc.SqlFaults;
import dev.tributary.spi.type.DataType;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What H2's driver does otherwise: DECFLOATs that are no numbers.
final class H2Cells extends Cells {
  private static final Set<String> NO_NUMBERS = Set.of("NaN", "Infinity", "-Infinity");

  @Override
  protected @Nullable BigDecimal number(
      ResultSet rows, int index, String name, DataType.Decimal type, SqlFaults faults)
      throws SQLException {
    try {
      return rows.getBigDecimal(index);
    } catch (SQLException e) {
      String text = rows.getString(index);
      if (text != null && NO_NUMBERS.contains(text)) {
        throw faults.doesNotFit(name, text, type.toString());
      }
      throw e;
    }
  }
}
