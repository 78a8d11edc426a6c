package dev.tributary.logictest;

/// Where the tables of a test file are.
public enum Placement {
  /// All in PostgreSQL.
  POSTGRESQL,
  /// All in Parquet files.
  PARQUET,
  /// Each in one of both, by a seed.
  RANDOM
}
