package dev.tributary.engine;

import java.time.Duration;

/// How much a [QueryService] does at once, and how far each of its queries may go.
///
/// @param query a query may ask for less, never for more
/// @param running how many queries run at once; one runs until its result is closed
/// @param queue how many more may wait for their turn
/// @param queueTimeout how long one waits for its turn
/// @param planningTimeout how long a statement may take to be planned
public record ServiceLimits(
    QueryLimits query, int running, int queue, Duration queueTimeout, Duration planningTimeout) {
  /// For a server on one machine.
  public static final ServiceLimits DEFAULT =
      new ServiceLimits(
          QueryLimits.DEFAULT, 16, 1_000, Duration.ofMinutes(1), Duration.ofSeconds(30));
}
