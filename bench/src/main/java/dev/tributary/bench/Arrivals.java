package dev.tributary.bench;

/// When a query's rows arrived, counted from the making of this. For one thread.
final class Arrivals {
  private final long start = System.nanoTime();
  private long first = start;
  private long end = start;
  private long rows;

  void batch(long batchRows) {
    if (rows == 0) {
      first = System.nanoTime();
    }
    rows += batchRows;
  }

  void end() {
    end = System.nanoTime();
  }

  long rows() {
    return rows;
  }

  double firstMillis() {
    return (first - start) / 1e6;
  }

  double endMillis() {
    return (end - start) / 1e6;
  }
}
