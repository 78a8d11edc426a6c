package dev.tributary.engine;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.type.DataType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Base64;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One client value as the class that its parameter's type calls for. A value is taken over exactly
/// or refused: a rounded parameter would answer another question.
///
/// @param number the parameter's number as clients count, from 1
/// @param zone what a TIMESTAMP WITH TIME ZONE without an offset means
record ParameterCoercion(int number, DataType type, ZoneId zone) {

  @Nullable Object coerce(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    try {
      return switch (type) {
        case DataType.Simple simple -> simple(simple, value);
        case DataType.Varchar _ -> text(value);
        case DataType.Decimal decimal -> decimal(decimal, value);
        case DataType.Array _, DataType.Row _, DataType.MapOf _ -> throw refused(value);
      };
    } catch (DateTimeException | ArithmeticException | IllegalArgumentException e) {
      throw refused(value);
    }
  }

  private Object simple(DataType.Simple simple, Object value) {
    return switch (simple) {
      case BOOLEAN -> bool(value);
      case TINYINT -> integer(value, Byte.MIN_VALUE, Byte.MAX_VALUE);
      case SMALLINT -> integer(value, Short.MIN_VALUE, Short.MAX_VALUE);
      case INTEGER -> integer(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
      case BIGINT -> integer(value, Long.MIN_VALUE, Long.MAX_VALUE);
      case REAL -> (float) floating(value);
      case DOUBLE -> floating(value);
      case VARBINARY -> bytes(value);
      case DATE -> date(value);
      case TIME -> micros(time(value));
      case TIMESTAMP -> micros(timestamp(value));
      case TIMESTAMP_WITH_TIME_ZONE -> micros(instant(value));
      case UUID -> value instanceof UUID id ? id : UUID.fromString(text(value));
      case INTERVAL_YEAR_MONTH -> months(value);
      case INTERVAL_DAY_SECOND ->
          micros(value instanceof Duration d ? d : Duration.parse(text(value)));
      case NULL -> text(value);
    };
  }

  private Boolean bool(Object value) {
    if (value instanceof Boolean b) {
      return b;
    }
    return switch (text(value).toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw refused(value);
    };
  }

  private Long integer(Object value, long min, long max) {
    long exact = number(value).longValueExact();
    if (exact < min || exact > max) {
      throw refused(value);
    }
    return exact;
  }

  private BigDecimal decimal(DataType.Decimal target, Object value) {
    BigDecimal exact = number(value).setScale(target.scale());
    if (exact.precision() > target.precision()) {
      throw refused(value);
    }
    return exact;
  }

  private BigDecimal number(Object value) {
    return switch (value) {
      case BigDecimal n -> n;
      case BigInteger n -> new BigDecimal(n);
      case Double n -> new BigDecimal(n.toString());
      case Float n -> new BigDecimal(n.toString());
      case Number n -> BigDecimal.valueOf(n.longValue());
      case String text -> new BigDecimal(text.strip());
      default -> throw refused(value);
    };
  }

  private double floating(Object value) {
    return switch (value) {
      case Number n -> n.doubleValue();
      case String text -> Double.parseDouble(text);
      default -> throw refused(value);
    };
  }

  private byte[] bytes(Object value) {
    return value instanceof byte[] bytes ? bytes : Base64.getDecoder().decode(text(value));
  }

  private LocalDate date(Object value) {
    return value instanceof LocalDate date ? date : LocalDate.parse(text(value));
  }

  private LocalTime time(Object value) {
    return value instanceof LocalTime time ? time : LocalTime.parse(text(value));
  }

  private LocalDateTime timestamp(Object value) {
    return switch (value) {
      case LocalDateTime time -> time;
      case LocalDate date -> date.atStartOfDay();
      default -> {
        String text = text(value);
        yield text.length() <= "2026-11-20".length()
            ? LocalDate.parse(text).atStartOfDay()
            : LocalDateTime.parse(isoTime(text));
      }
    };
  }

  private Instant instant(Object value) {
    return switch (value) {
      case Instant instant -> instant;
      case OffsetDateTime time -> time.toInstant();
      case ZonedDateTime time -> time.toInstant();
      case LocalDateTime time -> time.atZone(zone).toInstant();
      default -> {
        String text = isoTime(text(value));
        yield text.matches(".*T.*(Z|[+-]\\d\\d(:?\\d\\d)?)$")
            ? OffsetDateTime.parse(text.replaceFirst("([+-]\\d\\d)$", "$1:00")).toInstant()
            : timestamp(text).atZone(zone).toInstant();
      }
    };
  }

  private static String isoTime(String text) {
    return text.strip().replaceFirst("^(\\S{10}) ", "$1T");
  }

  private Period months(Object value) {
    Period period = value instanceof Period p ? p : Period.parse(text(value));
    if (period.getDays() != 0) {
      throw refused(value);
    }
    return period;
  }

  private LocalTime micros(LocalTime time) {
    checkMicros(time, time.getNano());
    return time;
  }

  private LocalDateTime micros(LocalDateTime time) {
    checkMicros(time, time.getNano());
    return time;
  }

  private Instant micros(Instant instant) {
    checkMicros(instant, instant.getNano());
    return instant;
  }

  private Duration micros(Duration duration) {
    checkMicros(duration, duration.getNano());
    return duration;
  }

  private void checkMicros(Object value, int nanos) {
    if (nanos % 1000 != 0) {
      throw refused(value);
    }
  }

  private String text(Object value) {
    if (value instanceof String text) {
      return text;
    }
    throw refused(value);
  }

  private TributaryException refused(Object value) {
    String shown = value instanceof byte[] ? "bytes" : "'" + value + "'";
    return new TributaryException(
        ErrorCode.INVALID_PARAMETER,
        "Parameter %d must be a %s, and %s is none. Send another value or cast the '?'."
            .formatted(number, type, shown));
  }
}
