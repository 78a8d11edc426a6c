package dev.tributary.engine;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.ErrorKind;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.query.Cancellation;
import dev.tributary.spi.query.QueryContext;
import dev.tributary.spi.query.QueryId;
import dev.tributary.spi.type.Column;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.function.Consumer;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One query from its request to its end, which comes exactly once, however many ways lead to it.
final class RunningQuery implements QueryResult {
  private static final Logger LOG = LoggerFactory.getLogger(RunningQuery.class);

  private final QueryContext context;
  private final QueryLimits limits;
  private final QueryProgress progress;
  private final StatementRun statement;
  private final ScheduledFuture<?> timeout;
  private final Consumer<QueryRecord> onEnd;
  private final Runnable onClose;

  private @Nullable QueryRecord ended;
  private @Nullable TributaryException failure;
  private boolean closed;

  /// @param timeout what will cancel the query when its time is over
  /// @param onEnd is told the query's end, once
  /// @param onClose is told that nothing is left of the query, once
  RunningQuery(
      QueryContext context,
      QueryLimits limits,
      QueryProgress progress,
      StatementRun statement,
      ScheduledFuture<?> timeout,
      Consumer<QueryRecord> onEnd,
      Runnable onClose) {
    this.context = context;
    this.limits = limits;
    this.progress = progress;
    this.statement = statement;
    this.timeout = timeout;
    this.onEnd = onEnd;
    this.onClose = onClose;
  }

  /// Plans and opens the statement.
  void start() throws IOException {
    statement.start();
  }

  @Override
  public QueryId id() {
    return context.id();
  }

  Cancellation cancellation() {
    return context.cancellation();
  }

  @Override
  public List<Column> columns() {
    statement.tellColumns();
    return statement.columns();
  }

  @Override
  public VectorSchemaRoot batch() {
    statement.tellColumns();
    return statement.batch();
  }

  @Override
  public boolean next() {
    if (closed) {
      throw new IllegalStateException("query " + id() + " is closed");
    }
    if (hasEnded()) {
      failIfFailed();
      return false;
    }
    try {
      context.cancellation().check();
      if (!statement.next()) {
        end(QueryState.FINISHED, Optional.empty());
        return false;
      }
      VectorSchemaRoot batch = statement.batch();
      checkRows(progress.rows() + batch.getRowCount());
      progress.handedOver(batch.getRowCount(), MeteredReader.bytes(batch));
      return true;
    } catch (IOException | RuntimeException | Error e) {
      throw failed(e);
    }
  }

  private synchronized void failIfFailed() {
    if (failure != null) {
      throw new TributaryException(failure.code(), failure.getMessage(), failure);
    }
  }

  private void checkRows(long count) {
    if (count > limits.maxRows()) {
      throw new TributaryException(
          ErrorCode.TOO_MANY_ROWS,
          "The result has more than %d rows. Add a LIMIT, or raise limits.max-result-rows."
              .formatted(limits.maxRows()));
    }
  }

  /// Ends the query because of this failure, or because it was cancelled before, and returns what
  /// is to be thrown.
  TributaryException failed(Throwable cause) {
    TributaryException why =
        context
            .cancellation()
            .reason()
            .map(reason -> new TributaryException(reason.code(), reason.getMessage(), cause))
            .orElseGet(() -> Failures.typed(cause));
    end(
        why.code() == ErrorCode.CANCELLED ? QueryState.CANCELLED : QueryState.FAILED,
        Optional.of(why));
    return why;
  }

  private synchronized boolean hasEnded() {
    return ended != null;
  }

  private void end(QueryState state, Optional<TributaryException> why) {
    QueryRecord record;
    synchronized (this) {
      if (ended != null) {
        return;
      }
      record = progress.record(state, why);
      ended = record;
      failure = why.orElse(null);
    }
    timeout.cancel(false);
    log(record, why);
    onEnd.accept(record);
  }

  private static void log(QueryRecord record, Optional<TributaryException> why) {
    String code = why.map(e -> " " + e.code()).orElse("");
    long millis = record.elapsed().toMillis();
    if (why.isPresent() && why.get().code().kind() == ErrorKind.INTERNAL) {
      LOG.error(
          "query {} {}{} after {} ms and {} rows",
          record.id(),
          record.state(),
          code,
          millis,
          record.rows(),
          why.get());
    } else {
      LOG.info(
          "query {} {}{} after {} ms and {} rows",
          record.id(),
          record.state(),
          code,
          millis,
          record.rows());
    }
  }

  /// What is known of the query now.
  synchronized QueryRecord record() {
    return ended == null ? progress.record() : ended;
  }

  @Override
  public Cancellation.Registration onStop(Runnable handler) {
    return context.cancellation().onCancel(handler);
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    Optional<TributaryException> cancelled = context.cancellation().reason();
    if (cancelled.isPresent()) {
      TributaryException _ = failed(cancelled.get());
    } else {
      // A client that has seen enough has not failed.
      end(QueryState.FINISHED, Optional.empty());
    }
    try {
      statement.close();
    } catch (IOException | RuntimeException e) {
      LOG.error("query {} could not be closed", context.id(), e);
    } finally {
      closeAllocator(context.allocator());
      onClose.run();
    }
  }

  private void closeAllocator(BufferAllocator allocator) {
    try {
      allocator.close();
    } catch (IllegalStateException e) {
      LOG.error("query {} {}: it left memory behind", context.id(), ErrorCode.INTERNAL_ERROR, e);
    }
  }
}
