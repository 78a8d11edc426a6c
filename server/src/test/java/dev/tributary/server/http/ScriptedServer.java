package dev.tributary.server.http;

import dev.tributary.engine.CatalogDirectory;
import dev.tributary.engine.Engine;
import dev.tributary.engine.FederatedCatalogs;
import dev.tributary.engine.QueryService;
import dev.tributary.planner.PlanRequest;
import dev.tributary.planner.QueryPlanner;
import dev.tributary.planner.catalog.FederatedCatalog;
import dev.tributary.planner.plan.Fragment.EngineFragment;
import dev.tributary.planner.plan.FragmentPlan;
import dev.tributary.planner.plan.PlannedStatement;
import dev.tributary.server.config.HttpConfiguration;
import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.SqlPosition;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.query.QueryContext;
import dev.tributary.spi.source.FileInspector;
import dev.tributary.spi.source.Parameter;
import dev.tributary.spi.type.ArrowTypes;
import dev.tributary.spi.type.Column;
import dev.tributary.spi.type.DataType;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.jspecify.annotations.Nullable;

/// A real endpoint and query service on a planner and an engine that do what the "SQL" says: `rows
/// N`, `fail after N batches`, `crash after N batches`, `endless`, `silent`, `wrong`.
public final class ScriptedServer implements AutoCloseable {
  private static final List<Column> COLUMNS =
      List.of(
          new Column("n", DataType.Simple.BIGINT, false),
          new Column("t", DataType.varchar(), true));
  private static final int LARGE_BATCH = 4096;

  /// What was started, in order.
  final BlockingQueue<ScriptedRows> started = new LinkedBlockingQueue<>();

  private final BufferAllocator memory = new RootAllocator();
  private final FederatedCatalogs catalogs =
      new FederatedCatalogs(
          List.of(new ScriptedSource("crm", false), new ScriptedSource("down", true)));
  private final QueryService queries =
      new QueryService(new Planner(), catalogs, new ScriptedEngine(), memory, Clock.systemUTC());
  private final HttpEndpoint endpoint =
      HttpEndpoint.start(
          new HttpConfiguration(
              "127.0.0.1",
              0,
              List.of("bi.example.org"),
              List.of("https://bi.example.org"),
              64 << 10),
          queries,
          new CatalogDirectory(catalogs));

  public URI uri() {
    return endpoint.uri();
  }

  /// The service, for tests that limit it or look into it.
  QueryService queries() {
    return queries;
  }

  void closeEndpoint() {
    endpoint.close();
  }

  @Override
  public void close() {
    endpoint.close();
    queries.close();
    catalogs.close();
    // Throws where a query has left memory behind.
    memory.close();
  }

  private static final class Planner implements QueryPlanner {
    @Override
    public PlannedStatement plan(PlanRequest request, FederatedCatalog catalog) {
      if (request.sql().equals("wrong")) {
        throw new TributaryException(
            ErrorCode.SYNTAX_ERROR, "'wrong' is no SQL.", new SqlPosition(1, 7), null);
      }
      EngineFragment fragment =
          new EngineFragment(0, request.sql(), List.of(), List.of(), List.of(), COLUMNS);
      return new PlannedStatement.Query(new FragmentPlan(List.of(fragment), COLUMNS, List.of()));
    }
  }

  private final class ScriptedEngine implements Engine {
    @Override
    public ArrowReader run(
        EngineFragment fragment,
        List<Parameter> parameters,
        Map<String, ArrowReader> inputs,
        QueryContext context) {
      String[] words = fragment.sql().strip().split(" ", -1);
      int number = words.length == 1 ? 0 : Integer.parseInt(words[words[0].equals("rows") ? 1 : 2]);
      ScriptedRows rows =
          switch (words[0]) {
            case "rows" -> rows(context, 1, number, null, false);
            case "fail" -> rows(context, number, LARGE_BATCH, divisionByZero(), false);
            case "crash" ->
                rows(context, number, LARGE_BATCH, new IllegalStateException("a bug"), false);
            case "endless" -> rows(context, Integer.MAX_VALUE, LARGE_BATCH, null, false);
            case "silent" -> rows(context, 0, 0, null, true);
            default -> throw new IllegalArgumentException(fragment.sql());
          };
      started.add(rows);
      return rows;
    }

    private static TributaryException divisionByZero() {
      return new TributaryException(ErrorCode.DIVISION_BY_ZERO, "A number is divided by zero.");
    }

    private static ScriptedRows rows(
        QueryContext context,
        int batches,
        int rowsOfBatch,
        @Nullable RuntimeException failure,
        boolean silent) {
      return new ScriptedRows(
          context.allocator(),
          ArrowTypes.schema(COLUMNS),
          batches,
          rowsOfBatch,
          failure,
          silent,
          context.cancellation());
    }

    @Override
    public FileInspector fileInspector() {
      throw new UnsupportedOperationException("there are no files here");
    }

    @Override
    public void close() {}
  }
}
