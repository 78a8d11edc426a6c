package dev.tributary.spi.source;

import dev.tributary.spi.dialect.DialectDescription;
import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.query.Cancellation;
import dev.tributary.spi.query.QueryContext;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.vector.ipc.ArrowReader;

/// A source that runs SQL of its own.
public non-sealed interface SqlSource extends Source {

  /// Its SQL, where the source is of this version ([CatalogMetadata#version]); what all versions
  /// have where it is empty.
  DialectDescription dialect(String version);

  /// How many statements it runs at once, for all queries together.
  int maxConnections();

  /// Runs one statement and streams its rows, which have exactly the request's columns. The reader
  /// allocates from the context's allocator, stops when the context is cancelled, and gives back
  /// its connection when it is closed. Nothing is retried after the first row.
  ///
  /// @param connected is told when the statement has its connection, before it runs
  ArrowReader open(NativeRequest request, QueryContext context, Runnable connected);

  /// What a query in the source's own SQL returns, without running it. Each column is read from the
  /// query as from a table. Fails with INVALID_QUERY where the source does not take it, or where it
  /// is no single query that only reads.
  default List<ColumnMetadata> describe(String sql, Cancellation cancellation) {
    throw new TributaryException(
        ErrorCode.NOT_SUPPORTED, "Source '%s' takes no SQL of its own.".formatted(name()));
  }

  /// What several statements of one query read from, so that they all see the same rows, whatever
  /// is written meanwhile; empty where the source has no such thing. Waits for a connection, which
  /// the snapshot keeps until it is closed.
  default Optional<SourceSnapshot> snapshot(Cancellation cancellation) {
    return Optional.empty();
  }

  /// The same for somebody who need not know when it connects.
  default ArrowReader open(NativeRequest request, QueryContext context) {
    return open(request, context, () -> {});
  }
}
