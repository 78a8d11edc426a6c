package dev.tributary.adapter.jdbc.duckdb;

import dev.tributary.adapter.jdbc.Cells;
import dev.tributary.adapter.jdbc.SqlFaults;
import dev.tributary.spi.type.DataType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// What DuckDB's driver does otherwise: integers of 128 bits, and moments, which it takes through
/// the JVM's time zone.
final class DuckDbCells extends Cells {
  @Override
  protected @Nullable BigDecimal number(
      ResultSet rows, int index, String name, DataType.Decimal type, SqlFaults faults)
      throws SQLException {
    Object value = rows.getObject(index);
    return switch (value) {
      case null -> null;
      case BigDecimal number -> number;
      case BigInteger number -> new BigDecimal(number);
      default -> new BigDecimal(value.toString());
    };
  }

  @Override
  protected @Nullable OffsetDateTime instant(
      ResultSet rows, int index, String name, SqlFaults faults) throws SQLException {
    long micros = rows.getLong(index);
    return rows.wasNull()
        ? null
        : Instant.EPOCH.plus(micros, ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
  }
}
