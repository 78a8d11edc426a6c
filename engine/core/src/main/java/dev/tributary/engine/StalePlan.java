package dev.tributary.engine;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;

/// A source's tables are no longer those that a plan was made for.
final class StalePlan extends Exception {
  private static final long serialVersionUID = 1L;

  private final String source;
  private final TributaryException failure;

  private StalePlan(String source, TributaryException failure) {
    super(failure);
    this.source = source;
    this.failure = failure;
  }

  /// The files of a table are others now.
  static StalePlan files(String source, String table) {
    return new StalePlan(
        source,
        new TributaryException(
            ErrorCode.SCHEMA_CHANGED,
            "The files of table '%s.%s' have changed while the query was planned. Run it again once they rest."
                .formatted(source, table)));
  }

  /// The configuration has another source by this name, or none.
  static StalePlan catalogs(String source) {
    return new StalePlan(
        source,
        new TributaryException(
            ErrorCode.SCHEMA_CHANGED,
            "The configuration of catalog '%s' has changed while the query was planned. Run it again."
                .formatted(source)));
  }

  /// The source says so itself.
  static StalePlan told(String source, TributaryException failure) {
    return new StalePlan(source, failure);
  }

  String source() {
    return source;
  }

  /// What to fail with where planning again has not helped.
  TributaryException failure() {
    return new TributaryException(failure.code(), failure.getMessage(), this);
  }
}
