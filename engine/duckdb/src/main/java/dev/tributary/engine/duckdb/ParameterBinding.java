package dev.tributary.engine.duckdb;

import static dev.tributary.engine.duckdb.NativeLibrary.succeeds;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.tributary.spi.source.Parameter;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Gives a statement's `?` their values. The SQL casts each `?` to the parameter's type, so a null
/// needs no type of its own here.
final class ParameterBinding {
  private ParameterBinding() {}

  static void bind(MemorySegment statement, List<Parameter> parameters) {
    try (Arena arena = Arena.ofConfined()) {
      for (int i = 0; i < parameters.size(); i++) {
        if (!bind(arena, statement, i + 1L, parameters.get(i).value())) {
          throw new DuckDbException(
              "Binder Error: parameter %d of type %s cannot be bound"
                  .formatted(i + 1, parameters.get(i).type()));
        }
      }
    }
  }

  private static boolean bind(
      Arena arena, MemorySegment statement, long index, @Nullable Object value) {
    return switch (value) {
      case null -> succeeds(NativeLibrary.BIND_NULL, statement, index);
      case Boolean b -> succeeds(NativeLibrary.BIND_BOOLEAN, statement, index, b);
      case Long n -> succeeds(NativeLibrary.BIND_BIGINT, statement, index, n);
      case Float n -> succeeds(NativeLibrary.BIND_REAL, statement, index, n);
      case Double n -> succeeds(NativeLibrary.BIND_DOUBLE, statement, index, n);
      case BigDecimal n ->
          succeeds(NativeLibrary.BIND_DECIMAL, statement, index, decimal(arena, n));
      case String text -> bindText(arena, statement, index, text);
      case UUID id -> bindText(arena, statement, index, id.toString());
      case byte[] bytes ->
          succeeds(
              NativeLibrary.BIND_BLOB,
              statement,
              index,
              arena.allocateFrom(JAVA_BYTE, bytes),
              (long) bytes.length);
      case LocalDate date -> {
        MemorySegment days = arena.allocate(NativeLibrary.DATE);
        days.set(JAVA_INT, 0, Math.toIntExact(date.toEpochDay()));
        yield succeeds(NativeLibrary.BIND_DATE, statement, index, days);
      }
      case LocalTime time ->
          succeeds(
              NativeLibrary.BIND_TIME, statement, index, micros(arena, time.toNanoOfDay() / 1_000));
      case LocalDateTime time ->
          succeeds(
              NativeLibrary.BIND_TIMESTAMP,
              statement,
              index,
              micros(arena, epochMicros(time.toInstant(ZoneOffset.UTC))));
      case Instant instant ->
          succeeds(
              NativeLibrary.BIND_TIMESTAMP_TZ,
              statement,
              index,
              micros(arena, epochMicros(instant)));
      case Period period ->
          succeeds(
              NativeLibrary.BIND_INTERVAL,
              statement,
              index,
              interval(arena, Math.toIntExact(period.toTotalMonths()), period.getDays(), 0));
      case Duration duration ->
          succeeds(
              NativeLibrary.BIND_INTERVAL,
              statement,
              index,
              interval(arena, 0, 0, duration.dividedBy(ChronoUnit.MICROS.getDuration())));
      default ->
          throw new DuckDbException(
              "Binder Error: a parameter cannot be a " + value.getClass().getName());
    };
  }

  private static boolean bindText(Arena arena, MemorySegment statement, long index, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return succeeds(
        NativeLibrary.BIND_VARCHAR,
        statement,
        index,
        arena.allocateFrom(JAVA_BYTE, bytes),
        (long) bytes.length);
  }

  private static MemorySegment micros(Arena arena, long value) {
    MemorySegment micros = arena.allocate(NativeLibrary.MICROS);
    micros.set(JAVA_LONG, 0, value);
    return micros;
  }

  private static long epochMicros(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000);
  }

  private static MemorySegment interval(Arena arena, int months, int days, long micros) {
    MemorySegment interval = arena.allocate(NativeLibrary.INTERVAL);
    interval.set(JAVA_INT, 0, months);
    interval.set(JAVA_INT, 4, days);
    interval.set(JAVA_LONG, 8, micros);
    return interval;
  }

  private static MemorySegment decimal(Arena arena, BigDecimal value) {
    BigDecimal plain = value.scale() < 0 ? value.setScale(0) : value;
    int scale = plain.scale();
    int width = Math.max(plain.precision(), scale);
    BigInteger digits = plain.unscaledValue();
    MemorySegment decimal = arena.allocate(NativeLibrary.DECIMAL);
    decimal.set(JAVA_BYTE, 0, (byte) width);
    decimal.set(JAVA_BYTE, 1, (byte) scale);
    decimal.set(JAVA_LONG, 8, digits.longValue());
    decimal.set(JAVA_LONG, 16, digits.shiftRight(64).longValue());
    return decimal;
  }
}
