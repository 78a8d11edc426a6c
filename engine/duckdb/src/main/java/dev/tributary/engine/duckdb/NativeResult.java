package dev.tributary.engine.duckdb;

import static dev.tributary.engine.duckdb.NativeLibrary.invoke;
import static dev.tributary.engine.duckdb.NativeLibrary.invokeLong;
import static dev.tributary.engine.duckdb.NativeLibrary.invokeVoid;
import static dev.tributary.engine.duckdb.NativeLibrary.succeeds;
import static dev.tributary.engine.duckdb.NativeLibrary.text;
import static java.lang.foreign.ValueLayout.ADDRESS;

import dev.tributary.spi.source.Parameter;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
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
  private final Arena arena = Arena.ofConfined();
  private final MemorySegment statement = arena.allocate(ADDRESS);
  private final MemorySegment result = arena.allocate(NativeLibrary.RESULT);
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
    if (!succeeds(NativeLibrary.EXECUTE, statement.get(ADDRESS, 0), result)) {
      throw failure(text(invoke(NativeLibrary.RESULT_ERROR, result)));
    }
    arrowOptions.set(ADDRESS, 0, invoke(NativeLibrary.ARROW_OPTIONS, result));
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

  private static void checkConversion(MemorySegment error) {
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
      invokeVoid(NativeLibrary.DESTROY_RESULT, result);
      invokeVoid(NativeLibrary.DESTROY_PREPARE, statement);
      arena.close();
    }
  }
}
