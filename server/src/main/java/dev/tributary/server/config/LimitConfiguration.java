package dev.tributary.server.config;

import java.time.Duration;

/// What one query may use at most; reaching a limit is an error, never a shorter result.
public record LimitConfiguration(Duration queryTimeout, long maxResultRows) {
  public static final LimitConfiguration DEFAULT =
      new LimitConfiguration(Duration.ofMinutes(5), 10_000_000);
}
