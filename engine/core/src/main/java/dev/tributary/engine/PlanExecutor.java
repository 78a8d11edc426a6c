package dev.tributary.engine;

import dev.tributary.planner.plan.Fragment.Edge;
import dev.tributary.planner.plan.Fragment.EngineFragment;
import dev.tributary.planner.plan.Fragment.PlannedFiles;
import dev.tributary.planner.plan.Fragment.SourceFragment;
import dev.tributary.planner.plan.FragmentPlan;
import dev.tributary.planner.plan.SourceRequest;
import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.query.QueryContext;
import dev.tributary.spi.source.FileScan;
import dev.tributary.spi.source.FileSource;
import dev.tributary.spi.source.NativeRequest;
import dev.tributary.spi.source.Parameter;
import dev.tributary.spi.source.ScanRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.arrow.vector.ipc.ArrowReader;

/// Opens plans: the engine over the sources' statements, which start when it first reads them. A
/// plan that only one source runs does without the engine.
final class PlanExecutor {
  private static final Set<ErrorCode> GONE =
      Set.of(
          ErrorCode.FILE_NOT_FOUND,
          ErrorCode.SCHEMA_CHANGED,
          ErrorCode.SCHEMA_NOT_FOUND,
          ErrorCode.TABLE_NOT_FOUND);

  private final FederatedCatalogs catalogs;
  private final Engine engine;

  PlanExecutor(FederatedCatalogs catalogs, Engine engine) {
    this.catalogs = catalogs;
    this.engine = engine;
  }

  /// A plan's files are no longer those that it was made for.
  static final class StalePlan extends Exception {
    private static final long serialVersionUID = 1L;

    private final String source;

    StalePlan(String source, String table) {
      super("The files of table '%s.%s' have changed".formatted(source, table));
      this.source = source;
    }

    String source() {
      return source;
    }
  }

  /// The rows of the plan's root. Whatever was opened is closed where something fails.
  ArrowReader open(FragmentPlan plan, ParameterValues values, QueryContext context)
      throws StalePlan {
    values.checkCount(plan.parameterTypes());
    return switch (plan.root()) {
      case SourceFragment fragment -> open(fragment, values, context);
      case EngineFragment fragment -> open(fragment, values, context);
    };
  }

  private ArrowReader open(SourceFragment fragment, ParameterValues values, QueryContext context) {
    return switch (fragment.request()) {
      case SourceRequest.Native(String sql, var parameters) ->
          catalogs
              .sqlSource(fragment.source())
              .open(new NativeRequest(sql, values.of(parameters), fragment.columns()), context);
      case SourceRequest.Scan(var table, var fields, var matches) ->
          catalogs
              .scanSource(fragment.source())
              .scan(
                  new ScanRequest(
                      table,
                      fields,
                      fragment.columns(),
                      matches.stream()
                          .map(m -> new ScanRequest.Match(m.column(), values.of(m.value())))
                          .toList()),
                  context);
    };
  }

  /// How many readers of this source may be open at once.
  private int atOnce(SourceFragment fragment) {
    return switch (fragment.request()) {
      case SourceRequest.Native _ -> catalogs.sqlSource(fragment.source()).maxConnections();
      case SourceRequest.Scan _ -> catalogs.scanSource(fragment.source()).maxScans();
    };
  }

  private ArrowReader open(EngineFragment fragment, ParameterValues values, QueryContext context)
      throws StalePlan {
    for (PlannedFiles files : fragment.files()) {
      checkFiles(files);
    }
    List<Parameter> parameters = values.of(fragment.parameters());
    Map<String, ArrowReader> inputs = openInputs(fragment.inputs(), values, context);
    return engine.run(fragment, parameters, inputs, context);
  }

  private void checkFiles(PlannedFiles planned) throws StalePlan {
    FileSource source = catalogs.fileSource(planned.source());
    FileScan now;
    try {
      now = source.scan(planned.table());
    } catch (TributaryException e) {
      if (GONE.contains(e.code())) {
        throw new StalePlan(planned.source(), planned.table().toString());
      }
      throw e;
    }
    if (!now.equals(planned.scan())) {
      throw new StalePlan(planned.source(), planned.table().toString());
    }
  }

  /// A reader for each edge, in the order of edges, which is the order in which the engine may wait
  /// for them: where a source has fewer connections than it has fragments, the later ones wait for
  /// the earlier.
  private Map<String, ArrowReader> openInputs(
      List<Edge> edges, ParameterValues values, QueryContext context) {
    Map<String, ArrowReader> inputs = new LinkedHashMap<>();
    Map<String, List<DeferredReader>> bySource = new HashMap<>();
    for (Edge edge : edges) {
      SourceFragment fragment = edge.from();
      List<DeferredReader> earlier =
          bySource.computeIfAbsent(fragment.source(), source -> new ArrayList<>());
      int before = earlier.size() - atOnce(fragment);
      DeferredReader reader =
          new DeferredReader(
              () -> openInput(fragment, values, context),
              fragment.columns(),
              before < 0 ? null : earlier.get(before),
              context.cancellation(),
              context.allocator());
      earlier.add(reader);
      inputs.put(edge.name(), reader);
    }
    return inputs;
  }

  /// A source that cannot start its statement stops the whole query at once, whatever the engine
  /// waits for.
  private ArrowReader openInput(
      SourceFragment fragment, ParameterValues values, QueryContext context) {
    try {
      return open(fragment, values, context);
    } catch (RuntimeException e) {
      TributaryException failure = Failures.typed(e);
      context.cancellation().cancel(failure);
      throw failure;
    }
  }
}
