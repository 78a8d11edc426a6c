package dev.tributary.engine.duckdb;

import static dev.tributary.engine.duckdb.NativeLibrary.invokeVoid;
import static dev.tributary.engine.duckdb.NativeLibrary.succeeds;
import static java.lang.foreign.ValueLayout.ADDRESS;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// An in-memory DuckDB database. It lives on, closed, until its last connection is closed. A
/// connection on which nothing but queries ran is kept for the next one. Thread-safe.
final class NativeDatabase implements AutoCloseable {
  private static final int MOST_IDLE = 8;

  /// DuckDB hands out no row before its buffer is full, and works in parallel with the reader only
  /// then: the smallest buffer gives the first rows soonest, and all of them in no more time.
  private static final String STREAMING = "SET SESSION max_streaming_buffer_size = '1B'";

  private final Object lifetime = new Object();
  private final Arena arena = Arena.ofShared();
  private final MemorySegment handle = arena.allocate(ADDRESS);
  private final Deque<MemorySegment> idle = new ArrayDeque<>();
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
    return new NativeConnection(openOrIdle(), this::keep);
  }

  private MemorySegment openOrIdle() {
    MemorySegment connection;
    synchronized (lifetime) {
      if (!open) {
        throw new TributaryException(
            ErrorCode.SHUTTING_DOWN, "The engine is shutting down. Try again later.");
      }
      MemorySegment kept = idle.pollLast();
      if (kept != null) {
        return kept;
      }
      // Not a shared arena: closing one stops all threads for a moment.
      connection = Arena.ofAuto().allocate(ADDRESS);
      if (!succeeds(NativeLibrary.CONNECT, handle.get(ADDRESS, 0), connection)) {
        throw new DuckDbException("Connection Error: no connection");
      }
    }
    try (NativeResult set = NativeResult.start(connection.get(ADDRESS, 0), STREAMING, List.of())) {
      set.drain();
    } catch (RuntimeException | Error e) {
      invokeVoid(NativeLibrary.DISCONNECT, connection);
      throw e;
    }
    return connection;
  }

  private boolean keep(MemorySegment connection) {
    synchronized (lifetime) {
      return open && idle.size() < MOST_IDLE && idle.add(connection);
    }
  }

  @Override
  public void close() {
    synchronized (lifetime) {
      if (open) {
        open = false;
        idle.forEach(connection -> invokeVoid(NativeLibrary.DISCONNECT, connection));
        idle.clear();
        invokeVoid(NativeLibrary.CLOSE, handle);
        arena.close();
      }
    }
  }
}
