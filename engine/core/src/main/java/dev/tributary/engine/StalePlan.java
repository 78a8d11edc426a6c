package dev.tributary.engine;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;

/// A source's tables are no longer those that a plan was made for.
final class StalePlan extends Exception {
  private static final long serialVersionUID = 1L;

  private final String source;
  private final boolean noticed;
  private final TributaryException told;

  /// @param noticed whether it was found out here, and not told by the source
  private StalePlan(String source, boolean noticed, TributaryException told) {
    super(told);
    this.source = source;
    this.noticed = noticed;
    this.told = told;
  }

  /// The files of a table are others now.
  static StalePlan files(String source, String table) {
    return new StalePlan(
        source,
        true,
        new TributaryException(
            ErrorCode.SCHEMA_CHANGED,
            "The files of table '%s.%s' have changed while the query was planned. Run it again once they rest."
                .formatted(source, table)));
  }

  /// The configuration has another source by this name, or none.
  static StalePlan catalogs(String source) {
    return new StalePlan(
        source,
        true,
        new TributaryException(
            ErrorCode.SCHEMA_CHANGED,
            "The configuration of catalog '%s' has changed while the query was planned. Run it again."
                .formatted(source)));
  }

  /// The source says so itself.
  static StalePlan told(String source, TributaryException told) {
    return new StalePlan(source, false, told);
  }

  String source() {
    return source;
  }

  TributaryException told() {
    return told;
  }

  /// What to fail with where planning again has not helped.
  ///
  /// @param otherPlan whether that came to another plan. Where it did not, the tables are as the
  ///   source tells, and it refuses the statement for another reason
  TributaryException failure(boolean otherPlan) {
    if (noticed) {
      return new TributaryException(told.code(), told.getMessage(), this);
    }
    return otherPlan
        ? new TributaryException(
            ErrorCode.SCHEMA_CHANGED, told.getMessage() + " Run the query again.", this)
        : new TributaryException(ErrorCode.SOURCE_FAILED, told.getMessage(), this);
  }
}
