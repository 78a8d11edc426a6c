package dev.tributary.adapter.jdbc;

import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.query.Cancellation;
import dev.tributary.spi.source.NativeRequest;
import java.sql.ResultSet;

/// A connection for one statement.
interface ConnectionUse extends AutoCloseable {

  /// Runs the request; its rows come in portions of this many.
  ResultSet execute(NativeRequest request, int fetchSize, Cancellation cancellation);

  /// The statement has failed, and its transaction with it; returns the failure.
  default TributaryException failed(TributaryException failure) {
    return failure;
  }

  /// Ends the statement.
  @Override
  void close();
}
