package dev.tributary.bench;

import dev.tributary.adapter.testkit.PostgresqlServer;
import dev.tributary.logictest.FileResult;
import dev.tributary.logictest.Placement;
import dev.tributary.logictest.Places;
import dev.tributary.logictest.Sample;
import dev.tributary.logictest.ScriptRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Runs test files on several threads, each with places of its own, and tells how far it is.
final class LogicTestRun {
  private final LogicTestResults results;
  private final Sample sample;
  private final long seed;
  private final Duration patience;
  private final PrintWriter out;

  /// One test file over one placement.
  record Task(String file, Placement placement) {
    private static Task of(FileResult result) {
      return new Task(result.file(), result.placement());
    }
  }

  LogicTestRun(
      LogicTestResults results, Sample sample, long seed, Duration patience, PrintWriter out) {
    this.results = results;
    this.sample = sample;
    this.seed = seed;
    this.patience = patience;
    this.out = out;
  }

  /// What came of all of these, those included that were done before.
  List<FileResult> run(Collection<Task> tasks, int workers) throws Exception {
    Set<Task> left = new LinkedHashSet<>(tasks);
    List<FileResult> done = Collections.synchronizedList(new ArrayList<>());
    for (FileResult result : results.of(sample, seed)) {
      if (left.remove(Task.of(result))) {
        done.add(result);
      }
    }
    if (!left.isEmpty()) {
      out.printf("%s of each file, %d of %d to do%n", sample, left.size(), tasks.size());
      work(new ConcurrentLinkedQueue<>(left), workers, done);
    }
    return done;
  }

  private void work(Queue<Task> queue, int workers, List<FileResult> done) throws Exception {
    int all = queue.size() + done.size();
    Path folder = Files.createTempDirectory("tributary-logictest");
    try (PostgresqlServer server = PostgresqlServer.start();
        ExecutorService threads = Executors.newFixedThreadPool(workers)) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < workers; i++) {
        String name = "worker" + i;
        running.add(
            threads.submit(() -> {
              try (Places places = Places.open(server, name, folder.resolve(name), patience)) {
                work(queue, places, done, all);
              }
              return null;
            }));
      }
      for (Future<?> worker : running) {
        worker.get();
      }
    } finally {
      TpchFiles.delete(folder);
    }
  }

  private void work(Queue<Task> queue, Places places, List<FileResult> done, int all)
      throws SQLException, IOException {
    for (Task task = queue.poll(); task != null; task = queue.poll()) {
      FileResult result = ScriptRun.run(task.file(), places, task.placement(), seed, sample);
      done.add(result);
      results.add(result);
      out.printf(
          Locale.ROOT,
          "%d/%d %s %s: %d asked, %d wrong, %d unsupported, %d timed out, %.0f a second%n",
          done.size(),
          all,
          result.placement(),
          result.file(),
          result.asked(),
          result.wrongCount(),
          result.unsupportedCount(),
          result.timedOutCount(),
          result.asked() / result.seconds());
    }
  }
}
