package dev.tributary.sql;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tributary.spi.error.TributaryException;

/// The error that a statement comes to.
final class Failures {
  private Failures() {}

  static TributaryException of(String sql) {
    TributaryException failure =
        catchThrowableOfType(TributaryException.class, () -> ShopCatalog.algebra(sql));
    if (failure == null) {
      throw new AssertionError("no error: " + sql);
    }
    return failure;
  }
}
