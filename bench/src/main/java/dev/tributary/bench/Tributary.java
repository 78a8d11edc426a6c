package dev.tributary.bench;

import dev.tributary.adapter.files.FilesSource;
import dev.tributary.adapter.jdbc.JdbcSettings;
import dev.tributary.adapter.jdbc.JdbcSource;
import dev.tributary.adapter.jdbc.postgresql.PostgresqlProduct;
import dev.tributary.differential.TpchData;
import dev.tributary.engine.Engine;
import dev.tributary.engine.FederatedCatalogs;
import dev.tributary.engine.QueryLimits;
import dev.tributary.engine.QueryRequest;
import dev.tributary.engine.QueryResult;
import dev.tributary.engine.QueryService;
import dev.tributary.engine.ServiceLimits;
import dev.tributary.engine.SessionSettings;
import dev.tributary.engine.duckdb.DuckDbEngine;
import dev.tributary.engine.duckdb.DuckDbSettings;
import dev.tributary.planner.PlanRequest;
import dev.tributary.planner.QueryPlanner;
import dev.tributary.planner.StagedQueryPlanner;
import dev.tributary.planner.catalog.FederatedCatalog;
import dev.tributary.spi.source.Source;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;

/// The product in this process, without its endpoints: catalog `lake` is the folder of Parquet
/// files, catalog `crm` a PostgreSQL where there is one.
final class Tributary implements Contender {
  private static final SessionSettings SESSION = SessionSettings.DEFAULT;
  private static final QueryLimits LIMITS = new QueryLimits(Long.MAX_VALUE, Duration.ofHours(1));

  private final BufferAllocator memory = new RootAllocator();
  private final QueryPlanner planner = new StagedQueryPlanner();
  private final Set<String> inPostgresql;
  private final Engine engine;
  private final FederatedCatalogs catalogs;
  private final QueryService queries;
  private long runs;

  private Tributary(TpchFiles files, EngineShare share, Optional<SplitDatabase> database) {
    inPostgresql = database.isPresent() ? SplitDatabase.TABLES : Set.of();
    engine =
        new DuckDbEngine(
            new DuckDbSettings(
                share.memoryLimit(), share.threads(), share.spill(), List.of(files.lake())));
    List<Source> sources = new ArrayList<>();
    sources.add(new FilesSource("lake", files.lake(), engine.fileInspector()));
    database.ifPresent(d ->
        sources.add(
            new JdbcSource(
                new JdbcSettings("crm", d.url(), d.user(), d.password(), 8),
                new PostgresqlProduct())));
    catalogs = new FederatedCatalogs(sources);
    queries = new QueryService(planner, catalogs, engine, memory, Clock.systemUTC());
    queries.limit(
        new ServiceLimits(LIMITS, 16, 1_000, Duration.ofMinutes(1), Duration.ofMinutes(1)));
  }

  /// All tables in Parquet.
  static Tributary overParquet(TpchFiles files, EngineShare share) {
    return new Tributary(files, share, Optional.empty());
  }

  /// The database's tables there, all others in Parquet.
  static Tributary split(TpchFiles files, EngineShare share, SplitDatabase database) {
    return new Tributary(files, share, Optional.of(database));
  }

  @Override
  public String name() {
    return "Tributary";
  }

  @Override
  public void read(String query, Arrivals arrivals) {
    runs++;
    // Never the same text twice: everyone else plans each time, too.
    String sql = placed(query) + "\n-- run " + runs + "\n";
    try (QueryResult result = queries.execute(new QueryRequest(sql, List.of(), SESSION, LIMITS))) {
      while (result.next()) {
        arrivals.batch(result.batch().getRowCount());
      }
    }
  }

  /// The query with its tables where they are.
  String placed(String query) {
    return TpchData.placed(query, inPostgresql);
  }

  /// What is known of the sources, once all of them have answered.
  FederatedCatalog catalog() {
    return catalogs.snapshot(Duration.ofSeconds(30));
  }

  /// Plans a placed query from its text.
  void plan(String placed, FederatedCatalog catalog) {
    planner.plan(
        new PlanRequest(
            placed, SESSION.catalog(), SESSION.schema(), SESSION.zone(), SESSION.pushdown()),
        catalog);
  }

  /// Plans a placed query as a client's is, from the cache where it has been asked before.
  void planCached(String placed) {
    queries.plan(placed, SESSION);
  }

  @Override
  public OptionalLong peakArrowBytes() {
    return OptionalLong.of(memory.getPeakMemoryAllocation());
  }

  @Override
  public void close() {
    queries.close();
    catalogs.close();
    engine.close();
    memory.close();
  }
}
