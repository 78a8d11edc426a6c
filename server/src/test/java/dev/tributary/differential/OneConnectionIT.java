package dev.tributary.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.adapter.testkit.PostgresqlServer;
import dev.tributary.planner.plan.Fragment.Edge;
import dev.tributary.planner.plan.Fragment.EngineFragment;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Several inputs from a source that has one connection, one of them streamed, in every order that
/// a statement may name them: nothing waits for what waits for it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class OneConnectionIT {
  private static final String LARGE = "(select id, k from crm.public.facts) l";
  private static final String OTHER = "(select id, k from crm.public.other_facts) o";
  private static final String FEW = "(select k, name from crm.public.few) f";

  @TempDir static Path folder;
  private PostgresqlServer server;
  private Federation federation;

  @BeforeAll
  void load() throws Exception {
    server = PostgresqlServer.start();
    server.execute(
        "create table facts as select i as id, i % 1000 as k from generate_series(1, 300000) g(i)");
    server.execute(
        "create table other_facts as select i as id, i % 500 as k from generate_series(1, 250000) g(i)");
    server.execute(
        "create table few as select i as k, 'name ' || i as name from generate_series(1, 100) g(i)");
    for (String table : List.of("facts", "other_facts", "few")) {
      server.execute("analyze " + table);
    }
    Path lake = Files.createDirectories(folder.resolve("lake"));
    try (Oracle oracle = new Oracle()) {
      oracle.execute("create table files as select i as k from range(1, 51) t(i)");
      oracle.writeParquet("files", lake.resolve("files.parquet"));
    }
    federation =
        new Federation(server.url(), 1, lake, Files.createDirectories(folder.resolve("spill")));
  }

  @AfterAll
  void close() throws Exception {
    if (federation != null) {
      federation.close();
      server.close();
    }
  }

  private static String sum(String from) {
    return "select count(*), sum(l.id), sum(o.id), min(f.name) from "
        + from
        + " where l.id = o.id and l.k = f.k and p.k = f.k";
  }

  /// Of the numbers up to 250,000 those whose last three digits are 1 to 50.
  private static List<@Nullable Object> expected() {
    BigDecimal sum = BigDecimal.valueOf(1_556_568_750);
    return List.of(BigDecimal.valueOf(12_500), sum, sum, "name 1");
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 2", "0, 2, 1", "1, 0, 2", "1, 2, 0", "2, 0, 1", "2, 1, 0"})
  void inputsOfOneConnectionAreReadInTurn(int first, int second, int third) {
    List<String> inputs = List.of(LARGE, OTHER, FEW);
    String sql =
        sum(
            String.join(
                ", ",
                inputs.get(first),
                inputs.get(second),
                "lake.main.files p",
                inputs.get(third)));
    for (boolean pushdown : List.of(true, false)) {
      assertThat(federation.answer(sql, pushdown).rows()).as(sql).containsExactly(expected());
    }
    assertThat(federation.allocatedBytes()).isZero();
  }

  @Test
  void theLargestInputIsTheOneThatStreams() {
    EngineFragment engine =
        (EngineFragment)
            federation
                .plan(sum(LARGE + ", " + OTHER + ", lake.main.files p, " + FEW), false)
                .root();
    assertThat(engine.inputs())
        .extracting(Edge::kind)
        .containsExactly(Edge.Kind.SPOOL, Edge.Kind.SPOOL, Edge.Kind.STREAM);
    assertThat(engine.inputs().getLast().from().estimatedRows().orElse(0)).isEqualTo(300_000);
  }

  @Test
  void queriesThatShareTheConnectionAllEnd() throws Exception {
    String sql = sum(OTHER + ", " + FEW + ", lake.main.files p, " + LARGE);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Answer>> answers = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        boolean pushdown = i % 2 == 0;
        answers.add(threads.submit(() -> federation.answer(sql, pushdown)));
      }
      for (Future<Answer> answer : answers) {
        assertThat(answer.get().rows()).containsExactly(expected());
      }
    }
  }
}
