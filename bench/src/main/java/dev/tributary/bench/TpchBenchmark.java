package dev.tributary.bench;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// TPC-H with all tables in Parquet: what the product costs where there is nothing to federate.
@Command(
    name = "tpch",
    description = "TPC-H, all tables in Parquet, against DuckDB alone on the same files.")
final class TpchBenchmark implements Callable<Integer> {
  @Mixin private final Settings settings = new Settings();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    TpchFiles files = settings.files();
    EngineShare share = EngineShare.beside(files);
    try (Tributary tributary = Tributary.overParquet(files, share);
        DuckDbAlone alone = new DuckDbAlone(files, share)) {
      out.printf("TPC-H, all tables in Parquet: %s%n%n", settings.conditions());
      new QueryRaces(tributary, List.of(alone), settings.rounds).run(out);
    }
    return 0;
  }
}
