package dev.tributary.sql.parser;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.avatica.util.TimeUnit;
import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParserPos;

/// The text of an interval that has its units inside: `1 year 2 months`, `3 days 04:05:06`.
final class IntervalText {
  private static final int PRECISION = 10;
  private static final Pattern AMOUNT =
      Pattern.compile("\\G\\s*([+-]?\\d*\\.?\\d+|[+-]?\\d+\\.)\\s*([a-zA-Z]+)\\s*,?");
  private static final Pattern CLOCK =
      Pattern.compile("\\G\\s*([+-]?)(\\d+):(\\d{1,2})(?::(\\d{1,2}(?:\\.\\d*)?))?\\s*");
  private static final BigDecimal DAY = BigDecimal.valueOf(86_400_000_000L);

  private final String text;
  private BigDecimal months = BigDecimal.ZERO;
  private BigDecimal micros = BigDecimal.ZERO;
  private boolean calendar;
  private boolean days;
  private boolean clock;

  private IntervalText(String text) {
    this.text = text;
  }

  static SqlNode literal(int sign, String text, SqlParserPos position) {
    IntervalText interval = new IntervalText(text.strip());
    if (!interval.parse()) {
      throw failure(
          position,
          "Cannot read the interval '"
              + text
              + "'. Write it as INTERVAL '1 day 2 hours' or INTERVAL '1' DAY.");
    }
    if (interval.calendar && interval.clock) {
      return new MixedInterval(
          interval.monthsLiteral(sign, position), interval.daysLiteral(sign, position), position);
    }
    return interval.calendar
        ? interval.monthsLiteral(sign, position)
        : interval.daysLiteral(sign, position);
  }

  private boolean parse() {
    int at = 0;
    Matcher amount = AMOUNT.matcher(text);
    Matcher time = CLOCK.matcher(text);
    while (at < text.length()) {
      if (time.find(at) && time.start() == at) {
        BigDecimal part =
            unit("hour", new BigDecimal(time.group(2)))
                .add(unit("minute", new BigDecimal(time.group(3))))
                .add(unit("second", new BigDecimal(time.group(4) == null ? "0" : time.group(4))));
        micros = micros.add(time.group(1).equals("-") ? part.negate() : part);
        clock = true;
        at = time.end();
      } else if (amount.find(at) && amount.start() == at) {
        if (!add(new BigDecimal(amount.group(1)), amount.group(2).toLowerCase(Locale.ROOT))) {
          return false;
        }
        at = amount.end();
      } else {
        return false;
      }
    }
    return (calendar || clock) && isWhole(months) && isWhole(micros);
  }

  private boolean add(BigDecimal amount, String unit) {
    int inMonths =
        switch (unit) {
          case "millennium", "millennia", "millenniums" -> 12_000;
          case "century", "centuries" -> 1_200;
          case "decade", "decades" -> 120;
          case "year", "years", "y", "yr", "yrs" -> 12;
          case "quarter", "quarters" -> 3;
          case "month", "months", "mon", "mons" -> 1;
          default -> 0;
        };
    if (inMonths > 0) {
      calendar = true;
      months = months.add(amount.multiply(BigDecimal.valueOf(inMonths)));
      return true;
    }
    BigDecimal part = unit(unit, amount);
    if (part == null) {
      return false;
    }
    clock = true;
    days |= unit.startsWith("d") || unit.startsWith("w");
    micros = micros.add(part);
    return true;
  }

  private static BigDecimal unit(String unit, BigDecimal amount) {
    return switch (unit) {
      case "week", "weeks", "w" -> amount.multiply(DAY).multiply(BigDecimal.valueOf(7));
      case "day", "days", "d" -> amount.multiply(DAY);
      case "hour", "hours", "h", "hr", "hrs" -> amount.multiply(BigDecimal.valueOf(3_600_000_000L));
      case "minute", "minutes", "m", "min", "mins" ->
          amount.multiply(BigDecimal.valueOf(60_000_000));
      case "second", "seconds", "s", "sec", "secs" ->
          amount.multiply(BigDecimal.valueOf(1_000_000));
      case "millisecond", "milliseconds", "ms", "msec", "msecs" ->
          amount.multiply(BigDecimal.valueOf(1_000));
      case "microsecond", "microseconds", "us", "usec", "usecs" -> amount;
      default -> null;
    };
  }

  private static boolean isWhole(BigDecimal value) {
    return value.stripTrailingZeros().scale() <= 0;
  }

  private SqlLiteral monthsLiteral(int sign, SqlParserPos position) {
    BigInteger total = months.toBigIntegerExact();
    return SqlLiteral.createInterval(
        total.signum() < 0 ? -sign : sign,
        total.abs().toString(),
        new SqlIntervalQualifier(TimeUnit.MONTH, PRECISION, null, -1, position),
        position);
  }

  private SqlLiteral daysLiteral(int sign, SqlParserPos position) {
    BigInteger total = micros.toBigIntegerExact();
    if (!days) {
      return clockLiteral(total, total.signum() < 0 ? -sign : sign, position);
    }
    BigInteger[] days = total.abs().divideAndRemainder(DAY.toBigIntegerExact());
    long rest = days[1].longValueExact();
    if (rest == 0) {
      return SqlLiteral.createInterval(
          total.signum() < 0 ? -sign : sign,
          days[0].toString(),
          new SqlIntervalQualifier(TimeUnit.DAY, PRECISION, null, -1, position),
          position);
    }
    String value =
        String.format(
            Locale.ROOT,
            "%s %02d:%02d:%02d.%06d",
            days[0],
            rest / 3_600_000_000L,
            rest / 60_000_000 % 60,
            rest / 1_000_000 % 60,
            rest % 1_000_000);
    return SqlLiteral.createInterval(
        total.signum() < 0 ? -sign : sign,
        value,
        new SqlIntervalQualifier(TimeUnit.DAY, PRECISION, TimeUnit.SECOND, 6, position),
        position);
  }

  /// Hours are never days: a day is not always 24 of them.
  private static SqlLiteral clockLiteral(BigInteger micros, int sign, SqlParserPos position) {
    BigInteger[] hours = micros.abs().divideAndRemainder(BigInteger.valueOf(3_600_000_000L));
    long rest = hours[1].longValueExact();
    String value =
        String.format(
            Locale.ROOT,
            "%s:%02d:%02d.%06d",
            hours[0],
            rest / 60_000_000,
            rest / 1_000_000 % 60,
            rest % 1_000_000);
    return SqlLiteral.createInterval(
        sign,
        value,
        new SqlIntervalQualifier(TimeUnit.HOUR, PRECISION, TimeUnit.SECOND, 6, position),
        position);
  }

  private static CalciteContextException failure(SqlParserPos position, String message) {
    return new CalciteContextException(
        message,
        new IllegalArgumentException(message),
        position.getLineNum(),
        position.getColumnNum(),
        position.getEndLineNum(),
        position.getEndColumnNum());
  }
}
