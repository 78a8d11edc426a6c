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
import dev.tributary.spi.source.FileScan.DataFile;
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
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
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

  /// The run and the rows of the plan's root.
  record Opened(PlanRun run, ArrowReader reader) {}

  /// Keeps the sources of plans open.
  ///
  /// @param version of the catalogs that they were made from
  SourceLease lease(List<FragmentPlan> plans, long version) throws StalePlan {
    Set<String> sources = new LinkedHashSet<>();
    plans.forEach(plan -> sources.addAll(sources(plan)));
    return catalogs
        .lease(sources, version)
        .orElseThrow(() -> StalePlan.catalogs(sources.iterator().next()));
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

  /// Starts a plan; the caller closes both. Whatever was opened is closed where something fails.
  ///
  /// @param running is told what will be counted, before any source is asked
  Opened open(
      FragmentPlan plan,
      SourceLease sources,
      SourceSnapshots snapshots,
      ParameterValues values,
      QueryContext query,
      Consumer<SourceMeters> running)
      throws StalePlan {
    values.checkCount(plan.parameterTypes());
    PlanRun run = new PlanRun(plan, sources, snapshots, query);
    running.accept(run.meters());
    boolean opened = false;
    try {
      ArrowReader reader =
          switch (plan.root()) {
            case SourceFragment fragment -> openRoot(fragment, values, run);
            case EngineFragment fragment -> open(fragment, values, run);
          };
      opened = true;
      return new Opened(run, reader);
    } catch (RuntimeException e) {
      if (run.stale().isPresent()) {
        throw run.stale().get();
      }
      throw e;
    } finally {
      if (!opened) {
        run.close();
      }
    }
  }

  private static ArrowReader openRoot(SourceFragment fragment, ParameterValues values, PlanRun run)
      throws StalePlan {
    try {
      return open(fragment, values, run, () -> {});
    } catch (TributaryException e) {
      if (e.code() == ErrorCode.SCHEMA_CHANGED) {
        throw StalePlan.told(fragment.source(), e);
      }
      throw e;
    }
  }

  private static ArrowReader open(
      SourceFragment fragment, ParameterValues values, PlanRun run, Runnable connected) {
    return run.meters()
        .of(fragment)
        .open(() -> reader(fragment, values, run, connected), run.context().allocator());
  }

  private static ArrowReader reader(
      SourceFragment fragment, ParameterValues values, PlanRun run, Runnable connected) {
    return switch (fragment.request()) {
      case SourceRequest.Native(String sql, var parameters) ->
          run.snapshots()
              .open(
                  fragment.source(),
                  new NativeRequest(sql, values.of(parameters), fragment.columns()),
                  run.context(),
                  connected);
      case SourceRequest.Scan(var table, var fields, var matches) ->
          run.sources()
              .scanSource(fragment.source())
              .scan(
                  new ScanRequest(
                      table,
                      fields,
                      fragment.columns(),
                      matches.stream()
                          .map(m -> new ScanRequest.Match(m.column(), values.of(m.value())))
                          .toList()),
                  run.context());
    };
  }

  /// How many readers of this source may be open at once.
  private static int atOnce(SourceFragment fragment, SourceLease sources) {
    return switch (fragment.request()) {
      case SourceRequest.Native _ -> sources.sqlSource(fragment.source()).maxConnections();
      case SourceRequest.Scan _ -> sources.scanSource(fragment.source()).maxScans();
    };
  }

  private ArrowReader open(EngineFragment fragment, ParameterValues values, PlanRun run)
      throws StalePlan {
    for (PlannedFiles files : fragment.files()) {
      checkFiles(files, run.sources());
    }
    List<Parameter> parameters = values.of(fragment.parameters());
    Map<String, ArrowReader> inputs = openInputs(fragment.inputs(), values, run);
    ArrowReader rows;
    try {
      rows = engine.run(fragment, parameters, inputs, run.context());
    } catch (TributaryException e) {
      throwIfStale(fragment.files(), run.sources(), e);
      throw e;
    }
    return fragment.files().isEmpty()
        ? rows
        : new SteadyFilesReader(
            rows, () -> changed(fragment.files(), run.sources()), run.context().allocator());
  }

  /// A failure may only mean that files changed after they were checked.
  private static void throwIfStale(
      List<PlannedFiles> files, SourceLease sources, TributaryException failure) throws StalePlan {
    for (PlannedFiles planned : files) {
      if (firstChanged(planned, sources).isPresent()) {
        StalePlan stale = StalePlan.files(planned.source(), planned.table().toString());
        stale.addSuppressed(failure);
        throw stale;
      }
    }
  }

  /// Which table's file is not what it was when the plan was opened, in words.
  private static Optional<String> changed(List<PlannedFiles> files, SourceLease sources) {
    return files.stream()
        .flatMap(planned ->
            firstChanged(planned, sources).stream()
                .map(file ->
                    "'%s' of table '%s.%s'"
                        .formatted(file.path(), planned.source(), planned.table())))
        .findFirst();
  }

  private static Optional<DataFile> firstChanged(PlannedFiles planned, SourceLease sources) {
    return sources.fileSource(planned.source()).firstChanged(planned.scan());
  }

  private static void checkFiles(PlannedFiles planned, SourceLease sources) throws StalePlan {
    FileSource source = sources.fileSource(planned.source());
    FileScan now;
    try {
      now = source.scan(planned.table());
    } catch (TributaryException e) {
      if (GONE.contains(e.code())) {
        throw StalePlan.files(planned.source(), planned.table().toString());
      }
      throw e;
    }
    if (!now.equals(planned.scan())) {
      throw StalePlan.files(planned.source(), planned.table().toString());
    }
  }

  /// A reader for each edge, in the order of edges, which is the order in which the engine reads
  /// them: where a source has fewer connections than it has fragments, the later ones wait for the
  /// earlier. Each gets its connection after the one before it: so what a query reads now has one,
  /// and comes to its end, whatever other queries hold.
  private static Map<String, ArrowReader> openInputs(
      List<Edge> edges, ParameterValues values, PlanRun run) {
    Map<String, ArrowReader> inputs = new LinkedHashMap<>();
    Map<String, List<DeferredReader>> bySource = new HashMap<>();
    DeferredReader previous = null;
    for (Edge edge : edges) {
      SourceFragment fragment = edge.from();
      List<DeferredReader> earlier =
          bySource.computeIfAbsent(fragment.source(), source -> new ArrayList<>());
      int before = earlier.size() - atOnce(fragment, run.sources());
      DeferredReader reader =
          new DeferredReader(
              connected -> openInput(fragment, values, run, connected),
              fragment.columns(),
              before < 0 ? null : earlier.get(before),
              previous,
              run.context().cancellation(),
              run.context().allocator());
      earlier.add(reader);
      previous = reader;
      inputs.put(edge.name(), reader);
    }
    return inputs;
  }

  /// A source that cannot start its statement stops the whole run at once, whatever the engine
  /// waits for.
  private static ArrowReader openInput(
      SourceFragment fragment, ParameterValues values, PlanRun run, Runnable connected) {
    try {
      return open(fragment, values, run, connected);
    } catch (RuntimeException e) {
      TributaryException failure = Failures.typed(e);
      if (failure.code() == ErrorCode.SCHEMA_CHANGED) {
        run.fail(StalePlan.told(fragment.source(), failure));
      } else {
        run.fail(failure);
      }
      throw failure;
    }
  }
}
