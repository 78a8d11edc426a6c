package dev.tributary.engine;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.query.Cancellation;
import dev.tributary.spi.query.QueryContext;
import dev.tributary.spi.query.QueryId;
import dev.tributary.spi.type.ArrowTypes;
import dev.tributary.spi.type.Column;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.function.Consumer;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One query from its request to its end, which comes exactly once, however many ways lead to it.
final class RunningQuery implements QueryResult {
  private static final Logger LOG = LoggerFactory.getLogger(RunningQuery.class);

  private final QueryContext context;
  private final QueryRequest request;
  private final Instant started;
  private final long startedNanos = System.nanoTime();
  private final ScheduledFuture<?> timeout;
  private final Consumer<QueryRecord> onEnd;
  private final Deque<Runnable> atClose = new ArrayDeque<>();

  private volatile long rows;
  private volatile QueryState state = QueryState.RUNNING;
  private boolean waited;
  private @Nullable QueryRecord ended;
  private List<Column> columns = List.of();
  private @Nullable ArrowReader reader;
  private @Nullable VectorSchemaRoot read;
  private @Nullable VectorSchemaRoot labelled;
  private boolean relabelled;
  private boolean closed;

  /// @param timeout what will cancel the query when its time is over
  /// @param onEnd is told the query's end, once
  /// @param onClose is told that nothing is left of the query, once
  RunningQuery(
      QueryContext context,
      QueryRequest request,
      Instant started,
      ScheduledFuture<?> timeout,
      Consumer<QueryRecord> onEnd,
      Runnable onClose) {
    this.context = context;
    this.request = request;
    this.started = started;
    this.timeout = timeout;
    this.onEnd = onEnd;
    atClose(onClose);
  }

  QueryRequest request() {
    return request;
  }

  /// Has something given back when nothing else is left of the query, the newest first.
  void atClose(Runnable giveBack) {
    atClose.push(giveBack);
  }

  /// The query waits for its turn.
  void queued() {
    waited = true;
    state = QueryState.QUEUED;
  }

  /// Its turn has come; whether it had to wait for it.
  boolean admitted() {
    state = QueryState.RUNNING;
    return waited;
  }

  /// Takes over the reader of the query's rows.
  void opened(List<Column> labels, ArrowReader rowsReader) {
    reader = rowsReader;
    columns = labels;
    try {
      VectorSchemaRoot root = rowsReader.getVectorSchemaRoot();
      read = root;
      Schema schema = ArrowTypes.schema(labels);
      relabelled = !schema.equals(root.getSchema());
      labelled = relabelled ? labelled(schema, root) : root;
    } catch (IOException e) {
      throw Failures.typed(e);
    }
  }

  private static VectorSchemaRoot labelled(Schema schema, VectorSchemaRoot root) {
    List<FieldVector> vectors = root.getFieldVectors();
    if (schema.getFields().size() != vectors.size()) {
      throw new TributaryException(
          ErrorCode.INTERNAL_ERROR,
          "The plan has %d columns and its root %d."
              .formatted(schema.getFields().size(), vectors.size()));
    }
    return new VectorSchemaRoot(schema.getFields(), vectors, root.getRowCount());
  }

  @Override
  public QueryId id() {
    return context.id();
  }

  QueryContext context() {
    return context;
  }

  Cancellation cancellation() {
    return context.cancellation();
  }

  @Override
  public List<Column> columns() {
    return columns;
  }

  @Override
  public VectorSchemaRoot batch() {
    if (labelled == null) {
      throw new IllegalStateException("query " + id() + " has not been opened");
    }
    return labelled;
  }

  @Override
  public boolean next() {
    if (closed || reader == null || read == null) {
      throw new IllegalStateException("query " + id() + " is closed");
    }
    if (hasEnded()) {
      context.cancellation().check();
      return false;
    }
    try {
      context.cancellation().check();
      if (!reader.loadNextBatch()) {
        end(QueryState.FINISHED, Optional.empty());
        return false;
      }
      int count = read.getRowCount();
      if (relabelled) {
        batch().setRowCount(count);
      }
      checkRows(rows + count);
      rows += count;
      return true;
    } catch (IOException | RuntimeException | Error e) {
      throw failed(e);
    }
  }

  private void checkRows(long count) {
    if (count > request.limits().maxRows()) {
      throw new TributaryException(
          ErrorCode.TOO_MANY_ROWS,
          "The result has more than %d rows. Add a LIMIT, or raise limits.max-result-rows."
              .formatted(request.limits().maxRows()));
    }
  }

  /// Ends the query because of this failure, or because it was cancelled before, and returns what
  /// is to be thrown.
  TributaryException failed(Throwable failure) {
    TributaryException why =
        context
            .cancellation()
            .reason()
            .map(reason -> new TributaryException(reason.code(), reason.getMessage(), failure))
            .orElseGet(() -> Failures.typed(failure));
    end(
        why.code() == ErrorCode.CANCELLED ? QueryState.CANCELLED : QueryState.FAILED,
        Optional.of(why));
    return why;
  }

  synchronized boolean hasEnded() {
    return ended != null;
  }

  private void end(QueryState last, Optional<TributaryException> why) {
    QueryRecord record;
    synchronized (this) {
      if (ended != null) {
        return;
      }
      record = record(last, why);
      ended = record;
    }
    timeout.cancel(false);
    log(record, why);
    onEnd.accept(record);
  }

  private static void log(QueryRecord record, Optional<TributaryException> why) {
    String code = why.map(e -> " " + e.code()).orElse("");
    long millis = record.elapsed().toMillis();
    if (why.isPresent() && why.get().code() == ErrorCode.INTERNAL_ERROR) {
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
    return ended == null ? record(state, Optional.empty()) : ended;
  }

  private QueryRecord record(QueryState at, Optional<TributaryException> why) {
    return new QueryRecord(
        context.id(),
        request.sql(),
        at,
        started,
        Duration.ofNanos(System.nanoTime() - startedNanos),
        rows,
        why.map(e -> new QueryRecord.Failure(e.code(), e.getMessage())));
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
      if (reader != null) {
        reader.close();
      }
    } catch (IOException | RuntimeException e) {
      LOG.error("query {} could not be closed", context.id(), e);
    } finally {
      closeAllocator(context.allocator());
      while (!atClose.isEmpty()) {
        giveBack(atClose.pop());
      }
    }
  }

  private void giveBack(Runnable next) {
    try {
      next.run();
    } catch (RuntimeException e) {
      // The others must be given back all the same.
      LOG.error("query {} could not be closed", context.id(), e);
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
