package dev.tributary.engine.duckdb;

import static dev.tributary.engine.duckdb.NativeLibrary.invokeVoid;
import static java.lang.foreign.ValueLayout.ADDRESS;

import dev.tributary.spi.source.Parameter;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.apache.arrow.memory.BufferAllocator;

/// One connection to DuckDB. All but [#interrupt] belongs to one thread, and a result must be
/// closed before the next statement.
final class NativeConnection implements AutoCloseable {
  private final Object lifetime = new Object();
  private final MemorySegment handle;
  private final Predicate<MemorySegment> keeper;
  private boolean open = true;
  private boolean asNew = true;

  /// @param keeper takes the handle where it is as good as new; otherwise it is closed
  NativeConnection(MemorySegment handle, Predicate<MemorySegment> keeper) {
    this.handle = handle;
    this.keeper = keeper;
  }

  /// Runs a statement that may leave something behind, and drops its rows.
  void execute(String sql) {
    asNew = false;
    try (NativeResult result = query(sql, List.of())) {
      result.drain();
    }
  }

  /// Starts a query. Most failures show only when its rows are fetched.
  NativeResult query(String sql, List<Parameter> parameters) {
    return NativeResult.start(handle.get(ADDRESS, 0), sql, parameters);
  }

  /// Makes an input readable by this connection's statements.
  InputScan scan(Input input, OptionalLong estimatedRows, BufferAllocator allocator) {
    return new InputScan(input, estimatedRows, handle.get(ADDRESS, 0), allocator);
  }

  /// Lets all connections to the database read inputs.
  void registerInputs() {
    InputFunction.register(handle.get(ADDRESS, 0));
  }

  /// Stops what the connection is doing, from any thread; without effect where that is nothing.
  void interrupt() {
    synchronized (lifetime) {
      if (open) {
        asNew = false;
        invokeVoid(NativeLibrary.INTERRUPT, handle.get(ADDRESS, 0));
      }
    }
  }

  @Override
  public void close() {
    synchronized (lifetime) {
      if (open) {
        open = false;
        if (!asNew || !keeper.test(handle)) {
          invokeVoid(NativeLibrary.DISCONNECT, handle);
        }
      }
    }
  }
}
