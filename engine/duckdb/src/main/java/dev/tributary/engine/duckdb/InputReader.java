package dev.tributary.engine.duckdb;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.type.ArrowTypes;
import dev.tributary.spi.type.Column;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/// One input of a query as DuckDB reads it. A virtual thread fetches one batch ahead, so that
/// sources work while the engine does, and a batch's buffers move here, so that a source cannot
/// write into what DuckDB still reads. Remembers why the source failed: DuckDB would only tell that
/// it did. DuckDB reads from any of its threads, one at a time.
final class InputReader extends ArrowReader {
  private enum State {
    FETCHING,
    READY,
    ENDED,
    READ_TO_END
  }

  private static final long GRACE_MILLIS = 500;

  private final String name;
  private final ArrowReader source;
  private final List<Column> columns;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Thread fetcher;
  private State state = State.FETCHING;
  private boolean stopped;
  private long rowsRead;
  private @Nullable TributaryException failure;

  InputReader(String name, ArrowReader source, List<Column> columns, BufferAllocator allocator) {
    super(allocator);
    this.name = name;
    this.source = source;
    this.columns = List.copyOf(columns);
    this.fetcher = Thread.ofVirtual().name("input " + name).unstarted(this::fetch);
  }

  /// Lets the source start, before DuckDB asks for its first row.
  void start() {
    fetcher.start();
  }

  /// Wakes whoever waits for a batch; there will be no more.
  void stop() {
    lock.lock();
    try {
      stopped = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Why the source failed, if it did.
  Optional<TributaryException> failure() {
    lock.lock();
    try {
      return Optional.ofNullable(failure);
    } finally {
      lock.unlock();
    }
  }

  long rowsRead() {
    lock.lock();
    try {
      return rowsRead;
    } finally {
      lock.unlock();
    }
  }

  private void fetch() {
    try {
      checkSchema(source.getVectorSchemaRoot().getSchema());
      while (true) {
        boolean more = source.loadNextBatch();
        if (!handOver(more)) {
          return;
        }
      }
    } catch (TributaryException e) {
      fail(e);
    } catch (IOException | RuntimeException e) {
      fail(
          new TributaryException(
              ErrorCode.INTERNAL_ERROR, "Reading input '%s' failed: %s".formatted(name, e), e));
    } catch (Error e) {
      fail(
          new TributaryException(
              ErrorCode.INTERNAL_ERROR, "Reading input '%s' failed: %s".formatted(name, e), e));
      throw e;
    }
  }

  private void checkSchema(Schema actual) {
    FieldTypes.firstDifference(plannedSchema(), actual)
        .ifPresent(difference -> {
          throw new TributaryException(
              ErrorCode.INTERNAL_ERROR,
              "Input '%s' is not what was planned: %s.".formatted(name, difference));
        });
  }

  /// Waits until the batch is taken; whether another one is wanted.
  private boolean handOver(boolean more) {
    lock.lock();
    try {
      state = more ? State.READY : State.ENDED;
      changed.signalAll();
      while (state == State.READY && !stopped) {
        changed.awaitUninterruptibly();
      }
      return more && !stopped;
    } finally {
      lock.unlock();
    }
  }

  private void fail(TributaryException e) {
    lock.lock();
    try {
      failure = e;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  Schema plannedSchema() {
    return ArrowTypes.schema(columns);
  }

  @Override
  protected Schema readSchema() {
    return plannedSchema();
  }

  @Override
  public boolean loadNextBatch() throws IOException {
    prepareLoadNextBatch();
    lock.lock();
    try {
      while (state == State.FETCHING && failure == null && !stopped) {
        changed.awaitUninterruptibly();
      }
      if (failure != null) {
        throw new IOException(failure.getMessage(), failure);
      }
      if (stopped) {
        throw new IOException("input '" + name + "' was stopped");
      }
      return switch (state) {
        case READY -> {
          take();
          state = State.FETCHING;
          changed.signalAll();
          yield true;
        }
        case ENDED -> {
          state = State.READ_TO_END;
          yield false;
        }
        case READ_TO_END -> {
          // The rows are gone, and an empty second reading would be a wrong answer.
          failure =
              new TributaryException(
                  ErrorCode.INTERNAL_ERROR,
                  "Input '%s' is read twice but was planned to be read once.".formatted(name));
          throw new IOException(failure.getMessage(), failure);
        }
        case FETCHING -> throw new IllegalStateException("nothing was fetched");
      };
    } finally {
      lock.unlock();
    }
  }

  private void take() throws IOException {
    List<FieldVector> from = source.getVectorSchemaRoot().getFieldVectors();
    List<FieldVector> to = getVectorSchemaRoot().getFieldVectors();
    int rows = source.getVectorSchemaRoot().getRowCount();
    for (int i = 0; i < to.size(); i++) {
      from.get(i).makeTransferPair(to.get(i)).transfer();
    }
    getVectorSchemaRoot().setRowCount(rows);
    rowsRead += rows;
  }

  @Override
  public long bytesRead() {
    return source.bytesRead();
  }

  @Override
  protected void closeReadSource() throws IOException {
    stop();
    boolean interrupted = false;
    // An interrupt may cost the source its connection: the batch under way is given time first.
    for (long grace = GRACE_MILLIS; fetcher.isAlive(); grace = 0) {
      try {
        fetcher.join(grace);
        fetcher.interrupt();
      } catch (InterruptedException _) {
        interrupted = true;
        fetcher.interrupt();
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    source.close();
  }
}
