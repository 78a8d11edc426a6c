package dev.tributary.bench;

import dev.tributary.differential.TpchData;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// How long TPC-H's queries take to plan over two sources.
@Command(
    name = "planning",
    description = "Planning of TPC-H split over PostgreSQL and Parquet, fresh and from the cache.")
final class PlanningBenchmark implements Callable<Integer> {
  private static final int FRESH_A_ROUND = 40;
  private static final int CACHED_A_ROUND = 400;

  @Mixin private final Settings settings = new Settings();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    TpchFiles files = settings.files();
    try (SplitDatabase database = SplitDatabase.empty();
        Tributary tributary = Tributary.split(files, EngineShare.beside(files), database)) {
      out.printf("Planning, PostgreSQL and Parquet: %s%n%n", settings.conditions());
      run(new Plannings(tributary), out);
    }
    return 0;
  }

  private void run(Plannings plannings, PrintWriter out) {
    List<String> queries = TpchData.queries();
    for (String query : queries) {
      plannings.fresh(query, settings.rounds * FRESH_A_ROUND / 5);
      plannings.cached(query, settings.rounds * CACHED_A_ROUND / 5);
    }
    TextTable table =
        new TextTable(
            "query", "fresh p50, ms", "fresh p99, ms", "cached p50, ms", "cached p99, ms");
    Samples allFresh = new Samples();
    Samples allCached = new Samples();
    for (int i = 0; i < queries.size(); i++) {
      Samples fresh = plannings.fresh(queries.get(i), FRESH_A_ROUND * settings.rounds);
      Samples cached = plannings.cached(queries.get(i), CACHED_A_ROUND * settings.rounds);
      allFresh.addAll(fresh);
      allCached.addAll(cached);
      row(table, String.valueOf(i + 1), fresh, cached);
    }
    row(table, "all", allFresh, allCached);
    table.print(out);
  }

  private static void row(TextTable table, String name, Samples fresh, Samples cached) {
    table.row(
        name,
        TextTable.format(fresh.median(), 2),
        TextTable.format(fresh.quantile(0.99), 2),
        TextTable.format(cached.median(), 4),
        TextTable.format(cached.quantile(0.99), 4));
  }
}
