package dev.tributary.engine.duckdb;

import dev.tributary.engine.Engine;
import dev.tributary.planner.plan.Fragment.EngineFragment;
import dev.tributary.spi.query.QueryContext;
import dev.tributary.spi.source.FileInspector;
import dev.tributary.spi.source.Parameter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An embedded DuckDB: one in-memory database whose settings are locked, and a connection and a
/// thread for each query. Thread-safe.
public final class DuckDbEngine implements Engine {
  private static final Logger LOG = LoggerFactory.getLogger(DuckDbEngine.class);

  private final EngineThreads threads = new EngineThreads();
  private volatile DuckDbSettings settings;
  private final Object lifetime = new Object();
  private volatile NativeDatabase database;
  private boolean closed;
  private final Interrupter interrupter = new Interrupter();
  private final FileInspector inspector;

  /// Starts an engine.
  public DuckDbEngine(DuckDbSettings settings) {
    this.settings = settings;
    this.database = StartSettings.open(settings, threads);
    this.inspector = new DuckDbFileInspector(this::inspect);
  }

  @Override
  public ArrowReader run(
      EngineFragment fragment,
      List<Parameter> parameters,
      Map<String, ArrowReader> inputs,
      QueryContext context) {
    Inputs attached = Inputs.of(fragment.inputs(), inputs, context.allocator());
    AtomicReference<NativeDatabase> used = new AtomicReference<>(database);
    EngineQuery query =
        new EngineQuery(
            threads.open("engine " + context.id()),
            context,
            attached,
            interrupter,
            () -> replace(used.get()));
    try {
      Schema actual = query.start(() -> connect(used), fragment, parameters);
      return new ResultReader(query, fragment.columns(), actual, context.allocator());
    } catch (RuntimeException | Error e) {
      try {
        query.close();
      } catch (RuntimeException closing) {
        e.addSuppressed(closing);
      }
      throw e;
    }
  }

  @Override
  public FileInspector fileInspector() {
    return inspector;
  }

  private void inspect(Consumer<NativeConnection> look) {
    try (EngineThread thread = threads.open("engine-inspector")) {
      thread.run(() -> {
        try (NativeConnection connection = connect(new AtomicReference<>())) {
          look.accept(connection);
        }
      });
    }
  }

  /// Not while the database is replaced, which closes the one before.
  private NativeConnection connect(AtomicReference<NativeDatabase> used) {
    synchronized (lifetime) {
      used.set(database);
      return database.connect();
    }
  }

  /// After a fault of its own DuckDB refuses everything: the queries that come next get another
  /// database.
  private void replace(@Nullable NativeDatabase broken) {
    synchronized (lifetime) {
      if (!closed && database.equals(broken)) {
        LOG.error("The engine's database failed by a fault of its own and is replaced");
        NativeDatabase before = database;
        database = StartSettings.open(settings, threads);
        before.close();
      }
    }
  }

  /// Has these folders readable too from now on. Settings of a database are locked, so this takes
  /// another one, while queries that run end on the one they have.
  public void reach(List<Path> roots) {
    synchronized (lifetime) {
      if (closed || settings.roots().containsAll(roots)) {
        return;
      }
      DuckDbSettings wider = settings.withRoots(roots);
      NativeDatabase before = database;
      database = StartSettings.open(wider, threads);
      settings = wider;
      before.close();
    }
  }

  /// Queries that still run may end, new ones are refused.
  @Override
  public void close() {
    synchronized (lifetime) {
      closed = true;
      database.close();
    }
    interrupter.close();
    threads.close();
  }
}
