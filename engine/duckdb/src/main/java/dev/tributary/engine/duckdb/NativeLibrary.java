package dev.tributary.engine.duckdb;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.sql.SQLException;
import java.util.Properties;
import org.duckdb.DuckDBDriver;
import org.jspecify.annotations.Nullable;

/// DuckDB's C interface, as far as the engine uses it. The library itself comes with the JDBC
/// driver, which unpacks and loads it.
@SuppressWarnings("restricted") // Calling native code is what this class is for.
final class NativeLibrary {
  static final StructLayout RESULT =
      MemoryLayout.structLayout(JAVA_LONG, JAVA_LONG, JAVA_LONG, ADDRESS, ADDRESS, ADDRESS);
  static final StructLayout DATE = MemoryLayout.structLayout(JAVA_INT);
  static final StructLayout MICROS = MemoryLayout.structLayout(JAVA_LONG);
  static final StructLayout INTERVAL = MemoryLayout.structLayout(JAVA_INT, JAVA_INT, JAVA_LONG);
  static final StructLayout HUGEINT = MemoryLayout.structLayout(JAVA_LONG, JAVA_LONG);
  static final StructLayout DECIMAL =
      MemoryLayout.structLayout(JAVA_BYTE, JAVA_BYTE, MemoryLayout.paddingLayout(6), HUGEINT);

  private static final Linker LINKER = Linker.nativeLinker();
  private static final SymbolLookup SYMBOLS = load();

  static final MethodHandle OPEN = status("duckdb_open_ext", ADDRESS, ADDRESS, ADDRESS, ADDRESS);
  static final MethodHandle CLOSE = action("duckdb_close", ADDRESS);
  static final MethodHandle FREE = action("duckdb_free", ADDRESS);
  static final MethodHandle CONNECT = status("duckdb_connect", ADDRESS, ADDRESS);
  static final MethodHandle DISCONNECT = action("duckdb_disconnect", ADDRESS);
  static final MethodHandle INTERRUPT = action("duckdb_interrupt", ADDRESS);
  static final MethodHandle ARROW_SCAN = status("duckdb_arrow_scan", ADDRESS, ADDRESS, ADDRESS);

  static final MethodHandle PREPARE = status("duckdb_prepare", ADDRESS, ADDRESS, ADDRESS);
  static final MethodHandle PREPARE_ERROR = function("duckdb_prepare_error", ADDRESS, ADDRESS);
  static final MethodHandle DESTROY_PREPARE = action("duckdb_destroy_prepare", ADDRESS);
  static final MethodHandle EXECUTE = status("duckdb_execute_prepared_streaming", ADDRESS, ADDRESS);
  static final MethodHandle BIND_NULL = status("duckdb_bind_null", ADDRESS, JAVA_LONG);
  static final MethodHandle BIND_BOOLEAN =
      status("duckdb_bind_boolean", ADDRESS, JAVA_LONG, JAVA_BOOLEAN);
  static final MethodHandle BIND_BIGINT =
      status("duckdb_bind_int64", ADDRESS, JAVA_LONG, JAVA_LONG);
  static final MethodHandle BIND_REAL = status("duckdb_bind_float", ADDRESS, JAVA_LONG, JAVA_FLOAT);
  static final MethodHandle BIND_DOUBLE =
      status("duckdb_bind_double", ADDRESS, JAVA_LONG, JAVA_DOUBLE);
  static final MethodHandle BIND_DECIMAL =
      status("duckdb_bind_decimal", ADDRESS, JAVA_LONG, DECIMAL);
  static final MethodHandle BIND_VARCHAR =
      status("duckdb_bind_varchar_length", ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG);
  static final MethodHandle BIND_BLOB =
      status("duckdb_bind_blob", ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG);
  static final MethodHandle BIND_DATE = status("duckdb_bind_date", ADDRESS, JAVA_LONG, DATE);
  static final MethodHandle BIND_TIME = status("duckdb_bind_time", ADDRESS, JAVA_LONG, MICROS);
  static final MethodHandle BIND_TIMESTAMP =
      status("duckdb_bind_timestamp", ADDRESS, JAVA_LONG, MICROS);
  static final MethodHandle BIND_TIMESTAMP_TZ =
      status("duckdb_bind_timestamp_tz", ADDRESS, JAVA_LONG, MICROS);
  static final MethodHandle BIND_INTERVAL =
      status("duckdb_bind_interval", ADDRESS, JAVA_LONG, INTERVAL);

  static final MethodHandle RESULT_ERROR = function("duckdb_result_error", ADDRESS, ADDRESS);
  static final MethodHandle DESTROY_RESULT = action("duckdb_destroy_result", ADDRESS);
  static final MethodHandle COLUMN_COUNT = function("duckdb_column_count", JAVA_LONG, ADDRESS);
  static final MethodHandle COLUMN_NAME =
      function("duckdb_column_name", ADDRESS, ADDRESS, JAVA_LONG);
  static final MethodHandle COLUMN_TYPE =
      function("duckdb_column_logical_type", ADDRESS, ADDRESS, JAVA_LONG);
  static final MethodHandle DESTROY_TYPE = action("duckdb_destroy_logical_type", ADDRESS);
  static final MethodHandle FETCH_CHUNK = function("duckdb_fetch_chunk", ADDRESS, RESULT);
  static final MethodHandle DESTROY_CHUNK = action("duckdb_destroy_data_chunk", ADDRESS);
  static final MethodHandle ARROW_OPTIONS =
      function("duckdb_result_get_arrow_options", ADDRESS, ADDRESS);
  static final MethodHandle DESTROY_ARROW_OPTIONS = action("duckdb_destroy_arrow_options", ADDRESS);
  static final MethodHandle ARROW_SCHEMA =
      function("duckdb_to_arrow_schema", ADDRESS, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS);
  static final MethodHandle ARROW_ARRAY =
      function("duckdb_data_chunk_to_arrow", ADDRESS, ADDRESS, ADDRESS, ADDRESS);
  static final MethodHandle ERROR_MESSAGE = function("duckdb_error_data_message", ADDRESS, ADDRESS);
  static final MethodHandle DESTROY_ERROR = action("duckdb_destroy_error_data", ADDRESS);

  private NativeLibrary() {}

  /// The text at a C string's address, null for a null pointer.
  static @Nullable String text(MemorySegment pointer) {
    return pointer.address() == 0 ? null : pointer.reinterpret(Long.MAX_VALUE).getString(0);
  }

  static MemorySegment invoke(MethodHandle function, Object... arguments) {
    return (MemorySegment) call(function, arguments);
  }

  static long invokeLong(MethodHandle function, Object... arguments) {
    return (long) call(function, arguments);
  }

  static void invokeVoid(MethodHandle function, Object... arguments) {
    Object _ = call(function, arguments);
  }

  /// Whether the function says that it succeeded.
  static boolean succeeds(MethodHandle function, Object... arguments) {
    return (int) call(function, arguments) == 0;
  }

  private static Object call(MethodHandle function, Object... arguments) {
    try {
      return (Object) function.invokeExact(arguments);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("DuckDB's C interface is not the expected one.", e);
    }
  }

  private static MethodHandle status(String name, MemoryLayout... arguments) {
    return function(name, JAVA_INT, arguments);
  }

  private static MethodHandle action(String name, MemoryLayout... arguments) {
    return generic(name, FunctionDescriptor.ofVoid(arguments));
  }

  private static MethodHandle function(
      String name, MemoryLayout result, MemoryLayout... arguments) {
    return generic(name, FunctionDescriptor.of(result, arguments));
  }

  /// Made to take an array here, once: doing so at every call costs more than the call.
  private static MethodHandle generic(String name, FunctionDescriptor function) {
    return LINKER
        .downcallHandle(symbol(name), function)
        .asSpreader(Object[].class, function.argumentLayouts().size())
        .asType(MethodType.methodType(Object.class, Object[].class));
  }

  private static MemorySegment symbol(String name) {
    return SYMBOLS
        .find(name)
        .orElseThrow(() -> new IllegalStateException("DuckDB has no function " + name + "."));
  }

  private static SymbolLookup load() {
    try {
      // Only the driver knows how to unpack its library; a connection is the public way to ask.
      new DuckDBDriver().connect("jdbc:duckdb:", new Properties()).close();
    } catch (SQLException e) {
      throw new IllegalStateException("DuckDB's library cannot be loaded.", e);
    }
    return SymbolLookup.loaderLookup();
  }
}
