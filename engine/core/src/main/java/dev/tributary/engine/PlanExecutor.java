package dev.tributary.engine;

import dev.tributary.planner.plan.Fragment;
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
import java.util.LinkedHashSet;
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

  /// A plan's sources or files are no longer those that it was made for.
  static final class StalePlan extends Exception {
    private static final long serialVersionUID = 1L;

    private final String source;

    StalePlan(String source, String what) {
      super(what);
      this.source = source;
    }

    private static StalePlan files(PlannedFiles files) {
      return new StalePlan(
          files.source(),
          "The files of table '%s.%s' have changed".formatted(files.source(), files.table()));
    }

    String source() {
      return source;
    }
  }

  /// Keeps the plan's sources open.
  ///
  /// @param version of the catalogs that it was made from
  SourceLease lease(FragmentPlan plan, long version) throws StalePlan {
    Set<String> sources = sources(plan);
    return catalogs
        .lease(sources, version)
        .orElseThrow(
            () -> new StalePlan(sources.iterator().next(), "The configured catalogs have changed"));
  }

  private static Set<String> sources(FragmentPlan plan) {
    Set<String> sources = new LinkedHashSet<>();
    for (Fragment fragment : plan.fragments()) {
      switch (fragment) {
        case SourceFragment source -> sources.add(source.source());
        case EngineFragment engine -> {
          engine.inputs().forEach(edge -> sources.add(edge.from().source()));
          engine.files().forEach(files -> sources.add(files.source()));
        }
      }
    }
    return sources;
  }

  /// The rows of the plan's root. Whatever was opened is closed where something fails.
  ArrowReader open(
      FragmentPlan plan, SourceLease sources, ParameterValues values, QueryContext context)
      throws StalePlan {
    values.checkCount(plan.parameterTypes());
    return switch (plan.root()) {
      case SourceFragment fragment -> open(fragment, sources, values, context);
      case EngineFragment fragment -> open(fragment, sources, values, context);
    };
  }

  private static ArrowReader open(
      SourceFragment fragment, SourceLease sources, ParameterValues values, QueryContext context) {
    return switch (fragment.request()) {
      case SourceRequest.Native(String sql, var parameters) ->
          sources
              .sqlSource(fragment.source())
              .open(new NativeRequest(sql, values.of(parameters), fragment.columns()), context);
      case SourceRequest.Scan(var table, var fields, var matches) ->
          sources
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
  private static int atOnce(SourceFragment fragment, SourceLease sources) {
    return switch (fragment.request()) {
      case SourceRequest.Native _ -> sources.sqlSource(fragment.source()).maxConnections();
      case SourceRequest.Scan _ -> sources.scanSource(fragment.source()).maxScans();
    };
  }

  private ArrowReader open(
      EngineFragment fragment, SourceLease sources, ParameterValues values, QueryContext context)
      throws StalePlan {
    for (PlannedFiles files : fragment.files()) {
      checkFiles(files, sources);
    }
    List<Parameter> parameters = values.of(fragment.parameters());
    Map<String, ArrowReader> inputs = openInputs(fragment.inputs(), sources, values, context);
    return engine.run(fragment, parameters, inputs, context);
  }

  private static void checkFiles(PlannedFiles planned, SourceLease sources) throws StalePlan {
    FileSource source = sources.fileSource(planned.source());
    FileScan now;
    try {
      now = source.scan(planned.table());
    } catch (TributaryException e) {
      if (GONE.contains(e.code())) {
        throw StalePlan.files(planned);
      }
      throw e;
    }
    if (!now.equals(planned.scan())) {
      throw StalePlan.files(planned);
    }
  }

  /// A reader for each edge, in the order of edges, which is the order in which the engine may wait
  /// for them: where a source has fewer connections than it has fragments, the later ones wait for
  /// the earlier.
  private static Map<String, ArrowReader> openInputs(
      List<Edge> edges, SourceLease sources, ParameterValues values, QueryContext context) {
    Map<String, ArrowReader> inputs = new LinkedHashMap<>();
    Map<String, List<DeferredReader>> bySource = new HashMap<>();
    for (Edge edge : edges) {
      SourceFragment fragment = edge.from();
      List<DeferredReader> earlier =
          bySource.computeIfAbsent(fragment.source(), source -> new ArrayList<>());
      int before = earlier.size() - atOnce(fragment, sources);
      DeferredReader reader =
          new DeferredReader(
              () -> openInput(fragment, sources, values, context),
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
  private static ArrowReader openInput(
      SourceFragment fragment, SourceLease sources, ParameterValues values, QueryContext context) {
    try {
      return open(fragment, sources, values, context);
    } catch (RuntimeException e) {
      TributaryException failure = Failures.typed(e);
      context.cancellation().cancel(failure);
      throw failure;
    }
  }
}
