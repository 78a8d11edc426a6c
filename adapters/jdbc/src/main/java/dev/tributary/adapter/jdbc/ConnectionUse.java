package dev.tributary.adapter.jdbc;

import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.query.Cancellation;
import dev.tributary.spi.source.NativeRequest;
import java.sql.ResultSet;
import java.sql.SQLException;

/// A connection for one statement.
interface ConnectionUse extends AutoCloseable {

  /// Runs the request; its rows come in portions of this many.
  ResultSet execute(NativeRequest request, int fetchSize, Cancellation cancellation);

  /// The request, or reading its rows, has failed, and its transaction with it; returns what that
  /// means.
  TributaryException failed(SQLException failure, NativeRequest request, Cancellation cancellation);

  /// Stops the statement, of whose rows no more are wanted.
  void abandon();

  /// Ends the statement.
  @Override
  void close();
}
