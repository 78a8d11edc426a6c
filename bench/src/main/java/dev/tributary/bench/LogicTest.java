package dev.tributary.bench;

import dev.tributary.logictest.FileResult;
import dev.tributary.logictest.Placement;
import dev.tributary.logictest.Sample;
import dev.tributary.logictest.TestFiles;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// SQLite's sqllogictest through Tributary: whether answers are right, not how fast they come.
@Command(
    name = "logictest",
    description =
        "The files of sqllogictest, their tables in PostgreSQL and Parquet: are answers right?")
final class LogicTest implements Callable<Integer> {
  @Option(
      names = "--placement",
      split = ",",
      defaultValue = "postgresql,parquet,random",
      description = "Where tables are (default: ${DEFAULT-VALUE}).")
  private List<String> placements = List.of();

  @Option(
      names = "--files",
      defaultValue = "**",
      description = "Which test files, such as 'random/expr/**' (default: all).")
  private String files = "**";

  @Option(
      names = "--first",
      description = "Ask so many queries from each file's beginning (default: all).")
  private @Nullable Integer first;

  @Option(names = "--every", description = "Ask every so-manieth query of each file.")
  private @Nullable Integer every;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Of the random placement (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--workers",
      defaultValue = "2",
      description = "How many files run at once (default: ${DEFAULT-VALUE}).")
  private int workers;

  @Option(
      names = "--timeout-seconds",
      defaultValue = "60",
      description = "How long a query may take (default: ${DEFAULT-VALUE}).")
  private int timeoutSeconds;

  @Option(
      names = "--results",
      defaultValue = "${sys:java.io.tmpdir}/tributary-logictest.jsonl",
      description =
          "Where a line is kept for each file that was run, which is not run again: a run may be stopped and goes on from there (default: ${DEFAULT-VALUE}).")
  private Path results = Path.of(".");

  @Option(
      names = "--report",
      description =
          "A page whose text between <!-- results --> and <!-- /results --> becomes the result.")
  private @Nullable Path report;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    LogicTestRun run =
        new LogicTestRun(
            new LogicTestResults(results), sample(), seed, Duration.ofSeconds(timeoutSeconds), out);
    List<FileResult> done = run.run(tasks(), workers);
    LogicTestReport text = new LogicTestReport(done);
    text.print(out);
    if (report != null) {
      text.writeInto(report);
    }
    return done.stream().allMatch(result -> result.wrongCount() == 0) ? 0 : 1;
  }

  /// All placements of a file together, so that what is done of a long run is done in all of them.
  private List<LogicTestRun.Task> tasks() {
    List<LogicTestRun.Task> tasks = new ArrayList<>();
    for (String file : TestFiles.names(files)) {
      for (String placement : placements) {
        tasks.add(
            new LogicTestRun.Task(file, Placement.valueOf(placement.toUpperCase(Locale.ROOT))));
      }
    }
    return tasks;
  }

  private Sample sample() {
    if (first == null && every == null) {
      return Sample.ALL;
    }
    return new Sample(first == null ? 0 : first, every == null ? Integer.MAX_VALUE : every);
  }
}
