package dev.tributary.engine.duckdb;

import static dev.tributary.engine.duckdb.NativeLibrary.invoke;
import static dev.tributary.engine.duckdb.NativeLibrary.invokeVoid;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Field;
import org.jspecify.annotations.Nullable;

/// DuckDB's reading of one input, which happens once. [InputFunction] finds it by its number for as
/// long as it is open. DuckDB reads from any of its threads, one at a time.
final class InputScan implements AutoCloseable {
  /// The most rows that DuckDB takes at a time.
  private static final int SLICE_ROWS = 2048;

  /// How many rows an input has where neither the plan nor the input itself knows better.
  private static final long UNKNOWN_ROWS = 1_000_000;

  private static final AtomicLong SEQUENCE = new AtomicLong();
  private static final Map<Long, InputScan> OPEN = new ConcurrentHashMap<>();

  private final long number = SEQUENCE.incrementAndGet();
  private final Input input;
  private final OptionalLong estimatedRows;
  private final BufferAllocator allocator;
  private final List<InputColumn> columns = new ArrayList<>();
  private @Nullable InputBatch batch;
  private int position;
  private long[] projected = {};
  private boolean started;

  InputScan(
      Input input,
      OptionalLong estimatedRows,
      MemorySegment connection,
      BufferAllocator allocator) {
    this.input = input;
    this.estimatedRows = estimatedRows;
    this.allocator = allocator;
    List<Field> fields = input.schema().getFields();
    try (InputBatch sample = noRows()) {
      for (int i = 0; i < fields.size(); i++) {
        columns.add(new InputColumn(connection, i, fields.get(i), sample, allocator));
      }
    } catch (RuntimeException | Error e) {
      columns.forEach(InputColumn::close);
      throw e;
    }
    OPEN.put(number, this);
  }

  static Optional<InputScan> open(long number) {
    return Optional.ofNullable(OPEN.get(number));
  }

  /// How many inputs of all queries are being read.
  static int openCount() {
    return OPEN.size();
  }

  long number() {
    return number;
  }

  /// The name of a column inside DuckDB. The input's own names may differ in case only, and DuckDB
  /// would mix them up.
  static String columnName(int index) {
    return "c" + index;
  }

  /// Tells DuckDB the columns and how many rows to expect.
  synchronized void describe(MemorySegment bind) {
    try (Arena call = Arena.ofConfined()) {
      for (int i = 0; i < columns.size(); i++) {
        invokeVoid(
            NativeLibrary.BIND_COLUMN,
            bind,
            call.allocateFrom(columnName(i)),
            columns.get(i).type());
      }
    }
    OptionalLong exact = input.rowCount();
    invokeVoid(
        NativeLibrary.BIND_CARDINALITY,
        bind,
        exact.orElse(estimatedRows.orElse(UNKNOWN_ROWS)),
        exact.isPresent());
  }

  private InputBatch noRows() {
    VectorSchemaRoot empty = VectorSchemaRoot.create(input.schema(), allocator);
    empty.allocateNew();
    empty.setRowCount(0);
    return new InputBatch(empty, allocator);
  }

  /// Starts the reading of the columns that DuckDB wants.
  synchronized void start(long[] wanted) {
    if (started) {
      // The rows are gone, and an empty second reading would be a wrong answer.
      throw new TributaryException(
          ErrorCode.INTERNAL_ERROR,
          "Input '%s' is read twice but was planned to be read once.".formatted(input.name()));
    }
    started = true;
    projected = wanted;
  }

  /// Fills DuckDB's chunk with the next rows, and leaves it empty at the end.
  synchronized void next(MemorySegment chunk) {
    int rows = advance();
    if (batch != null) {
      for (int i = 0; i < projected.length; i++) {
        // Where a query needs no column at all, DuckDB asks for one that does not exist.
        if (projected[i] >= 0 && projected[i] < columns.size()) {
          columns
              .get((int) projected[i])
              .show(batch, position, rows, invoke(NativeLibrary.CHUNK_VECTOR, chunk, (long) i));
        }
      }
      position += rows;
    }
    invokeVoid(NativeLibrary.CHUNK_SIZE, chunk, (long) rows);
  }

  private int advance() {
    if (batch == null || position == batch.rows()) {
      closeBatch();
      batch = input.next().map(next -> new InputBatch(next, allocator)).orElse(null);
      position = 0;
    }
    return batch == null ? 0 : Math.min(SLICE_ROWS, batch.rows() - position);
  }

  /// Makes this the reason why the query fails.
  void fail(Throwable e) {
    input.fail(
        e instanceof TributaryException typed
            ? typed
            : new TributaryException(
                ErrorCode.INTERNAL_ERROR,
                "Reading input '%s' failed: %s".formatted(input.name(), e),
                e));
  }

  private void closeBatch() {
    if (batch != null) {
      batch.close();
      batch = null;
    }
  }

  /// DuckDB must not read any more.
  @Override
  public synchronized void close() {
    if (OPEN.remove(number) != null) {
      closeBatch();
      columns.forEach(InputColumn::close);
    }
  }
}
