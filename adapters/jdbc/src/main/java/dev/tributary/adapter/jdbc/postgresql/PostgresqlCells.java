package dev.tributary.adapter.jdbc.postgresql;

import dev.tributary.adapter.jdbc.CellWriter;
import dev.tributary.adapter.jdbc.Cells;
import dev.tributary.adapter.jdbc.SqlFaults;
import dev.tributary.spi.type.Column;
import dev.tributary.spi.type.DataType;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.complex.ListVector;
import org.jspecify.annotations.Nullable;

/// What PostgreSQL's driver does otherwise: numbers that are none, arrays, and text without a
/// detour through String.
final class PostgresqlCells extends Cells {

  @Override
  protected CellWriter text(
      ResultSet rows, int index, String name, VarCharVector vector, SqlFaults faults) {
    return row -> {
      // The bytes as the server sent them, which are UTF-8.
      byte[] value = rows.getBytes(index);
      if (value == null) {
        vector.setNull(row);
      } else {
        vector.setSafe(row, value);
      }
    };
  }

  @Override
  protected @Nullable BigDecimal number(
      ResultSet rows, int index, String name, DataType.Decimal type, SqlFaults faults)
      throws SQLException {
    try {
      return rows.getBigDecimal(index);
    } catch (SQLException e) {
      String text = rows.getString(index);
      if ("NaN".equals(text) || "Infinity".equals(text) || "-Infinity".equals(text)) {
        throw faults.doesNotFit(name, text, type.toString());
      }
      throw e;
    }
  }

  /// Arrays are fetched as arrays of text ([PostgresqlTypes]), because the driver's own arrays of
  /// dates go through the JVM's time zone.
  @Override
  protected CellWriter nested(
      ResultSet rows, int index, Column column, FieldVector vector, SqlFaults faults) {
    if (!(column.type() instanceof DataType.Array(DataType element))
        || !(vector instanceof ListVector list)) {
      return super.nested(rows, index, column, vector, faults);
    }
    PostgresqlElements elements =
        new PostgresqlElements(element, list.getDataVector(), column.name(), faults);
    return row -> {
      Array array = rows.getArray(index);
      if (array == null) {
        list.setNull(row);
        return;
      }
      if (!(array.getArray() instanceof String[] values)) {
        throw faults.doesNotFit(column.name(), array, "a list of " + element);
      }
      int at = list.startNewValue(row);
      for (String value : values) {
        elements.write(at++, value);
      }
      list.endValue(row, values.length);
    };
  }
}
