package dev.tributary.server.config;

import java.time.Duration;

/// What queries may use at most, one by one and together; reaching a limit is an error, never a
/// shorter result.
public record LimitConfiguration(
    Duration queryTimeout,
    long maxResultRows,
    int maxConcurrentQueries,
    int queue,
    Duration queueTimeout,
    Duration planningTimeout) {
  public static final LimitConfiguration DEFAULT =
      new LimitConfiguration(
          Duration.ofMinutes(5),
          10_000_000,
          16,
          1_000,
          Duration.ofMinutes(1),
          Duration.ofSeconds(30));
}
