package dev.tributary.spi.query;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/// Names one query everywhere: in headers, logs, history and messages, as in
/// `20261120_141503_00042_k3f9a`.
public record QueryId(String value) {
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final AtomicInteger SEQUENCE = new AtomicInteger();
  private static final String PROCESS =
      Integer.toString(new SecureRandom().nextInt(36 * 36 * 36 * 36 * 36), 36);

  /// A new id, unique among processes that started apart.
  public static QueryId next(Instant now) {
    int n = Math.floorMod(SEQUENCE.incrementAndGet(), 100_000);
    return new QueryId("%s_%05d_%5s".formatted(SECOND.format(now), n, PROCESS).replace(' ', '0'));
  }

  @Override
  public String toString() {
    return value;
  }
}
