package dev.tributary.engine.duckdb;

/// A failure in DuckDB's words. It never leaves this package: [DuckDbErrors] puts it into ours.
final class DuckDbException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DuckDbException(String message) {
    super(message);
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
