package dev.tributary.engine.duckdb;

import static dev.tributary.engine.duckdb.NativeLibrary.invoke;
import static dev.tributary.engine.duckdb.NativeLibrary.invokeInt;
import static dev.tributary.engine.duckdb.NativeLibrary.invokeLong;
import static dev.tributary.engine.duckdb.NativeLibrary.invokeVoid;
import static dev.tributary.engine.duckdb.NativeLibrary.succeeds;
import static dev.tributary.engine.duckdb.NativeLibrary.text;
import static java.lang.foreign.ValueLayout.ADDRESS;

import dev.tributary.spi.source.Parameter;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.apache.arrow.c.ArrowArray;
import org.apache.arrow.c.ArrowSchema;
import org.apache.arrow.c.Data;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/// The rows of a running statement, one chunk of DuckDB's at a time and without copying. Used by
/// one thread.
final class NativeResult implements AutoCloseable {
  private static final int ROWS_CAME = 0;
  private static final int WORK_LEFT = 1;
  private static final int NOTHING_TO_DO = 3;
  private static final long SHORTEST_PAUSE_NANOS = 1_000;
  private static final long LONGEST_PAUSE_NANOS = 500_000;

  private final Arena arena = Arena.ofConfined();
  private final MemorySegment statement = arena.allocate(ADDRESS);
  private final MemorySegment result = arena.allocate(NativeLibrary.RESULT);
  private final MemorySegment work = arena.allocate(ADDRESS);
  private final MemorySegment arrowOptions = arena.allocate(ADDRESS);

  private NativeResult() {}

  static NativeResult start(MemorySegment connection, String sql, List<Parameter> parameters) {
    NativeResult started = new NativeResult();
    try {
      started.execute(connection, sql, parameters);
      return started;
    } catch (RuntimeException | Error e) {
      started.close();
      throw e;
    }
  }

  private void execute(MemorySegment connection, String sql, List<Parameter> parameters) {
    if (!succeeds(NativeLibrary.PREPARE, connection, arena.allocateFrom(sql), statement)) {
      throw failure(text(invoke(NativeLibrary.PREPARE_ERROR, statement.get(ADDRESS, 0))));
    }
    ParameterBinding.bind(statement.get(ADDRESS, 0), parameters);
    if (!succeeds(NativeLibrary.SUBMIT, statement.get(ADDRESS, 0), work)) {
      throw failure(text(invoke(NativeLibrary.WORK_ERROR, work.get(ADDRESS, 0))));
    }
    workUntilRowsCome();
    if (!succeeds(NativeLibrary.FINISH_WORK, work.get(ADDRESS, 0), result)) {
      throw failure(text(invoke(NativeLibrary.RESULT_ERROR, result)));
    }
    arrowOptions.set(ADDRESS, 0, invoke(NativeLibrary.ARROW_OPTIONS, result));
  }

  /// Helps DuckDB's threads until there are rows or the end. DuckDB's own way of doing so keeps a
  /// core busy for as long as its threads wait for a slow input.
  private void workUntilRowsCome() {
    MemorySegment pending = work.get(ADDRESS, 0);
    long pause = SHORTEST_PAUSE_NANOS;
    while (true) {
      switch (invokeInt(NativeLibrary.WORK, pending)) {
        case ROWS_CAME -> {
          return;
        }
        case WORK_LEFT -> pause = SHORTEST_PAUSE_NANOS;
        case NOTHING_TO_DO -> {
          if (invokeInt(NativeLibrary.WORK_STATE, pending) == ROWS_CAME) {
            return;
          }
          LockSupport.parkNanos(pause);
          pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS);
        }
        default -> throw failure(text(invoke(NativeLibrary.WORK_ERROR, pending)));
      }
    }
  }

  /// The columns as DuckDB exports them.
  Schema schema(BufferAllocator allocator) {
    long columns = invokeLong(NativeLibrary.COLUMN_COUNT, result);
    try (Arena call = Arena.ofConfined();
        ArrowSchema schema = ArrowSchema.allocateNew(allocator)) {
      MemorySegment names = call.allocate(ADDRESS, columns);
      MemorySegment types = call.allocate(ADDRESS, columns);
      for (long i = 0; i < columns; i++) {
        names.setAtIndex(ADDRESS, i, invoke(NativeLibrary.COLUMN_NAME, result, i));
        types.setAtIndex(ADDRESS, i, invoke(NativeLibrary.COLUMN_TYPE, result, i));
      }
      try {
        checkConversion(
            invoke(
                NativeLibrary.ARROW_SCHEMA,
                arrowOptions.get(ADDRESS, 0),
                types,
                names,
                columns,
                MemorySegment.ofAddress(schema.memoryAddress())));
      } finally {
        for (long i = 0; i < columns; i++) {
          invokeVoid(NativeLibrary.DESTROY_TYPE, types.asSlice(i * ADDRESS.byteSize(), ADDRESS));
        }
      }
      return Data.importSchema(allocator, schema, null);
    }
  }

  /// Loads the next rows into `root`, whose vectors must have the types of [#schema]. False at the
  /// end.
  boolean next(BufferAllocator allocator, VectorSchemaRoot root) {
    MemorySegment fetched = invoke(NativeLibrary.FETCH_CHUNK, result);
    if (fetched.address() == 0) {
      check();
      return false;
    }
    try (Arena call = Arena.ofConfined();
        ArrowArray array = ArrowArray.allocateNew(allocator)) {
      MemorySegment chunk = call.allocateFrom(ADDRESS, fetched);
      try {
        checkConversion(
            invoke(
                NativeLibrary.ARROW_ARRAY,
                arrowOptions.get(ADDRESS, 0),
                fetched,
                MemorySegment.ofAddress(array.memoryAddress())));
      } finally {
        invokeVoid(NativeLibrary.DESTROY_CHUNK, chunk);
      }
      Data.importIntoVectorSchemaRoot(allocator, array, root, null);
      return true;
    }
  }

  void drain() {
    while (true) {
      MemorySegment fetched = invoke(NativeLibrary.FETCH_CHUNK, result);
      if (fetched.address() == 0) {
        check();
        return;
      }
      try (Arena call = Arena.ofConfined()) {
        invokeVoid(NativeLibrary.DESTROY_CHUNK, call.allocateFrom(ADDRESS, fetched));
      }
    }
  }

  private void check() {
    String message = text(invoke(NativeLibrary.RESULT_ERROR, result));
    if (message != null) {
      throw new DuckDbException(message);
    }
  }

  static void checkConversion(MemorySegment error) {
    if (error.address() != 0) {
      DuckDbException failure = failure(text(invoke(NativeLibrary.ERROR_MESSAGE, error)));
      try (Arena call = Arena.ofConfined()) {
        invokeVoid(NativeLibrary.DESTROY_ERROR, call.allocateFrom(ADDRESS, error));
      }
      throw failure;
    }
  }

  private static DuckDbException failure(@Nullable String message) {
    return new DuckDbException(message == null ? "no reason was given" : message);
  }

  @Override
  public void close() {
    if (arena.scope().isAlive()) {
      if (arrowOptions.get(ADDRESS, 0).address() != 0) {
        invokeVoid(NativeLibrary.DESTROY_ARROW_OPTIONS, arrowOptions);
      }
      invokeVoid(NativeLibrary.DESTROY_WORK, work);
      invokeVoid(NativeLibrary.DESTROY_RESULT, result);
      invokeVoid(NativeLibrary.DESTROY_PREPARE, statement);
      arena.close();
    }
  }
}
