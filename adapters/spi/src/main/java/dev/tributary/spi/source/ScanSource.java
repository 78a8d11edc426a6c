package dev.tributary.spi.source;

import dev.tributary.spi.query.QueryContext;
import java.util.Set;
import org.apache.arrow.vector.ipc.ArrowReader;

/// A source without SQL of its own: it hands over the rows of its tables, and the engine does the
/// rest.
public non-sealed interface ScanSource extends Source {

  /// The columns of a table by whose values the source finds rows without reading all of them. Only
  /// these may occur in a request's matches.
  Set<String> searchable(TableName table);

  /// How many scans it runs at once for one query.
  int maxScans();

  /// Streams a table's rows, which have exactly the request's columns, in batches of bounded size.
  /// Rows that a match excludes may come all the same: whoever asks applies it again. The reader
  /// allocates from the context's allocator, stops when the context is cancelled, and gives back
  /// what it holds when it is closed.
  ArrowReader scan(ScanRequest request, QueryContext context);
}
