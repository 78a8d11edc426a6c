package dev.tributary.logictest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.adapter.testkit.PostgresqlServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// A file of each kind, of each some queries, in every placement; `bench/run logictest` runs all.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LogicTestIT {
  private static final List<String> FILES =
      List.of(
          "evidence/in1.test",
          "select1.test",
          "select3.test",
          "select4.test",
          "select5.test",
          "index/between/10/slt_good_0.test",
          "index/commute/10/slt_good_0.test",
          "index/delete/10/slt_good_0.test",
          "index/in/10/slt_good_0.test",
          "index/orderby/10/slt_good_0.test",
          "index/orderby_nosort/10/slt_good_0.test",
          "index/random/10/slt_good_0.test",
          "index/view/10/slt_good_1.test",
          "random/aggregates/slt_good_0.test",
          "random/expr/slt_good_0.test",
          "random/groupby/slt_good_0.test",
          "random/select/slt_good_0.test");
  private static final Sample SAMPLE = new Sample(10, 2000);

  /// Of files whose tables change with every few queries.
  private static final Sample BEGINNING = new Sample(20, Integer.MAX_VALUE);

  private static final long SEED = 1;

  @TempDir static Path folder;
  private PostgresqlServer server;
  private Places places;

  @BeforeAll
  void open() throws Exception {
    server = PostgresqlServer.start();
    places = Places.open(server, "logictest", folder, Duration.ofMinutes(1));
  }

  @AfterAll
  void close() throws Exception {
    if (places != null) {
      places.close();
    }
    if (server != null) {
      server.close();
    }
  }

  @TestFactory
  Stream<DynamicTest> everyAnswerIsTheFilesInEveryPlacement() {
    return FILES.stream()
        .flatMap(file ->
            Arrays.stream(Placement.values())
                .map(placement ->
                    DynamicTest.dynamicTest(
                        placement + " " + file, () -> answersAreRight(file, placement))));
  }

  private void answersAreRight(String file, Placement placement) throws Exception {
    boolean changing = file.startsWith("index/delete/") || file.startsWith("index/view/");
    FileResult result = ScriptRun.run(file, places, placement, SEED, changing ? BEGINNING : SAMPLE);
    assertThat(result.wrong()).isEmpty();
    assertThat(result.timedOut()).isEmpty();
    assertThat(result.unsupported().values())
        .allSatisfy(group -> assertThat(group.reason()).isNotEqualTo(Reason.REFUSED));
    assertThat(result.passed()).isPositive();
  }
}
