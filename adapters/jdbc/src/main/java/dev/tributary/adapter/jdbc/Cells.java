package dev.tributary.adapter.jdbc;

import dev.tributary.spi.type.Column;
import dev.tributary.spi.type.DataType;
import dev.tributary.spi.type.DataType.Simple;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.SmallIntVector;
import org.apache.arrow.vector.TimeMicroVector;
import org.apache.arrow.vector.TimeStampMicroTZVector;
import org.apache.arrow.vector.TimeStampMicroVector;
import org.apache.arrow.vector.TinyIntVector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VarCharVector;
import org.jspecify.annotations.Nullable;

/// How any JDBC driver's values get into vectors of the planned types, exactly or not at all. A
/// database overrides what its driver does otherwise or can do faster.
public class Cells {

  /// The writer of one result column, for as long as the result is read.
  public CellWriter writer(
      ResultSet rows, int index, Column column, FieldVector vector, SqlFaults faults) {
    return switch (column.type()) {
      case Simple simple -> simple(simple, rows, index, column, vector, faults);
      case DataType.Varchar _ -> text(rows, index, column.name(), (VarCharVector) vector, faults);
      case DataType.Decimal type ->
          decimal(rows, index, column.name(), type, (DecimalVector) vector, faults);
      case DataType.Array _, DataType.Row _, DataType.MapOf _ ->
          nested(rows, index, column, vector, faults);
    };
  }

  protected CellWriter nested(
      ResultSet rows, int index, Column column, FieldVector vector, SqlFaults faults) {
    throw faults.notReadable(column.name(), column.type());
  }

  private CellWriter simple(
      Simple type, ResultSet rows, int index, Column column, FieldVector vector, SqlFaults faults) {
    String name = column.name();
    return switch (type) {
      case BOOLEAN -> bool(rows, index, (BitVector) vector);
      case TINYINT -> tinyint(rows, index, (TinyIntVector) vector);
      case SMALLINT -> smallint(rows, index, (SmallIntVector) vector);
      case INTEGER -> integer(rows, index, (IntVector) vector);
      case BIGINT -> bigint(rows, index, (BigIntVector) vector);
      case REAL -> real(rows, index, (Float4Vector) vector);
      case DOUBLE -> dbl(rows, index, (Float8Vector) vector);
      case VARBINARY -> binary(rows, index, (VarBinaryVector) vector);
      case DATE -> date(rows, index, name, (DateDayVector) vector, faults);
      case TIME -> time(rows, index, name, (TimeMicroVector) vector, faults);
      case TIMESTAMP -> timestamp(rows, index, name, (TimeStampMicroVector) vector, faults);
      case TIMESTAMP_WITH_TIME_ZONE ->
          instant(rows, index, name, (TimeStampMicroTZVector) vector, faults);
      case UUID, NULL -> string(rows, index, (VarCharVector) vector);
      case INTERVAL_YEAR_MONTH, INTERVAL_DAY_SECOND -> throw faults.notReadable(name, type);
    };
  }

  private static CellWriter bool(ResultSet rows, int index, BitVector vector) {
    return row -> {
      boolean value = rows.getBoolean(index);
      if (rows.wasNull()) {
        vector.setNull(row);
      } else {
        vector.set(row, value ? 1 : 0);
      }
    };
  }

  private static CellWriter tinyint(ResultSet rows, int index, TinyIntVector vector) {
    return row -> {
      byte value = rows.getByte(index);
      if (rows.wasNull()) {
        vector.setNull(row);
      } else {
        vector.set(row, value);
      }
    };
  }

  private static CellWriter smallint(ResultSet rows, int index, SmallIntVector vector) {
    return row -> {
      short value = rows.getShort(index);
      if (rows.wasNull()) {
        vector.setNull(row);
      } else {
        vector.set(row, value);
      }
    };
  }

  private static CellWriter integer(ResultSet rows, int index, IntVector vector) {
    return row -> {
      int value = rows.getInt(index);
      if (rows.wasNull()) {
        vector.setNull(row);
      } else {
        vector.set(row, value);
      }
    };
  }

  private static CellWriter bigint(ResultSet rows, int index, BigIntVector vector) {
    return row -> {
      long value = rows.getLong(index);
      if (rows.wasNull()) {
        vector.setNull(row);
      } else {
        vector.set(row, value);
      }
    };
  }

  private static CellWriter real(ResultSet rows, int index, Float4Vector vector) {
    return row -> {
      float value = rows.getFloat(index);
      if (rows.wasNull()) {
        vector.setNull(row);
      } else {
        vector.set(row, value);
      }
    };
  }

  private static CellWriter dbl(ResultSet rows, int index, Float8Vector vector) {
    return row -> {
      double value = rows.getDouble(index);
      if (rows.wasNull()) {
        vector.setNull(row);
      } else {
        vector.set(row, value);
      }
    };
  }

  private static CellWriter binary(ResultSet rows, int index, VarBinaryVector vector) {
    return row -> {
      byte[] value = rows.getBytes(index);
      if (value == null) {
        vector.setNull(row);
      } else {
        vector.setSafe(row, value);
      }
    };
  }

  protected CellWriter text(
      ResultSet rows, int index, String name, VarCharVector vector, SqlFaults faults) {
    return row -> {
      String value = rows.getString(index);
      if (value == null) {
        vector.setNull(row);
      } else {
        vector.setSafe(row, Text.utf8(value, name, faults));
      }
    };
  }

  private static CellWriter string(ResultSet rows, int index, VarCharVector vector) {
    return row -> {
      String value = rows.getString(index);
      if (value == null) {
        vector.setNull(row);
      } else {
        vector.setSafe(row, value.getBytes(StandardCharsets.UTF_8));
      }
    };
  }

  private CellWriter decimal(
      ResultSet rows,
      int index,
      String name,
      DataType.Decimal type,
      DecimalVector vector,
      SqlFaults faults) {
    return row -> {
      BigDecimal value = number(rows, index, name, type, faults);
      if (value == null) {
        vector.setNull(row);
      } else {
        vector.set(row, Decimals.exactly(value, type, name, faults));
      }
    };
  }

  /// The column's value, or null.
  protected @Nullable BigDecimal number(
      ResultSet rows, int index, String name, DataType.Decimal type, SqlFaults faults)
      throws SQLException {
    return rows.getBigDecimal(index);
  }

  private CellWriter date(
      ResultSet rows, int index, String name, DateDayVector vector, SqlFaults faults) {
    return row -> {
      LocalDate value = date(rows, index, name, faults);
      if (value == null) {
        vector.setNull(row);
      } else {
        vector.set(row, Moments.day(value, name, faults));
      }
    };
  }

  private CellWriter time(
      ResultSet rows, int index, String name, TimeMicroVector vector, SqlFaults faults) {
    return row -> {
      LocalTime value = time(rows, index, name, faults);
      if (value == null) {
        vector.setNull(row);
      } else {
        vector.set(row, Moments.micros(value, name, faults));
      }
    };
  }

  private CellWriter timestamp(
      ResultSet rows, int index, String name, TimeStampMicroVector vector, SqlFaults faults) {
    return row -> {
      LocalDateTime value = timestamp(rows, index, name, faults);
      if (value == null) {
        vector.setNull(row);
      } else {
        vector.set(row, Moments.micros(value, name, faults));
      }
    };
  }

  private CellWriter instant(
      ResultSet rows, int index, String name, TimeStampMicroTZVector vector, SqlFaults faults) {
    return row -> {
      OffsetDateTime value = instant(rows, index, name, faults);
      if (value == null) {
        vector.setNull(row);
      } else {
        vector.set(row, Moments.micros(value, name, faults));
      }
    };
  }

  /// The column's value, or null.
  protected @Nullable LocalDate date(ResultSet rows, int index, String name, SqlFaults faults)
      throws SQLException {
    return rows.getObject(index, LocalDate.class);
  }

  /// The column's value, or null.
  protected @Nullable LocalTime time(ResultSet rows, int index, String name, SqlFaults faults)
      throws SQLException {
    return rows.getObject(index, LocalTime.class);
  }

  /// The column's value, or null.
  protected @Nullable LocalDateTime timestamp(
      ResultSet rows, int index, String name, SqlFaults faults) throws SQLException {
    return rows.getObject(index, LocalDateTime.class);
  }

  /// The column's value, or null.
  protected @Nullable OffsetDateTime instant(
      ResultSet rows, int index, String name, SqlFaults faults) throws SQLException {
    return rows.getObject(index, OffsetDateTime.class);
  }
}
