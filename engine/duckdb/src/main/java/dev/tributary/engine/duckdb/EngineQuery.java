package dev.tributary.engine.duckdb;

import dev.tributary.planner.plan.Fragment.EngineFragment;
import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.query.Cancellation;
import dev.tributary.spi.query.QueryContext;
import dev.tributary.spi.source.Parameter;
import dev.tributary.spi.type.ArrowTypes;
import dev.tributary.spi.type.Column;
import java.util.List;
import java.util.function.Supplier;
import org.apache.arrow.memory.OutOfMemoryException;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/// Everything that one query holds while it runs: its thread, its connection, its inputs and its
/// result. Any failure comes out as the reason that matters most: that the query was cancelled,
/// else that an input failed, else what DuckDB says.
final class EngineQuery implements AutoCloseable {
  private final EngineThread thread;
  private final QueryContext context;
  private final Inputs inputs;
  private final Interrupter interrupter;
  private final Runnable broken;
  private Cancellation.@Nullable Registration registration;
  private @Nullable NativeConnection connection;
  private @Nullable NativeResult result;
  private boolean closed;

  /// @param broken what to do where DuckDB's whole database has failed, not only this query
  EngineQuery(
      EngineThread thread,
      QueryContext context,
      Inputs inputs,
      Interrupter interrupter,
      Runnable broken) {
    this.broken = broken;
    this.thread = thread;
    this.context = context;
    this.inputs = inputs;
    this.interrupter = interrupter;
  }

  /// Starts the statement, fills its spools and returns the columns as DuckDB has them.
  Schema start(
      Supplier<NativeConnection> connect, EngineFragment fragment, List<Parameter> parameters) {
    return call(() -> {
      NativeConnection opened = connect.get();
      connection = opened;
      interrupter.watch(opened);
      registration = context.cancellation().onCancel(() -> stop(opened));
      context.cancellation().check();
      inputs.attach(opened, context.allocator());
      NativeResult started = opened.query(fragment.sql(), parameters);
      result = started;
      Schema actual = started.schema(context.allocator());
      checkColumns(fragment.columns(), actual);
      return actual;
    });
  }

  /// Loads the next rows; false at the end.
  boolean next(VectorSchemaRoot root) {
    return call(() -> {
      NativeResult running = result;
      if (running == null) {
        throw new IllegalStateException("the query has not started");
      }
      boolean more = running.next(context.allocator(), root);
      if (!more) {
        // An end can also be the end that a cancellation made.
        context.cancellation().check();
      }
      return more;
    });
  }

  private static void checkColumns(List<Column> columns, Schema actual) {
    FieldTypes.firstDifference(ArrowTypes.schema(columns), NullColumns.likePlanned(columns, actual))
        .ifPresent(difference -> {
          throw new TributaryException(
              ErrorCode.INTERNAL_ERROR,
              "The engine's result is not what was planned: %s. This is our fault."
                  .formatted(difference));
        });
  }

  private void stop(NativeConnection running) {
    inputs.stop();
    interrupter.interrupt(running);
  }

  private <T> T call(Supplier<T> step) {
    return thread.call(
        () -> {
          try {
            return step.get();
          } catch (DuckDbException | TributaryException | OutOfMemoryException e) {
            if (e instanceof DuckDbException && DuckDbErrors.isFatal(e.getMessage())) {
              broken.run();
            }
            context.cancellation().check();
            throw inputs
                .failure()
                .map(f -> new TributaryException(f.code(), f.getMessage(), f))
                .orElseGet(() -> translate(e));
          }
        },
        this::interruptNow);
  }

  private static TributaryException translate(RuntimeException failure) {
    return switch (failure) {
      case TributaryException e -> e;
      case DuckDbException e -> DuckDbErrors.translate(e);
      default ->
          new TributaryException(
              ErrorCode.OUT_OF_MEMORY,
              "The query needs more memory than it may use: " + failure.getMessage(),
              failure);
    };
  }

  private void interruptNow() {
    NativeConnection running = connection;
    if (running != null) {
      stop(running);
    }
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      thread.run(this::release);
    } finally {
      thread.close();
    }
  }

  private void release() {
    if (registration != null) {
      registration.close();
    }
    inputs.stop();
    NativeConnection open = connection;
    if (open == null) {
      inputs.close();
      return;
    }
    try {
      if (result != null) {
        result.close();
      }
    } finally {
      interrupter.forget(open);
      open.close();
      inputs.close();
    }
  }
}
