package dev.tributary.server;

import dev.tributary.engine.CatalogDirectory;
import dev.tributary.engine.CatalogRefresh;
import dev.tributary.engine.Engine;
import dev.tributary.engine.FederatedCatalogs;
import dev.tributary.engine.QueryLimits;
import dev.tributary.engine.QueryService;
import dev.tributary.engine.ServiceLimits;
import dev.tributary.engine.duckdb.DuckDbEngine;
import dev.tributary.engine.system.SystemSource;
import dev.tributary.planner.QueryPlanner;
import dev.tributary.planner.StagedQueryPlanner;
import dev.tributary.server.config.CatalogConfiguration;
import dev.tributary.server.config.LimitConfiguration;
import dev.tributary.server.config.ServerConfiguration;
import dev.tributary.server.flight.FlightEndpoint;
import dev.tributary.server.http.HttpEndpoint;
import dev.tributary.server.state.StateStore;
import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;

/// A whole server: every part, in the order in which each needs the ones before it. The only class
/// that sees contracts and implementations together. Closing it closes the parts in reverse order.
public final class ServerAssembly implements AutoCloseable {
  private final Deque<AutoCloseable> parts;
  private final StateStore state;
  private final DuckDbEngine engine;
  private final ConfiguredSources sources;
  private final FederatedCatalogs catalogs;
  private final QueryService queries;
  private final HttpEndpoint http;
  private final FlightEndpoint flight;
  private CatalogRefresh refresh;
  private ServerConfiguration current;

  private ServerAssembly(ServerConfiguration configuration, Deque<AutoCloseable> parts) {
    this.parts = parts;
    this.current = configuration;
    Clock clock = Clock.systemUTC();
    state = own(StateStore.open(configuration.state(), clock));
    BufferAllocator memory = own(new RootAllocator());
    EngineShare share = own(EngineShare.of(configuration));
    engine = own(new DuckDbEngine(share.settings()));
    sources = new ConfiguredSources(engine.fileInspector());
    catalogs =
        own(
            new FederatedCatalogs(
                sources.of(configuration.catalogs()), state.catalogs(configuration.catalogs())));
    QueryPlanner planner = new StagedQueryPlanner();
    queries = own(new QueryService(planner, catalogs, engine, memory, clock, state.queries()));
    queries.limit(limits(configuration.limits()));
    CatalogDirectory directory = new CatalogDirectory(catalogs);
    catalogs.describe(
        SystemSource.system(directory, queries),
        catalog -> SystemSource.informationSchema(catalog, directory));
    http = own(HttpEndpoint.start(configuration.http(), queries, directory));
    flight = own(FlightEndpoint.start(configuration.flight(), queries, directory, memory));
    // Queries end first, while their clients can still be told why.
    parts.push(queries::stop);
    catalogs.warmUp();
    refresh = CatalogRefresh.start(catalogs, configuration.metadataRefresh());
    parts.push(() -> refresh.close());
  }

  /// Starts a server. Sources are not waited for: one that is down fails only those who name it.
  public static ServerAssembly start(ServerConfiguration configuration) {
    Deque<AutoCloseable> parts = new ArrayDeque<>();
    try {
      return new ServerAssembly(configuration, parts);
    } catch (RuntimeException e) {
      try {
        closeAll(parts);
      } catch (RuntimeException closing) {
        e.addSuppressed(closing);
      }
      throw e;
    }
  }

  /// Reads the metadata of every source once, as a server would, and returns why each catalog that
  /// failed did, or why some of its tables could not be looked at. Fails itself where the engine
  /// cannot be started as configured.
  public static SortedMap<String, List<TributaryException>> trySources(
      ServerConfiguration configuration) {
    Deque<AutoCloseable> parts = new ArrayDeque<>();
    try {
      EngineShare share = own(parts, EngineShare.of(configuration));
      Engine engine = own(parts, new DuckDbEngine(share.settings()));
      ConfiguredSources sources = new ConfiguredSources(engine.fileInspector());
      return own(parts, new FederatedCatalogs(sources.of(configuration.catalogs()))).tryAll();
    } finally {
      closeAll(parts);
    }
  }

  /// Takes over the catalogs and the limits of another configuration and says what has changed;
  /// where that fails nothing has. Queries that run end on the sources that they began with. All
  /// else holds only after a restart.
  public synchronized List<String> reload(ServerConfiguration changed) {
    if (parts.isEmpty()) {
      throw new TributaryException(ErrorCode.SHUTTING_DOWN, "The server is shutting down.");
    }
    List<CatalogConfiguration> before = current.catalogs();
    engine.reach(EngineShare.roots(changed.catalogs()));
    catalogs.replace(sources.of(changed.catalogs()), state.catalogs(changed.catalogs()));
    refresh.close();
    refresh = CatalogRefresh.start(catalogs, changed.metadataRefresh());
    queries.limit(limits(changed.limits()));
    List<String> changes = CatalogChanges.between(before, changed.catalogs());
    if (!changed.limits().equals(current.limits())) {
      changes.add("limits changed");
    }
    current = changed;
    return changes;
  }

  /// Where the HTTP endpoint listens.
  public URI httpUri() {
    return http.uri();
  }

  /// Where the Flight SQL endpoint listens.
  public URI flightUri() {
    return flight.uri();
  }

  /// What tells people and programs that it serves, and where.
  public String readyLine() {
    return "Tributary ready: " + httpUri() + "  " + flightUri();
  }

  private static ServiceLimits limits(LimitConfiguration limits) {
    return new ServiceLimits(
        new QueryLimits(limits.maxResultRows(), limits.queryTimeout()),
        limits.maxConcurrentQueries(),
        limits.queue(),
        limits.queueTimeout(),
        limits.planningTimeout());
  }

  private <T extends AutoCloseable> T own(T part) {
    return own(parts, part);
  }

  private static <T extends AutoCloseable> T own(Deque<AutoCloseable> parts, T part) {
    parts.push(part);
    return part;
  }

  @Override
  public synchronized void close() {
    closeAll(parts);
  }

  private static void closeAll(Deque<AutoCloseable> parts) {
    RuntimeException failure = null;
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        // The others must be closed all the same.
        if (failure == null) {
          failure = new IllegalStateException("A part of the server could not be closed", e);
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
