package dev.tributary.engine;

import java.time.Duration;
import java.util.Locale;

/// Durations as people read them in messages: `0.2s`, `5m`.
final class Durations {
  private Durations() {}

  static String readable(Duration duration) {
    return duration.toString().substring(2).toLowerCase(Locale.ROOT);
  }
}
