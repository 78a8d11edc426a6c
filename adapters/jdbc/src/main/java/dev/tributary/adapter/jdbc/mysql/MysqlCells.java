package dev.tributary.adapter.jdbc.mysql;

import dev.tributary.adapter.jdbc.CellWriter;
import dev.tributary.adapter.jdbc.Cells;
import dev.tributary.adapter.jdbc.SqlFaults;
import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.apache.arrow.vector.VarCharVector;
import org.jspecify.annotations.Nullable;

/// What the driver does otherwise: days that are none, which it gives as NULL or as another day,
/// and times of more than a day.
final class MysqlCells extends Cells {
  private static final Duration DAY = Duration.ofDays(1);

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
  protected @Nullable LocalDate date(ResultSet rows, int index, String name, SqlFaults faults)
      throws SQLException {
    try {
      LocalDate value = rows.getObject(index, LocalDate.class);
      return value == null && isThere(rows, index)
          ? missing("0000-00-00", name, "DATE", faults)
          : value;
    } catch (SQLDataException e) {
      return missing("with a month or day of 0", name, "DATE", faults);
    }
  }

  @Override
  protected @Nullable LocalTime time(ResultSet rows, int index, String name, SqlFaults faults)
      throws SQLException {
    Duration value = rows.getObject(index, Duration.class);
    if (value == null) {
      return null;
    }
    if (value.isNegative() || value.compareTo(DAY) >= 0) {
      throw faults.noSuchMoment(name, rows.getString(index), "TIME");
    }
    return LocalTime.ofNanoOfDay(value.toNanos());
  }

  @Override
  protected @Nullable LocalDateTime timestamp(
      ResultSet rows, int index, String name, SqlFaults faults) throws SQLException {
    try {
      LocalDateTime value = rows.getObject(index, LocalDateTime.class);
      return value == null && isThere(rows, index)
          ? missing("0000-00-00 00:00:00", name, "TIMESTAMP", faults)
          : value;
    } catch (SQLDataException e) {
      return missing("with a month or day of 0", name, "TIMESTAMP", faults);
    }
  }

  @Override
  protected @Nullable OffsetDateTime instant(
      ResultSet rows, int index, String name, SqlFaults faults) throws SQLException {
    // The session's zone is UTC.
    LocalDateTime value = timestamp(rows, index, name, faults);
    return value == null ? null : value.atOffset(ZoneOffset.UTC);
  }

  private static boolean isThere(ResultSet rows, int index) throws SQLException {
    return rows.getString(index) != null;
  }

  private static <T> @Nullable T missing(
      String value, String column, String type, SqlFaults faults) {
    throw faults.noSuchMoment(column, value, type);
  }
}
