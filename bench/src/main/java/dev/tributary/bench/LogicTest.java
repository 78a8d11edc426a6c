package dev.tributary.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.adapter.testkit.PostgresqlServer;
import dev.tributary.logictest.FileResult;
import dev.tributary.logictest.Placement;
import dev.tributary.logictest.Places;
import dev.tributary.logictest.Sample;
import dev.tributary.logictest.ScriptRun;
import dev.tributary.logictest.TestFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// SQLite's sqllogictest through Tributary: whether answers are right, not how fast they come.
@Command(
    name = "logictest",
    description = "The test files of sqllogictest, over PostgreSQL and Parquet; counts answers.")
final class LogicTest implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Option(
      names = "--placement",
      split = ",",
      defaultValue = "postgresql,parquet,random",
      description = "Where tables are: postgresql, parquet, random (default: all three).")
  private List<String> placements = List.of();

  @Option(
      names = "--files",
      defaultValue = "**",
      description = "Which test files, as random/expr/** (default: all).")
  private String files = "**";

  @Option(
      names = "--first",
      defaultValue = "2147483647",
      description = "Ask the first so many queries of each file (default: all).")
  private int first;

  @Option(
      names = "--every",
      defaultValue = "2147483647",
      description = "With --first: of the others, every so-manieth, too.")
  private int every;

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
      defaultValue = "${sys:java.io.tmpdir}/tributary-logictest/results.jsonl",
      description =
          "A line for each file that was run; those in it are not run again, so that a run can be stopped and resumed (default: ${DEFAULT-VALUE}).")
  private Path results = Path.of(".");

  @Option(names = "--report", description = "Write the result here, as Markdown, too.")
  private @org.jspecify.annotations.Nullable Path report;

  @Spec private CommandSpec spec = CommandSpec.create();

  private record Task(String file, Placement placement) {}

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    Sample sample =
        first == Integer.MAX_VALUE ? Sample.ALL : new Sample(first, Math.max(1, every));
    List<Task> tasks = new ArrayList<>();
    List<String> names = TestFiles.names(files);
    // All placements of a file together, so that what is done of a long run is done in all of them.
    for (String name : names) {
      for (String placement : placements) {
        tasks.add(new Task(name, Placement.valueOf(placement.toUpperCase(Locale.ROOT))));
      }
    }
    Files.createDirectories(results.toAbsolutePath().getParent());
    Set<Task> wanted = new HashSet<>(tasks);
    List<FileResult> done = new ArrayList<>(read(sample));
    done.removeIf(result -> !wanted.contains(task(result)));
    Set<Task> known = new HashSet<>();
    done.forEach(result -> known.add(task(result)));
    Queue<Task> queue = new ConcurrentLinkedQueue<>(tasks);
    queue.removeAll(known);
    if (!queue.isEmpty()) {
      run(queue, sample, done, out);
    }
    LogicTestReport text = new LogicTestReport(done);
    text.print(out);
    if (report != null) {
      try (PrintWriter file = new PrintWriter(Files.newBufferedWriter(report))) {
        text.print(file);
      }
    }
    return done.stream().anyMatch(result -> result.wrongCount() > 0) ? 1 : 0;
  }

  private static Task task(FileResult result) {
    return new Task(result.file(), result.placement());
  }

  private List<FileResult> read(Sample sample) throws IOException {
    List<FileResult> read = new ArrayList<>();
    if (Files.exists(results)) {
      for (String line : Files.readAllLines(results)) {
        FileResult result = JSON.readValue(line, FileResult.class);
        if (result.seed() == seed && result.sample().equals(sample.toString())) {
          read.add(result);
        }
      }
    }
    return read;
  }

  private void run(Queue<Task> queue, Sample sample, List<FileResult> done, PrintWriter out)
      throws Exception {
    int all = queue.size() + done.size();
    Path folder = Files.createTempDirectory("tributary-logictest");
    try (PostgresqlServer server = PostgresqlServer.start();
        ExecutorService threads = Executors.newFixedThreadPool(workers)) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < workers; i++) {
        String name = "worker" + i;
        running.add(
            threads.submit(
                () -> {
                  work(server, name, folder.resolve(name), queue, sample, done, all, out);
                  return null;
                }));
      }
      for (Future<?> worker : running) {
        worker.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private void work(
      PostgresqlServer server,
      String name,
      Path folder,
      Queue<Task> queue,
      Sample sample,
      List<FileResult> done,
      int all,
      PrintWriter out)
      throws SQLException, IOException {
    try (Places places =
        Places.open(server, name, folder, Duration.ofSeconds(timeoutSeconds))) {
      for (Task task = queue.poll(); task != null; task = queue.poll()) {
        FileResult result =
            ScriptRun.run(task.file(), places, task.placement(), seed, sample);
        synchronized (done) {
          done.add(result);
          Files.writeString(
              results,
              JSON.writeValueAsString(result) + "\n",
              StandardOpenOption.CREATE,
              StandardOpenOption.APPEND);
          out.printf(
              Locale.ROOT,
              "%d/%d %s %s: %d asked, %d wrong, %d unsupported, %d timed out, %.0f s, %.0f queries/s%n",
              done.size(),
              all,
              result.placement(),
              result.file(),
              result.asked(),
              result.wrongCount(),
              result.unsupportedCount(),
              result.timedOutCount(),
              result.seconds(),
              result.asked() / result.seconds());
        }
      }
    }
  }
}
