package dev.tributary.engine;

import dev.tributary.planner.plan.Fragment.EngineFragment;
import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.query.QueryContext;
import dev.tributary.spi.source.FileInspector;
import dev.tributary.spi.source.Parameter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.arrow.vector.ipc.ArrowReader;

/// Returns ten numbers, and holds its inputs for as long as a real engine would.
final class FakeEngine implements Engine {
  final AtomicInteger open = new AtomicInteger();
  final List<List<Parameter>> parameters = new ArrayList<>();

  @Override
  public ArrowReader run(
      EngineFragment fragment,
      List<Parameter> values,
      Map<String, ArrowReader> inputs,
      QueryContext context) {
    parameters.add(values);
    NumberReader numbers = new NumberReader(context.allocator(), 1, open, _ -> {});
    return new ArrowReader(context.allocator()) {
      @Override
      protected org.apache.arrow.vector.types.pojo.Schema readSchema() {
        return numbers.readSchema();
      }

      @Override
      public org.apache.arrow.vector.VectorSchemaRoot getVectorSchemaRoot() throws IOException {
        return numbers.getVectorSchemaRoot();
      }

      @Override
      public boolean loadNextBatch() throws IOException {
        readAll(inputs.values(), context);
        return numbers.loadNextBatch();
      }

      @Override
      public long bytesRead() {
        return 0;
      }

      @Override
      protected void closeReadSource() throws IOException {
        numbers.close();
        for (ArrowReader input : inputs.values()) {
          input.close();
        }
      }
    };
  }

  /// All inputs at once, as an engine fetches ahead.
  private static void readAll(Collection<ArrowReader> inputs, QueryContext context) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (ArrowReader input : inputs) {
        threads.submit(() -> {
          boolean more = true;
          while (more) {
            more = input.loadNextBatch();
          }
          return true;
        });
      }
    }
    context.cancellation().check();
  }

  @Override
  public FileInspector fileInspector() {
    throw new TributaryException(ErrorCode.NOT_SUPPORTED, "This engine reads no files.");
  }

  @Override
  public void close() {}
}
