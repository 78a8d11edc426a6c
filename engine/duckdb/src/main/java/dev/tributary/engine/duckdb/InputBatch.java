package dev.tributary.engine.duckdb;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.arrow.c.ArrowArray;
import org.apache.arrow.c.Data;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;

/// A batch of an input, which DuckDB reads slice by slice and without copying. It is freed when it
/// was read and DuckDB has given back all slices of all its columns, in whatever order and on
/// whatever thread.
@SuppressWarnings("restricted") // Called from native code.
final class InputBatch implements AutoCloseable {
  /// C's struct ArrowArray.
  static final StructLayout ARRAY =
      MemoryLayout.structLayout(
          JAVA_LONG.withName("length"),
          JAVA_LONG.withName("null_count"),
          JAVA_LONG.withName("offset"),
          JAVA_LONG.withName("n_buffers"),
          JAVA_LONG.withName("n_children"),
          ADDRESS.withName("buffers"),
          ADDRESS.withName("children"),
          ADDRESS.withName("dictionary"),
          ADDRESS.withName("release"),
          JAVA_LONG.withName("private_data"));

  static final long LENGTH = offset("length");
  static final long OFFSET = offset("offset");
  static final long BUFFER_COUNT = offset("n_buffers");
  static final long CHILD_COUNT = offset("n_children");
  static final long BUFFERS = offset("buffers");
  static final long CHILDREN = offset("children");
  static final long RELEASE = offset("release");
  private static final long OWNER = offset("private_data");

  private static final MemorySegment GIVE_BACK =
      NativeLibrary.callback(
          InputBatch.class, "giveBack", FunctionDescriptor.ofVoid(ADDRESS.withTargetLayout(ARRAY)));
  private static final AtomicLong SEQUENCE = new AtomicLong();
  private static final Map<Long, InputBatch> LENT = new ConcurrentHashMap<>();

  private final long number = SEQUENCE.incrementAndGet();
  private final int rows;
  private final ArrowArray exported;
  private final MemorySegment columns;
  private final AtomicInteger holders = new AtomicInteger(1);

  /// Takes the batch's buffers over.
  InputBatch(VectorSchemaRoot batch, BufferAllocator allocator) {
    try (batch) {
      this.rows = batch.getRowCount();
      this.exported = ArrowArray.allocateNew(allocator);
      try {
        Data.exportVectorSchemaRoot(allocator, batch, null, exported);
      } catch (RuntimeException | Error e) {
        exported.close();
        throw e;
      }
    }
    ArrowArray.Snapshot snapshot = exported.snapshot();
    this.columns =
        MemorySegment.ofAddress(snapshot.children)
            .reinterpret(snapshot.n_children * ADDRESS.byteSize());
    LENT.put(number, this);
  }

  int rows() {
    return rows;
  }

  /// Writes `count` rows of a column, starting at `from`, into `column`, and makes `table` their
  /// owner. Whoever gets `table` gives it back by calling its `release`.
  void lend(int index, int from, int count, MemorySegment table, MemorySegment column) {
    column.copyFrom(columns.getAtIndex(ADDRESS, index).reinterpret(ARRAY.byteSize()));
    column.set(JAVA_LONG, OFFSET, column.get(JAVA_LONG, OFFSET) + from);
    column.set(JAVA_LONG, LENGTH, count);
    table.set(JAVA_LONG, LENGTH, count);
    table.set(ADDRESS, RELEASE, GIVE_BACK);
    table.set(JAVA_LONG, OWNER, number);
    holders.incrementAndGet();
  }

  static void giveBack(MemorySegment table) {
    table.set(ADDRESS, RELEASE, MemorySegment.NULL);
    InputBatch owner = LENT.get(table.get(JAVA_LONG, OWNER));
    if (owner != null) {
      owner.close();
    }
  }

  /// How many batches of all queries are not freed yet.
  static int lent() {
    return LENT.size();
  }

  /// Gives back one hold; the last one frees the batch.
  @Override
  public void close() {
    if (holders.decrementAndGet() == 0) {
      LENT.remove(number);
      exported.release();
      exported.close();
    }
  }

  private static long offset(String field) {
    return ARRAY.byteOffset(PathElement.groupElement(field));
  }
}
