package dev.tributary.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BenchmarksTest {
  @TempDir static Path data;

  @ParameterizedTest
  @ValueSource(strings = {"tpch", "split", "planning"})
  void aBenchmarkRunsAllQueries(String benchmark) {
    assertThat(printed(benchmark))
        .contains("scale 0.01, 1 rounds")
        .containsPattern("(?m)^\\| 1 +\\|")
        .containsPattern("(?m)^\\| 22 +\\|");
  }

  @Test
  void aWholeTableStreamsOnAllWays() {
    assertThat(printed("stream"))
        .contains(
            "| Tributary ",
            "| Tributary over HTTP ",
            "| Tributary over Flight ",
            "| DuckDB alone ");
  }

  @Test
  void everyWayOfAnInputIsMeasured() {
    assertThat(printed("inputs")).contains("| all rows, alone ", "| joined, 200,000 rows ");
  }

  @Test
  void manyClientsAreAllAnsweredOnBothDoors() {
    assertThat(printed("clients", "--clients", "8", "--queries", "5"))
        .containsPattern("\\| HTTP +\\| +40 \\| +0 \\|")
        .containsPattern("\\| Flight SQL +\\| +40 \\| +0 \\|");
  }

  @Test
  void aTestFileIsRunOnceAndItsResultPutIntoThePage() throws IOException {
    Path page = data.resolve("page.md");
    Files.writeString(page, "Before.\n<!-- results -->\nold\n<!-- /results -->\nAfter.\n");
    assertThat(logicTest(page)).contains("1/1 PARQUET select1.test: 3 asked, 0 wrong");
    assertThat(page)
        .content()
        .containsPattern("(?s)^Before.*The first 3 queries of each file.*After.\n$")
        .containsPattern("\\| parquet +\\| +1 \\| +1,000 \\| +3 \\| +3 \\| +0 \\|")
        .doesNotContain("old");
    assertThat(logicTest(page)).doesNotContain("1/1").contains("| parquet ");
  }

  private static String logicTest(Path page) {
    StringWriter out = new StringWriter();
    int status =
        Benchmarks.run(
            new PrintWriter(out, true),
            "logictest",
            "--files=select1.test",
            "--placement=parquet",
            "--first=3",
            "--workers=1",
            "--results=" + data.resolve("results.jsonl"),
            "--report=" + page);
    assertThat(status).as(out.toString()).isZero();
    return out.toString();
  }

  private static String printed(String benchmark, String... options) {
    StringWriter out = new StringWriter();
    int status =
        Benchmarks.run(
            new PrintWriter(out, true),
            Stream.concat(
                    Stream.of(
                        benchmark, "--scale", "0.01", "--rounds", "1", "--data", data.toString()),
                    Arrays.stream(options))
                .toArray(String[]::new));
    assertThat(status).as(out.toString()).isZero();
    return out.toString();
  }
}
