package dev.tributary.engine.duckdb;

import dev.tributary.planner.plan.Fragment.Edge;
import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.type.Column;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.jspecify.annotations.Nullable;

/// The inputs of one query, under the names that its SQL gives them. DuckDB shows a registered
/// stream to all connections, so it is registered under a name of its own, and the edge's name is a
/// temporary view or table, which only this query's connection sees.
final class Inputs implements AutoCloseable {
  private static final AtomicLong SEQUENCE = new AtomicLong();

  private record Input(Edge edge, InputReader reader, String view) {}

  private final List<Input> inputs = new ArrayList<>();
  private final List<ExportedStream> streams = new ArrayList<>();
  private final List<String> views = new ArrayList<>();
  private final List<ArrowReader> unclaimed;

  private Inputs(List<ArrowReader> unclaimed) {
    this.unclaimed = unclaimed;
  }

  /// Takes over the readers and lets them start. Closes them all where one is missing.
  static Inputs of(List<Edge> edges, Map<String, ArrowReader> readers, BufferAllocator allocator) {
    List<ArrowReader> unclaimed = new ArrayList<>(readers.values());
    Inputs all = new Inputs(unclaimed);
    for (Edge edge : edges) {
      ArrowReader reader = readers.get(edge.name());
      if (reader == null || !unclaimed.remove(reader)) {
        all.closeReaders();
        throw new TributaryException(
            ErrorCode.INTERNAL_ERROR,
            "Input '%s' has no reader of its own.".formatted(edge.name()));
      }
      all.inputs.add(
          new Input(
              edge,
              new InputReader(edge.name(), reader, edge.from().columns(), allocator),
              "tributary_stream_" + SEQUENCE.incrementAndGet()));
    }
    all.inputs.forEach(input -> input.reader().start());
    return all;
  }

  /// Makes the inputs readable on this connection; spools those that are read more than once.
  void attach(NativeConnection connection, BufferAllocator allocator) {
    for (Input input : inputs) {
      ExportedStream stream = new ExportedStream(input.reader(), allocator);
      streams.add(stream);
      connection.registerStream(input.view(), stream);
      views.add(input.view());
    }
    for (Input input : inputs) {
      connection.execute(named(input));
    }
  }

  private static String named(Input input) {
    // DuckDB pushes filters into streams that ignore them, so every input is kept first.
    String kind = "TABLE";
    String columns =
        input.edge().from().columns().stream().map(Inputs::typed).collect(Collectors.joining(", "));
    return "CREATE TEMPORARY %s %s AS SELECT %s FROM %s"
        .formatted(kind, SqlText.identifier(input.edge().name()), columns, input.view());
  }

  /// Arrow has no type of its own for all of ours: what arrives as text becomes what was planned.
  private static String typed(Column column) {
    String name = SqlText.identifier(column.name());
    return DuckDbTypes.travelsAsText(column.type())
        ? "CAST(%s AS %s) AS %s".formatted(name, DuckDbTypes.sql(column.type()), name)
        : name;
  }

  /// Takes the streams back from the database that all connections share.
  void detach(NativeConnection connection) {
    for (String view : views) {
      connection.execute("DROP VIEW IF EXISTS " + view);
    }
    views.clear();
  }

  void stop() {
    inputs.forEach(input -> input.reader().stop());
  }

  Optional<TributaryException> failure() {
    return inputs.stream().flatMap(input -> input.reader().failure().stream()).findFirst();
  }

  /// Nothing may read the inputs any more.
  @Override
  public void close() {
    stop();
    closeReaders();
  }

  private void closeReaders() {
    RuntimeException failure = null;
    // An exported reader belongs to its stream, and goes with it.
    for (ExportedStream stream : streams) {
      failure = tried(stream::close, failure);
    }
    for (Input input : inputs.subList(streams.size(), inputs.size())) {
      failure = tried(input.reader()::close, failure);
    }
    streams.clear();
    for (ArrowReader reader : unclaimed) {
      failure = tried(reader::close, failure);
    }
    inputs.clear();
    unclaimed.clear();
    if (failure != null) {
      throw failure;
    }
  }

  private interface Closing {
    void run() throws IOException;
  }

  private static @Nullable RuntimeException tried(
      Closing closing, @Nullable RuntimeException earlier) {
    try {
      closing.run();
      return earlier;
    } catch (IOException | RuntimeException e) {
      TributaryException failure =
          new TributaryException(ErrorCode.INTERNAL_ERROR, "Closing an input failed: " + e, e);
      if (earlier != null) {
        failure.addSuppressed(earlier);
      }
      return failure;
    }
  }
}
