package dev.tributary.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.type.DataType;
import dev.tributary.spi.type.DataType.Simple;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ParameterCoercionTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  static Stream<Arguments> accepted() {
    return Stream.of(
        Arguments.of(Simple.BOOLEAN, true, true),
        Arguments.of(Simple.BOOLEAN, "FALSE", false),
        Arguments.of(Simple.TINYINT, 127, 127L),
        Arguments.of(Simple.INTEGER, 5.0, 5L),
        Arguments.of(Simple.INTEGER, " 5 ", 5L),
        Arguments.of(Simple.BIGINT, new BigInteger("9223372036854775807"), Long.MAX_VALUE),
        Arguments.of(new DataType.Decimal(5, 2), 1.5, new BigDecimal("1.50")),
        Arguments.of(new DataType.Decimal(5, 2), "123.40", new BigDecimal("123.40")),
        Arguments.of(new DataType.Decimal(5, 2), 7, new BigDecimal("7.00")),
        Arguments.of(Simple.REAL, 1.5, 1.5f),
        Arguments.of(Simple.DOUBLE, new BigDecimal("0.1"), 0.1),
        Arguments.of(Simple.DOUBLE, "1e3", 1000.0),
        Arguments.of(DataType.varchar(), "x", "x"),
        Arguments.of(Simple.VARBINARY, "AAH/", new byte[] {0, 1, (byte) 0xff}),
        Arguments.of(Simple.DATE, "2026-11-20", LocalDate.of(2026, 11, 20)),
        Arguments.of(Simple.TIME, "10:00:00.5", LocalTime.of(10, 0, 0, 500_000_000)),
        Arguments.of(
            Simple.TIMESTAMP, "2026-11-20 10:00:00", LocalDateTime.of(2026, 11, 20, 10, 0)),
        Arguments.of(
            Simple.TIMESTAMP, "2026-11-20T10:00:00", LocalDateTime.of(2026, 11, 20, 10, 0)),
        Arguments.of(Simple.TIMESTAMP, "2026-11-20", LocalDateTime.of(2026, 11, 20, 0, 0)),
        Arguments.of(
            Simple.TIMESTAMP_WITH_TIME_ZONE,
            "2026-11-20T10:00:00Z",
            Instant.parse("2026-11-20T10:00:00Z")),
        Arguments.of(
            Simple.TIMESTAMP_WITH_TIME_ZONE,
            "2026-11-20 10:00:00+02",
            Instant.parse("2026-11-20T08:00:00Z")),
        Arguments.of(
            Simple.TIMESTAMP_WITH_TIME_ZONE,
            "2026-11-20 10:00:00",
            Instant.parse("2026-11-20T09:00:00Z")),
        Arguments.of(
            Simple.TIMESTAMP_WITH_TIME_ZONE, "2026-11-20", Instant.parse("2026-11-19T23:00:00Z")),
        Arguments.of(Simple.UUID, "00000000-0000-0000-0000-00000000000a", new UUID(0, 10)),
        Arguments.of(Simple.INTERVAL_YEAR_MONTH, "P1Y2M", Period.of(1, 2, 0)),
        Arguments.of(Simple.INTERVAL_DAY_SECOND, "P1DT1H", Duration.ofHours(25)));
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        Arguments.of(Simple.BOOLEAN, 1),
        Arguments.of(Simple.BOOLEAN, "yes"),
        Arguments.of(Simple.TINYINT, 128),
        Arguments.of(Simple.INTEGER, 1.5),
        Arguments.of(Simple.INTEGER, "abc"),
        Arguments.of(Simple.INTEGER, true),
        Arguments.of(Simple.BIGINT, new BigInteger("9223372036854775808")),
        Arguments.of(new DataType.Decimal(5, 2), "1.005"),
        Arguments.of(new DataType.Decimal(5, 2), 1234),
        Arguments.of(new DataType.Decimal(5, 2), Double.NaN),
        Arguments.of(DataType.varchar(), 5),
        Arguments.of(Simple.VARBINARY, "not base64!"),
        Arguments.of(Simple.DATE, "2026-13-01"),
        Arguments.of(Simple.DATE, 20261120),
        Arguments.of(Simple.TIMESTAMP, "2026-11-20 10:00:00.1234567"),
        Arguments.of(Simple.TIMESTAMP, "2026-11-20T10:00:00Z"),
        Arguments.of(Simple.UUID, "x"),
        Arguments.of(Simple.INTERVAL_YEAR_MONTH, "P1D"),
        Arguments.of(new DataType.Array(Simple.INTEGER), "[1]"));
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void aValueIsTakenOverExactly(DataType type, Object value, Object expected) {
    assertThat(new ParameterCoercion(1, type, BERLIN).coerce(value)).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("refused")
  void aValueThatIsNotExactlyOfTheTypeIsRefusedByNumber(DataType type, Object value) {
    assertThatThrownBy(() -> new ParameterCoercion(3, type, BERLIN).coerce(value))
        .hasMessageContaining("Parameter 3")
        .hasMessageContaining(type.toString())
        .isInstanceOfSatisfying(
            TributaryException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_PARAMETER));
  }

  @Test
  void nullIsNullOfAnyType() {
    assertThat(new ParameterCoercion(1, Simple.DATE, BERLIN).coerce(null)).isNull();
  }
}
