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
import java.util.StringJoiner;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.jspecify.annotations.Nullable;

/// The inputs of one query, under the names that its SQL gives them: temporary views or tables,
/// which only this query's connection sees.
final class Inputs implements AutoCloseable {
  private static final long GRACE_NANOS = 500_000_000;

  private record Named(Edge edge, Input input) {}

  private final List<Named> inputs;
  private final List<ArrowReader> unclaimed;
  private final List<InputScan> scans = new ArrayList<>();

  private Inputs(List<Named> inputs, List<ArrowReader> unclaimed) {
    this.inputs = List.copyOf(inputs);
    this.unclaimed = unclaimed;
  }

  /// Takes over the readers and lets them start. Closes them all where one is missing.
  static Inputs of(List<Edge> edges, Map<String, ArrowReader> readers, BufferAllocator allocator) {
    List<ArrowReader> unclaimed = new ArrayList<>(readers.values());
    List<Named> named = new ArrayList<>();
    for (Edge edge : edges) {
      ArrowReader reader = readers.get(edge.name());
      if (reader == null || !unclaimed.remove(reader)) {
        new Inputs(named, unclaimed).close();
        throw new TributaryException(
            ErrorCode.INTERNAL_ERROR,
            "Input '%s' has no reader of its own.".formatted(edge.name()));
      }
      named.add(new Named(edge, new Input(edge.name(), reader, edge.from().columns(), allocator)));
    }
    named.forEach(input -> input.input().start());
    return new Inputs(named, unclaimed);
  }

  /// Makes the inputs readable on this connection, one after the other: those that are kept are
  /// read to their end, in the order of the plan, because a source may open one only after an
  /// earlier one ended.
  void attach(NativeConnection connection, BufferAllocator allocator) {
    for (Named named : inputs) {
      InputScan scan =
          connection.scan(named.input(), named.edge().from().estimatedRows(), allocator);
      scans.add(scan);
      String rows = "SELECT %s FROM %s".formatted(columns(named.edge()), InputFunction.call(scan));
      String name = SqlText.identifier(named.edge().name());
      if (isKept(named)) {
        connection.execute("CREATE TEMPORARY TABLE %s AS %s".formatted(name, rows));
        scan.close();
      } else {
        connection.execute("CREATE TEMPORARY VIEW %s AS %s".formatted(name, rows));
      }
    }
  }

  /// Only the last can stream, when all others have ended: DuckDB reads streams in an order of its
  /// own, and would wait for ever for one that its source opens only after another.
  private boolean isKept(Named named) {
    return named.edge().kind() == Edge.Kind.SPOOL || !named.equals(inputs.getLast());
  }

  private static String columns(Edge edge) {
    StringJoiner list = new StringJoiner(", ");
    List<Column> columns = edge.from().columns();
    for (int i = 0; i < columns.size(); i++) {
      list.add(typed(columns.get(i), InputScan.columnName(i)));
    }
    return list.toString();
  }

  /// Arrow has no type of its own for all of ours: what arrives as text becomes what was planned.
  private static String typed(Column column, String value) {
    String typed =
        DuckDbTypes.travelsAsText(column.type())
            ? "CAST(%s AS %s)".formatted(value, DuckDbTypes.sql(column.type()))
            : value;
    return typed + " AS " + SqlText.identifier(column.name());
  }

  void stop() {
    inputs.forEach(named -> named.input().stop());
  }

  Optional<TributaryException> failure() {
    return inputs.stream().flatMap(named -> named.input().failure().stream()).findFirst();
  }

  /// DuckDB must not read the inputs any more.
  @Override
  public void close() {
    stop();
    scans.forEach(InputScan::close);
    long deadline = System.nanoTime() + GRACE_NANOS;
    RuntimeException failure = null;
    for (Named named : inputs) {
      failure = tried(() -> named.input().close(deadline), failure);
    }
    for (ArrowReader reader : unclaimed) {
      failure = tried(reader::close, failure);
    }
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
