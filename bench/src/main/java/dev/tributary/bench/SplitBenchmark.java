package dev.tributary.bench;

import java.io.PrintWriter;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// TPC-H split over PostgreSQL and Parquet. DuckDB alone, with everything in Parquet, is the limit
/// that federation comes nearer to.
@Command(
    name = "split",
    description =
        "TPC-H, split over PostgreSQL and Parquet, against DuckDB alone with all in Parquet.")
final class SplitBenchmark implements Callable<Integer> {
  @Mixin private final Settings settings = new Settings();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    TpchFiles files = settings.files();
    EngineShare share = EngineShare.beside(files);
    try (SplitDatabase database = SplitDatabase.filled(files);
        Tributary tributary = Tributary.split(files, share, database);
        DuckDbAlone alone = new DuckDbAlone(files, share)) {
      out.printf(
          "TPC-H, %s in PostgreSQL and the rest in Parquet: %s%n%n",
          String.join(", ", new TreeSet<>(SplitDatabase.TABLES)), settings.conditions());
      new QueryRaces(tributary, List.of(alone), settings.rounds).run(out);
    }
    return 0;
  }
}
