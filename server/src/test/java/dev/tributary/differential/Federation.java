package dev.tributary.differential;

import dev.tributary.adapter.files.FilesSource;
import dev.tributary.adapter.jdbc.JdbcSettings;
import dev.tributary.adapter.jdbc.JdbcSource;
import dev.tributary.adapter.jdbc.postgresql.PostgresqlProduct;
import dev.tributary.engine.Engine;
import dev.tributary.engine.FederatedCatalogs;
import dev.tributary.engine.QueryLimits;
import dev.tributary.engine.QueryRequest;
import dev.tributary.engine.QueryResult;
import dev.tributary.engine.QueryService;
import dev.tributary.engine.SessionSettings;
import dev.tributary.engine.duckdb.DuckDbEngine;
import dev.tributary.engine.duckdb.DuckDbSettings;
import dev.tributary.planner.StagedQueryPlanner;
import dev.tributary.planner.plan.FragmentPlan;
import dev.tributary.planner.plan.PlannedStatement;
import dev.tributary.spi.source.Source;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.memory.RootAllocator;
import org.jspecify.annotations.Nullable;

/// The product without its endpoints: catalog `crm` is a PostgreSQL where nothing else is said,
/// catalog `lake` a folder of files.
public final class Federation implements AutoCloseable {
  private final RootAllocator memory = new RootAllocator();
  private final Engine engine;
  private final FederatedCatalogs catalogs;
  private final QueryService queries;

  /// @param url of the PostgreSQL, whose user and password are `postgres`
  /// @param lake the folder of files
  /// @param spill a folder for the engine
  public Federation(String url, Path lake, Path spill) {
    this(url, 4, lake, spill);
  }

  /// @param connections how many the PostgreSQL may have open at once
  public Federation(String url, int connections, Path lake, Path spill) {
    this(
        List.of(
            new JdbcSource(
                new JdbcSettings("crm", url, "postgres", "postgres", connections),
                new PostgresqlProduct())),
        lake,
        spill);
  }

  /// @param databases which are closed with this
  public Federation(List<? extends Source> databases, Path lake, Path spill) {
    engine = new DuckDbEngine(new DuckDbSettings(2L << 30, 2, spill, List.of(lake)));
    List<Source> sources = new ArrayList<>(databases);
    sources.add(new FilesSource("lake", lake, engine.fileInspector()));
    catalogs = new FederatedCatalogs(sources);
    queries =
        new QueryService(new StagedQueryPlanner(), catalogs, engine, memory, Clock.systemUTC());
  }

  /// The query's rows, all of them.
  public Answer answer(String sql, boolean pushdown, @Nullable Object... parameters) {
    return answer(sql, pushdown, ZoneOffset.UTC, parameters);
  }

  public Answer answer(String sql, boolean pushdown, ZoneId zone, @Nullable Object... parameters) {
    List<@Nullable Object> values = new ArrayList<>();
    for (Object parameter : parameters) {
      values.add(parameter);
    }
    return answer(new QueryRequest(sql, values, session(pushdown, zone), QueryLimits.NONE));
  }

  /// The query's rows, where it keeps within these limits.
  Answer answer(String sql, QueryLimits limits) {
    return answer(new QueryRequest(sql, List.of(), session(true, ZoneOffset.UTC), limits));
  }

  /// The query's rows, which must be the same with and without pushdown.
  Answer verified(String sql, @Nullable Object... parameters) {
    SessionSettings session =
        new SessionSettings(Optional.of("lake"), Optional.empty(), ZoneOffset.UTC, true, true);
    return answer(new QueryRequest(sql, Arrays.asList(parameters), session, QueryLimits.NONE));
  }

  private Answer answer(QueryRequest request) {
    try (QueryResult result = queries.execute(request)) {
      List<List<@Nullable Object>> rows = new ArrayList<>();
      while (result.next()) {
        ArrowValues.addRows(result.columns(), result.batch(), rows);
      }
      return new Answer(rows);
    }
  }

  /// How the query runs.
  public FragmentPlan plan(String sql, boolean pushdown) {
    return switch (queries.plan(sql, session(pushdown, ZoneOffset.UTC))) {
      case PlannedStatement.Query(FragmentPlan plan) -> plan;
      case PlannedStatement.Explanation(_, FragmentPlan plan) -> plan;
      case PlannedStatement.Command command ->
          throw new IllegalArgumentException(command + " has no plan");
    };
  }

  private static SessionSettings session(boolean pushdown, ZoneId zone) {
    return new SessionSettings(Optional.of("lake"), Optional.empty(), zone, pushdown);
  }

  /// Bytes of Arrow memory that are in use.
  public long allocatedBytes() {
    return memory.getAllocatedMemory();
  }

  @Override
  public void close() {
    queries.close();
    catalogs.close();
    engine.close();
    memory.close();
  }
}
