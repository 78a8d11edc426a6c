package dev.tributary.engine.duckdb;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.type.ArrowTypes;
import dev.tributary.spi.type.Column;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.OutOfMemoryException;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/// One input of a query: a source's rows, which a virtual thread fetches ahead, so that sources
/// work while the engine does. A batch's buffers move out of the source, so that it cannot write
/// into what DuckDB still reads, and the source is closed as soon as it ended, because another one
/// may wait for its connection. Remembers why it failed: DuckDB would only tell that it did.
///
/// One batch is fetched ahead of DuckDB, and many for as long as DuckDB has not begun to read: a
/// small source is then done before its turn, and how many rows it has is known by then.
final class Input implements AutoCloseable {
  private static final long ROWS_BEFORE_READING = 200_000;
  private static final long BYTES_BEFORE_READING = 16 << 20;

  private final String name;
  private final ArrowReader source;
  private final Schema schema;
  private final BufferAllocator allocator;
  private final Thread fetcher;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<VectorSchemaRoot> ready = new ArrayDeque<>();
  private long readyBytes;
  private boolean started;
  private boolean reading;
  private boolean ended;
  private boolean stopped;
  private long rows;
  private @Nullable TributaryException failure;
  private @Nullable IOException closingFailure;

  Input(String name, ArrowReader source, List<Column> columns, BufferAllocator allocator) {
    this.name = name;
    this.source = source;
    this.schema = ArrowTypes.schema(columns);
    this.allocator = allocator;
    this.fetcher = Thread.ofVirtual().name("input " + name).unstarted(this::fetch);
  }

  String name() {
    return name;
  }

  /// The columns as they were planned.
  Schema schema() {
    return schema;
  }

  /// Lets the source start, before DuckDB asks for its first row.
  void start() {
    started = true;
    fetcher.start();
  }

  /// Wakes whoever waits for a batch; there will be no more.
  void stop() {
    locked(() -> stopped = true);
  }

  /// Makes this the reason why the query fails, if there is none yet.
  void fail(TributaryException e) {
    locked(() -> failure = failure == null ? e : failure);
  }

  /// Why it failed, if it did.
  Optional<TributaryException> failure() {
    lock.lock();
    try {
      return Optional.ofNullable(failure);
    } finally {
      lock.unlock();
    }
  }

  /// How many rows the source had, once it ended.
  OptionalLong rowCount() {
    lock.lock();
    try {
      return ended ? OptionalLong.of(rows) : OptionalLong.empty();
    } finally {
      lock.unlock();
    }
  }

  /// Waits for the next batch, which has rows and which the caller closes. Empty at the end.
  Optional<VectorSchemaRoot> next() {
    lock.lock();
    try {
      if (!reading) {
        reading = true;
        changed.signalAll();
      }
      while (ready.isEmpty() && !ended && failure == null && !stopped) {
        changed.awaitUninterruptibly();
      }
      if (stopped) {
        fail(
            new TributaryException(
                ErrorCode.CANCELLED, "The query was stopped while it read '%s'.".formatted(name)));
      }
      if (failure != null) {
        throw new TributaryException(failure.code(), failure.getMessage(), failure);
      }
      Optional<VectorSchemaRoot> taken = Optional.ofNullable(ready.poll());
      taken.ifPresent(batch -> readyBytes -= bytes(batch));
      changed.signalAll();
      return taken;
    } finally {
      lock.unlock();
    }
  }

  private void fetch() {
    try {
      readToEnd();
    } catch (TributaryException e) {
      fail(e);
    } catch (OutOfMemoryException e) {
      fail(
          new TributaryException(
              ErrorCode.OUT_OF_MEMORY,
              "The query needs more memory than it may use: " + e.getMessage(),
              e));
    } catch (IOException | RuntimeException e) {
      fail(unexpected(e));
    } catch (Error e) {
      fail(unexpected(e));
      throw e;
    }
  }

  private TributaryException unexpected(Throwable e) {
    return new TributaryException(
        ErrorCode.INTERNAL_ERROR, "Reading input '%s' failed: %s".formatted(name, e), e);
  }

  private void readToEnd() throws IOException {
    boolean complete;
    try {
      checkSchema(source.getVectorSchemaRoot().getSchema());
      do {
        complete = !source.loadNextBatch();
      } while (!complete && handOver(source.getVectorSchemaRoot()));
    } finally {
      closeSource();
    }
    if (complete) {
      locked(() -> ended = true);
    }
  }

  private void closeSource() {
    try {
      source.close();
    } catch (IOException e) {
      locked(() -> closingFailure = e);
    }
  }

  private void checkSchema(Schema actual) {
    FieldTypes.firstDifference(schema, actual)
        .ifPresent(difference -> {
          throw new TributaryException(
              ErrorCode.INTERNAL_ERROR,
              "Input '%s' is not what was planned: %s.".formatted(name, difference));
        });
  }

  /// Waits until there is room for the batch; whether another one is wanted.
  private boolean handOver(VectorSchemaRoot batch) {
    if (batch.getRowCount() == 0) {
      return true;
    }
    lock.lock();
    try {
      while (isFull() && !stopped) {
        changed.awaitUninterruptibly();
      }
      if (stopped) {
        return false;
      }
      rows += batch.getRowCount();
      VectorSchemaRoot moved = moved(batch);
      ready.add(moved);
      readyBytes += bytes(moved);
      changed.signalAll();
      return true;
    } finally {
      lock.unlock();
    }
  }

  private boolean isFull() {
    return !ready.isEmpty()
        && (reading || rows >= ROWS_BEFORE_READING || readyBytes >= BYTES_BEFORE_READING);
  }

  private static long bytes(VectorSchemaRoot batch) {
    return batch.getFieldVectors().stream().mapToLong(FieldVector::getBufferSize).sum();
  }

  private VectorSchemaRoot moved(VectorSchemaRoot batch) {
    VectorSchemaRoot moved = VectorSchemaRoot.create(schema, allocator);
    List<FieldVector> to = moved.getFieldVectors();
    for (int i = 0; i < to.size(); i++) {
      batch.getVector(i).makeTransferPair(to.get(i)).transfer();
    }
    moved.setRowCount(batch.getRowCount());
    return moved;
  }

  private void locked(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Stops, and waits until the source is closed.
  @Override
  public void close() {
    close(System.nanoTime());
  }

  /// As [#close()], but gives a batch that is under way time until `deadline` (in
  /// [System#nanoTime()]): an interrupt may cost the source its connection.
  void close(long deadline) {
    stop();
    if (started) {
      join(deadline);
    } else {
      closeSource();
    }
    ready.forEach(VectorSchemaRoot::close);
    ready.clear();
    if (closingFailure != null) {
      throw new TributaryException(
          ErrorCode.INTERNAL_ERROR,
          "Closing input '%s' failed: %s".formatted(name, closingFailure),
          closingFailure);
    }
  }

  private void join(long deadline) {
    boolean interrupted = false;
    while (fetcher.isAlive()) {
      try {
        long millis = (deadline - System.nanoTime()) / 1_000_000;
        if (millis > 0) {
          fetcher.join(millis);
        } else {
          fetcher.interrupt();
          fetcher.join();
        }
      } catch (InterruptedException _) {
        interrupted = true;
        fetcher.interrupt();
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
