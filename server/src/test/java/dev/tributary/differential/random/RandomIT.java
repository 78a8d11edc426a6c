package dev.tributary.differential.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Random tables and queries from a few fixed seeds, so that a build is red for its own change
/// only, and all differences that were found before. `bench/run random` looks for others.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RandomIT {
  private static final long FIRST_SEED = 20_261_120;
  private static final int ROUNDS = 6;

  @TempDir static Path folder;
  private RandomRun run;

  @BeforeAll
  void start() {
    run = new RandomRun(folder);
  }

  @AfterAll
  void stop() {
    if (run != null) {
      run.close();
    }
  }

  @Test
  void pushedPulledAndDuckDbAloneAgreeOnWhatNobodyThoughtOf() {
    long first = Long.getLong("random.seed", FIRST_SEED);
    LongStream.range(first, first + ROUNDS).forEach(seed -> run.round(seed, 0, _ -> {}));
    System.out.println("RandomIT: " + run.summary());
    assertThat(run.differences()).isEmpty();
    // Answers without rows, or none at all, would prove nothing.
    Tally tally = run.tally();
    assertThat(tally.of(Verdict.Kind.ROWS)).as("%s", tally).isGreaterThan(tally.queries() / 2);
    assertThat(tally.of(World.Split.WHOLE)).as("%s", tally).isGreaterThan(tally.queries() / 8);
    assertThat(tally.of(World.Split.PARTLY)).as("%s", tally).isGreaterThan(tally.queries() / 4);
    assertThat(run.world().allocatedBytes()).isZero();
  }

  @TestFactory
  Stream<DynamicTest> what_differed_once_agrees() throws Exception {
    Path cases =
        Path.of(Objects.requireNonNull(RandomIT.class.getResource("/random/cases")).toURI());
    try (Stream<Path> files = Files.list(cases)) {
      List<Path> sorted = files.sorted().toList();
      return sorted.stream()
          .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> agrees(file)));
    }
  }

  private void agrees(Path file) throws IOException {
    CaseFile found = CaseFile.parse(Files.readString(file));
    run.world().load(found.tables());
    Verdict verdict = run.world().check(found.statement());
    assertThat(verdict.difference()).as(found.statement().sql()).isEmpty();
    assertThat(verdict.kind()).isNotEqualTo(Verdict.Kind.REFUSED);
  }
}
