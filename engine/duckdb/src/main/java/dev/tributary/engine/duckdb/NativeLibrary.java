package dev.tributary.engine.duckdb;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
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

  static final MethodHandle PREPARE = status("duckdb_prepare", ADDRESS, ADDRESS, ADDRESS);
  static final MethodHandle PREPARE_ERROR = function("duckdb_prepare_error", ADDRESS, ADDRESS);
  static final MethodHandle DESTROY_PREPARE = action("duckdb_destroy_prepare", ADDRESS);
  static final MethodHandle SUBMIT = status("duckdb_pending_prepared_streaming", ADDRESS, ADDRESS);
  static final MethodHandle WORK = function("duckdb_pending_execute_task", JAVA_INT, ADDRESS);
  static final MethodHandle WORK_STATE =
      function("duckdb_pending_execute_check_state", JAVA_INT, ADDRESS);
  static final MethodHandle WORK_ERROR = function("duckdb_pending_error", ADDRESS, ADDRESS);
  static final MethodHandle FINISH_WORK = status("duckdb_execute_pending", ADDRESS, ADDRESS);
  static final MethodHandle DESTROY_WORK = action("duckdb_destroy_pending", ADDRESS);
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

  static final MethodHandle CREATE_TYPE = function("duckdb_create_logical_type", ADDRESS, JAVA_INT);
  static final MethodHandle CREATE_FUNCTION = function("duckdb_create_table_function", ADDRESS);
  static final MethodHandle DESTROY_FUNCTION = action("duckdb_destroy_table_function", ADDRESS);
  static final MethodHandle FUNCTION_NAME =
      action("duckdb_table_function_set_name", ADDRESS, ADDRESS);
  static final MethodHandle FUNCTION_PARAMETER =
      action("duckdb_table_function_add_parameter", ADDRESS, ADDRESS);
  static final MethodHandle FUNCTION_PROJECTS =
      action("duckdb_table_function_supports_projection_pushdown", ADDRESS, JAVA_BOOLEAN);
  static final MethodHandle FUNCTION_BIND =
      action("duckdb_table_function_set_bind", ADDRESS, ADDRESS);
  static final MethodHandle FUNCTION_INIT =
      action("duckdb_table_function_set_init", ADDRESS, ADDRESS);
  static final MethodHandle FUNCTION_NEXT =
      action("duckdb_table_function_set_function", ADDRESS, ADDRESS);
  static final MethodHandle REGISTER_FUNCTION =
      status("duckdb_register_table_function", ADDRESS, ADDRESS);

  static final MethodHandle BIND_PARAMETER =
      function("duckdb_bind_get_parameter", ADDRESS, ADDRESS, JAVA_LONG);
  static final MethodHandle VALUE_BIGINT = function("duckdb_get_int64", JAVA_LONG, ADDRESS);
  static final MethodHandle DESTROY_VALUE = action("duckdb_destroy_value", ADDRESS);
  static final MethodHandle BIND_COLUMN =
      action("duckdb_bind_add_result_column", ADDRESS, ADDRESS, ADDRESS);
  static final MethodHandle BIND_CARDINALITY =
      action("duckdb_bind_set_cardinality", ADDRESS, JAVA_LONG, JAVA_BOOLEAN);
  static final MethodHandle BIND_DATA =
      action("duckdb_bind_set_bind_data", ADDRESS, ADDRESS, ADDRESS);
  static final MethodHandle BIND_ERROR = action("duckdb_bind_set_error", ADDRESS, ADDRESS);
  static final MethodHandle INIT_BIND_DATA =
      function("duckdb_init_get_bind_data", ADDRESS, ADDRESS);
  static final MethodHandle INIT_COLUMN_COUNT =
      function("duckdb_init_get_column_count", JAVA_LONG, ADDRESS);
  static final MethodHandle INIT_COLUMN =
      function("duckdb_init_get_column_index", JAVA_LONG, ADDRESS, JAVA_LONG);
  static final MethodHandle INIT_MAX_THREADS =
      action("duckdb_init_set_max_threads", ADDRESS, JAVA_LONG);
  static final MethodHandle INIT_ERROR = action("duckdb_init_set_error", ADDRESS, ADDRESS);
  static final MethodHandle NEXT_BIND_DATA =
      function("duckdb_function_get_bind_data", ADDRESS, ADDRESS);
  static final MethodHandle NEXT_ERROR = action("duckdb_function_set_error", ADDRESS, ADDRESS);

  static final MethodHandle CHUNK_VECTOR =
      function("duckdb_data_chunk_get_vector", ADDRESS, ADDRESS, JAVA_LONG);
  static final MethodHandle CHUNK_SIZE = action("duckdb_data_chunk_set_size", ADDRESS, JAVA_LONG);
  static final MethodHandle REFERENCE_VECTOR =
      action("duckdb_vector_reference_vector", ADDRESS, ADDRESS);
  static final MethodHandle VECTOR_TYPE =
      function("duckdb_vector_get_column_type", ADDRESS, ADDRESS);
  static final MethodHandle CONVERTED_SCHEMA =
      function("duckdb_schema_from_arrow", ADDRESS, ADDRESS, ADDRESS, ADDRESS);
  static final MethodHandle DESTROY_CONVERTED_SCHEMA =
      action("duckdb_destroy_arrow_converted_schema", ADDRESS);
  static final MethodHandle CHUNK_FROM_ARROW =
      function("duckdb_data_chunk_from_arrow", ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS);

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

  static int invokeInt(MethodHandle function, Object... arguments) {
    return (int) call(function, arguments);
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

  /// A static method of `owner` as a C function, for as long as the process lives.
  static MemorySegment callback(Class<?> owner, String method, FunctionDescriptor function) {
    try {
      MethodHandle target =
          MethodHandles.privateLookupIn(owner, MethodHandles.lookup())
              .findStatic(owner, method, function.toMethodType());
      return LINKER.upcallStub(target, function, Arena.global());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
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
