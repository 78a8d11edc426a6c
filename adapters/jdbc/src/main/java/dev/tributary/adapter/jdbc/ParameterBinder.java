package dev.tributary.adapter.jdbc;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.source.Parameter;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.UUID;

/// Binds a typed value to a `?`. The statement casts each `?` to its type, so a value need only
/// arrive unchanged; nothing goes through the JVM's time zone.
final class ParameterBinder {
  private ParameterBinder() {}

  static void bind(PreparedStatement statement, int index, Parameter parameter)
      throws SQLException {
    switch (parameter.value()) {
      case null -> statement.setNull(index, Types.NULL);
      case Boolean v -> statement.setBoolean(index, v);
      case Long v -> statement.setLong(index, v);
      case BigDecimal v -> statement.setBigDecimal(index, v);
      case Float v -> statement.setFloat(index, v);
      case Double v -> statement.setDouble(index, v);
      case String v -> statement.setString(index, v);
      case byte[] v -> statement.setBytes(index, v);
      case LocalDate v -> statement.setObject(index, v);
      case LocalTime v -> statement.setObject(index, v);
      case LocalDateTime v -> statement.setObject(index, v);
      case Instant v -> statement.setObject(index, v.atOffset(ZoneOffset.UTC));
      case UUID v -> statement.setObject(index, v);
      // ISO 8601 text, which the statement's cast reads.
      case Period v -> statement.setObject(index, v.toString(), Types.OTHER);
      case Duration v -> statement.setObject(index, v.toString(), Types.OTHER);
      case Object v ->
          throw new TributaryException(
              ErrorCode.INTERNAL_ERROR,
              "Parameter %d of type %s was bound to a %s. This is our bug."
                  .formatted(index, parameter.type(), v.getClass().getSimpleName()));
    }
  }
}
