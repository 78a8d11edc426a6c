package dev.tributary.bench;

import dev.tributary.differential.random.RandomRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Random tables and queries for as long as one likes: no race, but the long form of `RandomIT`.
@Command(
    name = "random",
    description =
        "Asks random queries over random tables, with pushdown, without, and in DuckDB alone;"
            + " prints differences as cases for server/src/test/resources/random/cases.")
final class RandomBenchmark implements Callable<Integer> {
  @Option(names = "--seconds", defaultValue = "600", description = "How long it goes on.")
  private int seconds;

  @Option(
      names = "--seed",
      description = "The seed of the first round; the others count up from it. Else a new one.")
  private long seed = System.currentTimeMillis();

  @Option(names = "--tables", defaultValue = "0", description = "Tables a round; else 2 to 5.")
  private int tables;

  @Option(
      names = "--differences",
      defaultValue = "10",
      description = "After how many differences it ends.")
  private int differences;

  @Spec private CommandSpec command = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    PrintWriter out = command.commandLine().getOut();
    Path folder = Files.createTempDirectory("tributary-random");
    long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
    try (RandomRun run = new RandomRun(folder)) {
      long next = seed;
      while (System.nanoTime() < end && run.differences().size() < differences) {
        run.round(next++, tables, found -> out.println(found));
        if ((next - seed) % 10 == 0) {
          out.println("seeds " + seed + " to " + (next - 1) + ": " + run.summary());
        }
      }
      out.println("seeds " + seed + " to " + (next - 1) + ": " + run.summary());
      out.println(run.details());
      return run.differences().isEmpty() ? 0 : 1;
    } finally {
      TpchFiles.delete(folder);
    }
  }
}
