package dev.tributary.spi.source;

import dev.tributary.spi.query.QueryContext;
import org.apache.arrow.vector.ipc.ArrowReader;

/// A view of a source that does not change, for all statements of one query. It has one connection
/// of its own, and takes more only where they are free at once: so it never waits for a connection
/// while it holds one. Thread-safe; must be closed, after the readers that it opened.
public interface SourceSnapshot extends AutoCloseable {

  /// As [SqlSource#open], but the statement sees the snapshot. It waits for an earlier statement of
  /// the same snapshot to end where no further connection is free.
  ArrowReader open(NativeRequest request, QueryContext context, Runnable connected);

  @Override
  void close();
}
