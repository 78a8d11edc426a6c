package dev.tributary.server.config;

import dev.tributary.engine.Durations;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads amounts with units: durations such as `30s` and sizes such as `512MiB`. A number without
/// its unit is refused, for nobody remembers which one was meant.
public final class Units {
  private static final Pattern AMOUNT = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*([A-Za-z]+)");
  private static final Map<String, Long> SIZES =
      Map.of(
          "B", 1L,
          "KiB", 1L << 10,
          "MiB", 1L << 20,
          "GiB", 1L << 30,
          "TiB", 1L << 40,
          "kB", 1_000L,
          "MB", 1_000_000L,
          "GB", 1_000_000_000L,
          "TB", 1_000_000_000_000L);

  private Units() {}

  /// A duration such as `250ms`, `30s`, `5m`, `2h` or `1d`.
  public static Optional<Duration> duration(String text) {
    return Durations.read(text);
  }

  /// A number of bytes such as `64KiB`, `512MiB` or `4GiB`; `MB` and its like count thousands.
  public static OptionalLong size(String text) {
    Matcher matcher = AMOUNT.matcher(text.strip());
    if (!matcher.matches()) {
      return OptionalLong.empty();
    }
    Long unit = SIZES.get(matcher.group(2));
    if (unit == null) {
      return OptionalLong.empty();
    }
    return whole(matcher.group(1), unit).map(OptionalLong::of).orElse(OptionalLong.empty());
  }

  private static Optional<Long> whole(String number, long unit) {
    try {
      return Optional.of(
          new BigDecimal(number).multiply(BigDecimal.valueOf(unit)).longValueExact());
    } catch (ArithmeticException e) {
      return Optional.empty();
    }
  }
}
