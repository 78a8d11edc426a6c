package dev.tributary.engine.duckdb;

import static dev.tributary.engine.duckdb.NativeLibrary.invokeVoid;
import static dev.tributary.engine.duckdb.NativeLibrary.succeeds;
import static java.lang.foreign.ValueLayout.ADDRESS;

import dev.tributary.spi.source.Parameter;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;

/// One connection to DuckDB. All but [#interrupt] belongs to one thread, and a result must be
/// closed before the next statement.
final class NativeConnection implements AutoCloseable {
  private final Object lifetime = new Object();
  // Not a shared arena: closing one stops all threads for a moment, and this happens every query.
  private final MemorySegment handle = Arena.ofAuto().allocate(ADDRESS);
  private boolean open = true;

  NativeConnection(MemorySegment database) {
    if (!succeeds(NativeLibrary.CONNECT, database, handle)) {
      throw new DuckDbException("Connection Error: no connection");
    }
  }

  /// Runs a statement and drops its rows.
  void execute(String sql) {
    try (NativeResult result = query(sql, List.of())) {
      result.drain();
    }
  }

  /// Starts a statement. Most failures show only when its rows are fetched.
  NativeResult query(String sql, List<Parameter> parameters) {
    return NativeResult.start(handle.get(ADDRESS, 0), sql, parameters);
  }

  /// Makes a stream readable as a view of this name, which all connections see.
  void registerStream(String view, ExportedStream stream) {
    try (Arena call = Arena.ofConfined()) {
      if (!succeeds(
          NativeLibrary.ARROW_SCAN,
          handle.get(ADDRESS, 0),
          call.allocateFrom(view),
          stream.address())) {
        throw new DuckDbException("Invalid Input Error: stream " + view + " cannot be registered");
      }
    }
  }

  /// Stops what the connection is doing, from any thread; without effect where that is nothing.
  void interrupt() {
    synchronized (lifetime) {
      if (open) {
        invokeVoid(NativeLibrary.INTERRUPT, handle.get(ADDRESS, 0));
      }
    }
  }

  @Override
  public void close() {
    synchronized (lifetime) {
      if (open) {
        open = false;
        invokeVoid(NativeLibrary.DISCONNECT, handle);
      }
    }
  }
}
