package dev.tributary.engine;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.query.Cancellation;
import dev.tributary.spi.type.ArrowTypes;
import dev.tributary.spi.type.Column;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/// A source's rows, asked for when the first of them is wanted, and only once another reader has
/// ended: a source with a few connections is not asked for more at once. It connects only after the
/// reader before it has: an input that is read later must not take a connection from other queries
/// while an earlier one still waits for its own. Gives the connection back at the last row. For one
/// thread at a time; [#close] may come from another.
final class DeferredReader extends ArrowReader {
  private final Opening opening;
  private final List<Column> columns;
  private final @Nullable DeferredReader after;
  private final @Nullable DeferredReader previous;
  private final Cancellation cancellation;
  private final CountDownLatch connected = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Object lock = new Object();
  private @Nullable ArrowReader opened;
  private boolean closed;

  /// What asks the source.
  interface Opening {
    ArrowReader open(Runnable connected);
  }

  /// @param after the reader that must have ended first
  /// @param previous the reader that must have connected first
  DeferredReader(
      Opening opening,
      List<Column> columns,
      @Nullable DeferredReader after,
      @Nullable DeferredReader previous,
      Cancellation cancellation,
      BufferAllocator allocator) {
    super(allocator);
    this.opening = opening;
    this.columns = columns;
    this.after = after;
    this.previous = previous;
    this.cancellation = cancellation;
  }

  @Override
  public VectorSchemaRoot getVectorSchemaRoot() throws IOException {
    return reader().getVectorSchemaRoot();
  }

  @Override
  public boolean loadNextBatch() throws IOException {
    boolean more = reader().loadNextBatch();
    if (!more) {
      close();
    }
    return more;
  }

  private ArrowReader reader() {
    synchronized (lock) {
      if (opened != null) {
        return opened;
      }
    }
    awaitTurn();
    cancellation.check();
    ArrowReader reader = open();
    synchronized (lock) {
      if (!closed) {
        opened = reader;
        return reader;
      }
    }
    close(reader);
    throw new TributaryException(ErrorCode.CANCELLED, "The query was closed.");
  }

  private ArrowReader open() {
    try {
      return opening.open(connected::countDown);
    } finally {
      connected.countDown();
    }
  }

  private void awaitTurn() {
    try {
      if (after != null) {
        after.ended.await();
      }
      if (previous != null) {
        previous.connected.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failures.interrupted(e);
    }
  }

  @Override
  public long bytesRead() {
    synchronized (lock) {
      return opened == null ? 0 : opened.bytesRead();
    }
  }

  @Override
  public void close() {
    closeReadSource();
  }

  @Override
  public void close(boolean closeSource) {
    closeReadSource();
  }

  @Override
  protected void closeReadSource() {
    ArrowReader reader;
    synchronized (lock) {
      reader = closed ? null : opened;
      closed = true;
    }
    connected.countDown();
    ended.countDown();
    if (reader != null) {
      close(reader);
    }
  }

  private static void close(ArrowReader reader) {
    try {
      reader.close();
    } catch (IOException e) {
      throw new TributaryException(
          ErrorCode.INTERNAL_ERROR, "Closing a source's rows failed: " + e, e);
    }
  }

  @Override
  protected Schema readSchema() {
    return ArrowTypes.schema(columns);
  }
}
