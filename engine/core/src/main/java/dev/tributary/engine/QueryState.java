package dev.tributary.engine;

/// Where a query is in its life. It leaves RUNNING exactly once.
public enum QueryState {
  RUNNING,
  FINISHED,
  FAILED,
  CANCELLED
}
