package dev.tributary.engine;

import dev.tributary.spi.query.Cancellation;
import dev.tributary.spi.query.QueryId;
import dev.tributary.spi.type.Column;
import java.util.List;
import org.apache.arrow.vector.VectorSchemaRoot;

/// The rows of a running query, batch by batch, at the speed of whoever reads them. For one thread
/// at a time; only [QueryService#cancel] may come from another. Must be closed, which gives
/// everything back.
public interface QueryResult extends AutoCloseable {
  QueryId id();

  /// The columns with the labels that the client sees; two may have the same.
  List<Column> columns();

  /// Where every batch appears: always the same object, and its schema is known before the first
  /// batch. It belongs to the result.
  VectorSchemaRoot batch();

  /// Loads the next batch into [#batch], which loses the one before; false after the last. Fails
  /// with the reason where the query was cancelled or timed out.
  boolean next();

  /// Has a handler told when the query is cancelled, times out or is stopped otherwise: a reader
  /// that waits for its own client would not learn of it. The handler must not block.
  Cancellation.Registration onStop(Runnable handler);

  /// Ends the query where it has not ended. Closing again does nothing.
  @Override
  void close();
}
