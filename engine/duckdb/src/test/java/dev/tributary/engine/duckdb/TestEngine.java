package dev.tributary.engine.duckdb;

import dev.tributary.planner.plan.Fragment.Edge;
import dev.tributary.planner.plan.Fragment.EngineFragment;
import dev.tributary.planner.plan.Fragment.SourceFragment;
import dev.tributary.planner.plan.SourceRequest;
import dev.tributary.spi.query.Cancellation;
import dev.tributary.spi.query.QueryContext;
import dev.tributary.spi.query.QueryId;
import dev.tributary.spi.source.Parameter;
import dev.tributary.spi.type.Column;
import dev.tributary.spi.type.DataType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.jspecify.annotations.Nullable;

/// An engine with an allocator that must be empty when it is closed.
final class TestEngine implements AutoCloseable {
  final BufferAllocator allocator = new RootAllocator();
  final DuckDbEngine engine;

  TestEngine(Path directory) {
    this(directory, 512L << 20);
  }

  TestEngine(Path directory, long memoryLimit) {
    this.engine =
        new DuckDbEngine(
            new DuckDbSettings(memoryLimit, 2, directory.resolve("spill"), List.of(directory)));
  }

  QueryContext context() {
    return new QueryContext(QueryId.next(Instant.now()), allocator, new Cancellation());
  }

  static Column column(String name, DataType type) {
    return new Column(name, type, true);
  }

  static Edge edge(String name, Edge.Kind kind, Column... columns) {
    return edge(name, kind, OptionalLong.empty(), columns);
  }

  static Edge edge(String name, Edge.Kind kind, OptionalLong estimatedRows, Column... columns) {
    return new Edge(
        name,
        new SourceFragment(
            0,
            "crm",
            new SourceRequest.Native("", List.of()),
            List.of(columns),
            estimatedRows,
            List.of()),
        kind);
  }

  static EngineFragment fragment(String sql, List<Edge> edges, Column... columns) {
    return new EngineFragment(1, sql, List.of(), edges, List.of(), List.of(columns));
  }

  /// The only column of all rows.
  List<@Nullable Object> values(String sql, DataType type, Parameter... parameters) {
    try (ArrowReader reader =
        engine.run(
            fragment(sql, List.of(), column("v", type)),
            List.of(parameters),
            Map.of(),
            context())) {
      return values(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Nullable Object value(String sql, DataType type, Parameter... parameters) {
    return values(sql, type, parameters).getFirst();
  }

  static List<@Nullable Object> values(ArrowReader reader) {
    List<@Nullable Object> values = new ArrayList<>();
    try {
      while (reader.loadNextBatch()) {
        FieldVector vector = reader.getVectorSchemaRoot().getVector(0);
        for (int i = 0; i < vector.getValueCount(); i++) {
          Object value = vector.getObject(i);
          values.add(value instanceof org.apache.arrow.vector.util.Text t ? t.toString() : value);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return values;
  }

  @Override
  public void close() {
    engine.close();
    allocator.close();
  }
}
