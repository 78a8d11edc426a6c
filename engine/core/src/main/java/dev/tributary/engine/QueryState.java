package dev.tributary.engine;

/// Where a query is in its life. It ends exactly once, in one of the last three states.
public enum QueryState {
  /// Planned, and waiting for other queries to end.
  QUEUED,
  RUNNING,
  FINISHED,
  FAILED,
  CANCELLED;

  /// Whether it is one of the last three.
  public boolean isLast() {
    return switch (this) {
      case QUEUED, RUNNING -> false;
      case FINISHED, FAILED, CANCELLED -> true;
    };
  }
}
