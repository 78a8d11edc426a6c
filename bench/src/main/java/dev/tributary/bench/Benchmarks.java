package dev.tributary.bench;

import dev.tributary.spi.error.TributaryException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `bench/run`, with a sub-command for each benchmark.
@Command(
    name = "bench/run",
    description = "Runs Tributary beside others on the same rows, and prints ratios.",
    subcommands = {
      TpchBenchmark.class,
      SplitBenchmark.class,
      PlanningBenchmark.class,
      StreamBenchmark.class,
      StreamOnce.class,
      InputsBenchmark.class,
      ClientsBenchmark.class,
      RandomBenchmark.class,
      LogicTest.class,
      CommandLine.HelpCommand.class
    },
    mixinStandardHelpOptions = true,
    scope = CommandLine.ScopeType.INHERIT,
    synopsisSubcommandLabel = "COMMAND")
public final class Benchmarks {
  private Benchmarks() {}

  /// Runs one benchmark.
  public static void main(String[] arguments) {
    // A log line for each query would be more work than some of the queries.
    System.setProperty("tributary.log.level", "WARN");
    System.exit(run(new PrintWriter(System.out, true), arguments));
  }

  static int run(PrintWriter out, String... arguments) {
    return new CommandLine(new Benchmarks())
        .setOut(out)
        .setExecutionExceptionHandler((e, _, _) -> failed(e))
        .execute(arguments);
  }

  private static int failed(Exception e) throws Exception {
    if (!(e instanceof TributaryException known)) {
      throw e;
    }
    System.err.println("error " + known.code() + ": " + known.getMessage());
    return 1;
  }
}
