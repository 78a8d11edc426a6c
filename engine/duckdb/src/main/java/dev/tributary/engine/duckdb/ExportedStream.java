package dev.tributary.engine.duckdb;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SequenceLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.arrow.c.ArrowArrayStream;
import org.apache.arrow.c.ArrowSchema;
import org.apache.arrow.c.Data;
import org.apache.arrow.memory.BufferAllocator;

/// An input as a C stream. DuckDB asks such a stream for its schema several times and never gives
/// one back, which would leak memory for every query: so all answers are views of one schema that
/// belongs to this object.
@SuppressWarnings("restricted") // Called from native code.
final class ExportedStream implements AutoCloseable {
  private static final SequenceLayout SCHEMA = MemoryLayout.sequenceLayout(9, ADDRESS);
  private static final SequenceLayout STREAM = MemoryLayout.sequenceLayout(5, ADDRESS);
  private static final int SCHEMA_RELEASE = 7;
  private static final int STREAM_SCHEMA = 0;
  private static final int STREAM_STATE = 4;

  /// By the stream's own state, which stays the same where DuckDB copies the stream.
  private static final Map<Long, MemorySegment> SCHEMAS = new ConcurrentHashMap<>();

  private static final MemorySegment ANSWER =
      stub(
          "answer",
          MethodType.methodType(int.class, MemorySegment.class, MemorySegment.class),
          FunctionDescriptor.of(
              JAVA_INT, ADDRESS.withTargetLayout(STREAM), ADDRESS.withTargetLayout(SCHEMA)));
  private static final MemorySegment KEEP =
      stub(
          "keep",
          MethodType.methodType(void.class, MemorySegment.class),
          FunctionDescriptor.ofVoid(ADDRESS.withTargetLayout(SCHEMA)));

  private final ArrowArrayStream stream;
  private final ArrowSchema schema;
  private final long state;

  ExportedStream(InputReader reader, BufferAllocator allocator) {
    this.stream = ArrowArrayStream.allocateNew(allocator);
    this.schema = ArrowSchema.allocateNew(allocator);
    Data.exportSchema(allocator, reader.plannedSchema(), null, schema);
    Data.exportArrayStream(allocator, reader, stream);
    MemorySegment struct = address().reinterpret(STREAM.byteSize());
    this.state = struct.getAtIndex(ADDRESS, STREAM_STATE).address();
    SCHEMAS.put(
        state, MemorySegment.ofAddress(schema.memoryAddress()).reinterpret(SCHEMA.byteSize()));
    struct.setAtIndex(ADDRESS, STREAM_SCHEMA, ANSWER);
  }

  MemorySegment address() {
    return MemorySegment.ofAddress(stream.memoryAddress());
  }

  /// Closes the reader too.
  @Override
  public void close() {
    SCHEMAS.remove(state);
    try {
      stream.release();
    } catch (RuntimeException e) {
      throw new TributaryException(ErrorCode.INTERNAL_ERROR, "Closing an input failed: " + e, e);
    } finally {
      stream.close();
      schema.release();
      schema.close();
    }
  }

  static int answer(MemorySegment stream, MemorySegment answer) {
    MemorySegment schema = SCHEMAS.get(stream.getAtIndex(ADDRESS, STREAM_STATE).address());
    if (schema == null) {
      return 1;
    }
    answer.copyFrom(schema);
    answer.setAtIndex(ADDRESS, SCHEMA_RELEASE, KEEP);
    return 0;
  }

  static void keep(MemorySegment answer) {
    answer.setAtIndex(ADDRESS, SCHEMA_RELEASE, MemorySegment.NULL);
  }

  private static MemorySegment stub(String method, MethodType type, FunctionDescriptor function) {
    try {
      return Linker.nativeLinker()
          .upcallStub(
              MethodHandles.lookup().findStatic(ExportedStream.class, method, type),
              function,
              Arena.global());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
