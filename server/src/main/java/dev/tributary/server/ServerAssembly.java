package dev.tributary.server;

import dev.tributary.adapter.files.FilesSource;
import dev.tributary.adapter.jdbc.JdbcSettings;
import dev.tributary.adapter.jdbc.PostgresqlSource;
import dev.tributary.engine.CatalogDirectory;
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
import dev.tributary.server.http.HttpEndpoint;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.source.FileInspector;
import dev.tributary.spi.source.Source;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SortedMap;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;

/// A whole server: every part, in the order in which each needs the ones before it. The only class
/// that sees contracts and implementations together. Closing it closes the parts in reverse order.
public final class ServerAssembly implements AutoCloseable {
  private final Deque<AutoCloseable> parts;
  private final HttpEndpoint http;

  private ServerAssembly(ServerConfiguration configuration, Deque<AutoCloseable> parts) {
    this.parts = parts;
    BufferAllocator memory = own(new RootAllocator());
    EngineShare share = own(EngineShare.of(configuration));
    Engine engine = own(new DuckDbEngine(share.settings()));
    FederatedCatalogs catalogs = own(catalogs(configuration, engine));
    QueryPlanner planner = new StagedQueryPlanner();
    QueryService queries =
        own(new QueryService(planner, catalogs, engine, memory, Clock.systemUTC()));
    queries.limit(limits(configuration.limits()));
    CatalogDirectory directory = new CatalogDirectory(catalogs);
    catalogs.describe(
        SystemSource.system(directory, queries::queries),
        catalog -> SystemSource.informationSchema(catalog, directory));
    http = own(HttpEndpoint.start(configuration.http(), queries, directory));
    // Queries end first, while their clients can still be told why.
    parts.push(queries::stop);
    catalogs.warmUp();
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
  /// failed did. Fails itself where the engine cannot be started as configured.
  public static SortedMap<String, TributaryException> trySources(
      ServerConfiguration configuration) {
    Deque<AutoCloseable> parts = new ArrayDeque<>();
    try {
      EngineShare share = own(parts, EngineShare.of(configuration));
      Engine engine = own(parts, new DuckDbEngine(share.settings()));
      return own(parts, catalogs(configuration, engine)).tryAll();
    } finally {
      closeAll(parts);
    }
  }

  /// Where the HTTP endpoint listens.
  public URI httpUri() {
    return http.uri();
  }

  private static ServiceLimits limits(LimitConfiguration limits) {
    return new ServiceLimits(
        new QueryLimits(limits.maxResultRows(), limits.queryTimeout()),
        limits.maxConcurrentQueries(),
        limits.queue(),
        limits.queueTimeout(),
        limits.planningTimeout());
  }

  private static FederatedCatalogs catalogs(ServerConfiguration configuration, Engine engine) {
    return new FederatedCatalogs(
        configuration.catalogs().stream().map(c -> source(c, engine.fileInspector())).toList());
  }

  private static Source source(CatalogConfiguration catalog, FileInspector inspector) {
    return switch (catalog) {
      case CatalogConfiguration.Postgresql postgresql ->
          new PostgresqlSource(
              new JdbcSettings(
                  postgresql.name(),
                  postgresql.url(),
                  postgresql.user(),
                  postgresql.password().reveal(),
                  postgresql.maxConnections()));
      case CatalogConfiguration.Files files ->
          new FilesSource(files.name(), files.root(), inspector);
    };
  }

  private <T extends AutoCloseable> T own(T part) {
    return own(parts, part);
  }

  private static <T extends AutoCloseable> T own(Deque<AutoCloseable> parts, T part) {
    parts.push(part);
    return part;
  }

  @Override
  public void close() {
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
