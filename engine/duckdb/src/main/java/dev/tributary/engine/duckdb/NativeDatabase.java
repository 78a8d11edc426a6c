package dev.tributary.engine.duckdb;

import static dev.tributary.engine.duckdb.NativeLibrary.invokeVoid;
import static dev.tributary.engine.duckdb.NativeLibrary.succeeds;
import static java.lang.foreign.ValueLayout.ADDRESS;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// An in-memory DuckDB database. It lives on, closed, until its last connection is closed.
final class NativeDatabase implements AutoCloseable {
  private final Object lifetime = new Object();
  private final Arena arena = Arena.ofShared();
  private final MemorySegment handle = arena.allocate(ADDRESS);
  private boolean open = true;

  NativeDatabase() {
    try (Arena call = Arena.ofConfined()) {
      MemorySegment error = call.allocate(ADDRESS);
      if (!succeeds(
          NativeLibrary.OPEN, call.allocateFrom(":memory:"), handle, MemorySegment.NULL, error)) {
        String message = NativeLibrary.text(error.get(ADDRESS, 0));
        invokeVoid(NativeLibrary.FREE, error.get(ADDRESS, 0));
        throw new TributaryException(
            ErrorCode.INTERNAL_ERROR, "Failed to start the engine: " + message);
      }
    }
  }

  NativeConnection connect() {
    synchronized (lifetime) {
      if (!open) {
        throw new TributaryException(
            ErrorCode.SHUTTING_DOWN, "The engine is shutting down. Try again later.");
      }
      return new NativeConnection(handle.get(ADDRESS, 0));
    }
  }

  @Override
  public void close() {
    synchronized (lifetime) {
      if (open) {
        open = false;
        invokeVoid(NativeLibrary.CLOSE, handle);
        arena.close();
      }
    }
  }
}
