package dev.tributary.adapter.testkit;

import dev.tributary.spi.query.Cancellation;
import dev.tributary.spi.query.QueryContext;
import dev.tributary.spi.query.QueryId;
import dev.tributary.spi.source.ColumnMetadata;
import dev.tributary.spi.source.Source;
import dev.tributary.spi.source.TableMetadata;
import dev.tributary.spi.source.TableName;
import java.time.Instant;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;

/// What all contracts need of an adapter's test class.
public interface SourceContract {

  /// The source under test, with tables in it; the test class closes it.
  Source source();

  /// Reads these columns of a table the way queries would, in the table's own order.
  ArrowReader read(TableMetadata table, List<ColumnMetadata> columns, QueryContext context);

  /// What the source says about one table.
  default TableMetadata table(TableName name) {
    return source().readMetadata(new Cancellation()).tables().stream()
        .filter(table -> table.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("the source has no table " + name));
  }

  /// A context as a running query would have it.
  static QueryContext context(BufferAllocator allocator) {
    return new QueryContext(QueryId.next(Instant.now()), allocator, new Cancellation());
  }
}
