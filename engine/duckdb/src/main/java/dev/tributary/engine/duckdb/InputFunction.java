package dev.tributary.engine.duckdb;

import static dev.tributary.engine.duckdb.NativeLibrary.invoke;
import static dev.tributary.engine.duckdb.NativeLibrary.invokeLong;
import static dev.tributary.engine.duckdb.NativeLibrary.invokeVoid;
import static java.lang.foreign.ValueLayout.ADDRESS;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// The table function `tributary_input(number)`, with which DuckDB's SQL reads an [InputScan]. It
/// takes the columns that a query needs and no filters, so that DuckDB applies each filter itself.
final class InputFunction {
  private static final String NAME = "tributary_input";
  private static final int BIGINT = 5;

  private static final MemorySegment BIND = callback("bind", FunctionDescriptor.ofVoid(ADDRESS));
  private static final MemorySegment INIT = callback("init", FunctionDescriptor.ofVoid(ADDRESS));
  private static final MemorySegment NEXT =
      callback("next", FunctionDescriptor.ofVoid(ADDRESS, ADDRESS));

  private InputFunction() {}

  /// The SQL that reads a scan.
  static String call(InputScan scan) {
    return NAME + "(" + scan.number() + ")";
  }

  /// Makes the function known to all connections of the connection's database.
  static void register(MemorySegment connection) {
    try (Arena call = Arena.ofConfined()) {
      MemorySegment function = call.allocateFrom(ADDRESS, invoke(NativeLibrary.CREATE_FUNCTION));
      MemorySegment type = call.allocateFrom(ADDRESS, invoke(NativeLibrary.CREATE_TYPE, BIGINT));
      try {
        define(function.get(ADDRESS, 0), call.allocateFrom(NAME), type.get(ADDRESS, 0));
        if (!NativeLibrary.succeeds(
            NativeLibrary.REGISTER_FUNCTION, connection, function.get(ADDRESS, 0))) {
          throw new DuckDbException("Catalog Error: function " + NAME + " cannot be registered");
        }
      } finally {
        invokeVoid(NativeLibrary.DESTROY_TYPE, type);
        invokeVoid(NativeLibrary.DESTROY_FUNCTION, function);
      }
    }
  }

  private static void define(MemorySegment function, MemorySegment name, MemorySegment number) {
    invokeVoid(NativeLibrary.FUNCTION_NAME, function, name);
    invokeVoid(NativeLibrary.FUNCTION_PARAMETER, function, number);
    invokeVoid(NativeLibrary.FUNCTION_PROJECTS, function, true);
    invokeVoid(NativeLibrary.FUNCTION_BIND, function, BIND);
    invokeVoid(NativeLibrary.FUNCTION_INIT, function, INIT);
    invokeVoid(NativeLibrary.FUNCTION_NEXT, function, NEXT);
  }

  static void bind(MemorySegment info) {
    guarded(
        NativeLibrary.BIND_ERROR,
        info,
        parameter(info),
        scan -> {
          scan.describe(info);
          invokeVoid(
              NativeLibrary.BIND_DATA,
              info,
              MemorySegment.ofAddress(scan.number()),
              MemorySegment.NULL);
        });
  }

  private static long parameter(MemorySegment info) {
    try (Arena call = Arena.ofConfined()) {
      MemorySegment value =
          call.allocateFrom(ADDRESS, invoke(NativeLibrary.BIND_PARAMETER, info, 0L));
      long number = invokeLong(NativeLibrary.VALUE_BIGINT, value.get(ADDRESS, 0));
      invokeVoid(NativeLibrary.DESTROY_VALUE, value);
      return number;
    }
  }

  static void init(MemorySegment info) {
    guarded(
        NativeLibrary.INIT_ERROR,
        info,
        invoke(NativeLibrary.INIT_BIND_DATA, info).address(),
        scan -> {
          long[] columns = new long[(int) invokeLong(NativeLibrary.INIT_COLUMN_COUNT, info)];
          for (int i = 0; i < columns.length; i++) {
            columns[i] = invokeLong(NativeLibrary.INIT_COLUMN, info, (long) i);
          }
          scan.start(columns);
          invokeVoid(NativeLibrary.INIT_MAX_THREADS, info, 1L);
        });
  }

  static void next(MemorySegment info, MemorySegment chunk) {
    guarded(
        NativeLibrary.NEXT_ERROR,
        info,
        invoke(NativeLibrary.NEXT_BIND_DATA, info).address(),
        scan -> scan.next(chunk));
  }

  private interface Step {
    void run(InputScan scan);
  }

  /// An exception that reached native code would end the process, so each becomes an error of
  /// DuckDB's, with its own kind kept in the input.
  private static void guarded(MethodHandle error, MemorySegment info, long number, Step step) {
    InputScan scan = InputScan.open(number).orElse(null);
    if (scan == null) {
      tell(error, info, "input " + number + " is not open");
      return;
    }
    try {
      step.run(scan);
    } catch (Throwable e) {
      scan.fail(e);
      tell(error, info, String.valueOf(e.getMessage()));
    }
  }

  private static void tell(MethodHandle error, MemorySegment info, String message) {
    try (Arena call = Arena.ofConfined()) {
      invokeVoid(error, info, call.allocateFrom(message.replace('\0', ' ')));
    }
  }

  private static MemorySegment callback(String method, FunctionDescriptor function) {
    return NativeLibrary.callback(InputFunction.class, method, function);
  }
}
