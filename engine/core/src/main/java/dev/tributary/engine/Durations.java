package dev.tributary.engine;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Durations as people write and read them: `0.2s`, `5m`.
public final class Durations {
  private static final Pattern AMOUNT = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*([A-Za-z]+)");
  private static final Map<String, Duration> UNITS =
      Map.of(
          "ms", Duration.ofMillis(1),
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1));

  private Durations() {}

  static String readable(Duration duration) {
    return duration.toString().substring(2).toLowerCase(Locale.ROOT);
  }

  /// A duration such as `250ms`, `30s`, `5m`, `2h` or `1d`; empty where it is none.
  public static Optional<Duration> read(String text) {
    Matcher matcher = AMOUNT.matcher(text.strip());
    Duration unit = matcher.matches() ? UNITS.get(matcher.group(2)) : null;
    if (unit == null) {
      return Optional.empty();
    }
    try {
      BigDecimal millis =
          new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unit.toMillis()));
      return Optional.of(Duration.ofMillis(millis.longValueExact()));
    } catch (ArithmeticException _) {
      return Optional.empty();
    }
  }
}
