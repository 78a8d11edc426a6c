package dev.tributary.engine.duckdb;

import static dev.tributary.engine.duckdb.NativeLibrary.invoke;
import static dev.tributary.engine.duckdb.NativeLibrary.invokeVoid;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.util.List;
import org.apache.arrow.c.ArrowSchema;
import org.apache.arrow.c.Data;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;

/// One column of an input on its way into DuckDB's vectors. Columns go one by one, each as a table
/// of its own, because DuckDB gives back a table when its first column is no longer read, even if
/// others still are.
@SuppressWarnings("restricted") // Calls native code.
final class InputColumn implements AutoCloseable {
  private static final long POINTER = ADDRESS.byteSize();
  private static final long ARRAY = InputBatch.ARRAY.byteSize();

  private final MemorySegment connection;
  private final int index;
  private final ArrowBuf memory;
  private final MemorySegment converter;
  private final MemorySegment chunk;
  private final MemorySegment type;
  private final MemorySegment table;
  private final MemorySegment column;

  /// @param sample any batch of the input, even without rows
  InputColumn(
      MemorySegment connection,
      int index,
      Field field,
      InputBatch sample,
      BufferAllocator allocator) {
    this.connection = connection;
    this.index = index;
    this.memory = allocator.buffer(5 * POINTER + 2 * ARRAY);
    MemorySegment all =
        MemorySegment.ofAddress(memory.memoryAddress())
            .reinterpret(5 * POINTER + 2 * ARRAY)
            .fill((byte) 0);
    this.converter = all.asSlice(0, POINTER);
    this.chunk = all.asSlice(POINTER, POINTER);
    this.type = all.asSlice(2 * POINTER, POINTER);
    MemorySegment children = all.asSlice(3 * POINTER, POINTER);
    MemorySegment buffers = all.asSlice(4 * POINTER, POINTER);
    this.table = all.asSlice(5 * POINTER, ARRAY);
    this.column = all.asSlice(5 * POINTER + ARRAY, ARRAY);
    children.set(ADDRESS, 0, column);
    table.set(JAVA_LONG, InputBatch.BUFFER_COUNT, 1);
    table.set(ADDRESS, InputBatch.BUFFERS, buffers);
    table.set(JAVA_LONG, InputBatch.CHILD_COUNT, 1);
    table.set(ADDRESS, InputBatch.CHILDREN, children);
    try {
      resolve(field, allocator);
      try (Rows none = convert(sample, 0, 0)) {
        type.set(ADDRESS, 0, invoke(NativeLibrary.VECTOR_TYPE, none.vector()));
      }
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  private void resolve(Field field, BufferAllocator allocator) {
    try (ArrowSchema schema = ArrowSchema.allocateNew(allocator)) {
      Data.exportSchema(allocator, new Schema(List.of(field)), null, schema);
      try {
        NativeResult.checkConversion(
            invoke(
                NativeLibrary.CONVERTED_SCHEMA,
                connection,
                MemorySegment.ofAddress(schema.memoryAddress()),
                converter));
      } finally {
        schema.release();
      }
    }
  }

  /// DuckDB's own type for the column, which belongs to this object.
  MemorySegment type() {
    return type.get(ADDRESS, 0);
  }

  /// Makes `target`, a vector of DuckDB's, show `count` rows of the batch from `from` on.
  void show(InputBatch batch, int from, int count, MemorySegment target) {
    try (Rows rows = convert(batch, from, count)) {
      invokeVoid(NativeLibrary.REFERENCE_VECTOR, target, rows.vector());
    }
  }

  private Rows convert(InputBatch batch, int from, int count) {
    batch.lend(index, from, count, table, column);
    try {
      NativeResult.checkConversion(
          invoke(
              NativeLibrary.CHUNK_FROM_ARROW, connection, table, converter.get(ADDRESS, 0), chunk));
      return new Rows();
    } finally {
      if (table.get(ADDRESS, InputBatch.RELEASE).address() != 0) {
        InputBatch.giveBack(table);
      }
    }
  }

  /// The converted rows, until they are closed or converted again.
  private final class Rows implements AutoCloseable {
    MemorySegment vector() {
      return invoke(NativeLibrary.CHUNK_VECTOR, chunk.get(ADDRESS, 0), 0L);
    }

    @Override
    public void close() {
      invokeVoid(NativeLibrary.DESTROY_CHUNK, chunk);
    }
  }

  @Override
  public void close() {
    invokeVoid(NativeLibrary.DESTROY_TYPE, type);
    invokeVoid(NativeLibrary.DESTROY_CONVERTED_SCHEMA, converter);
    memory.close();
  }
}
