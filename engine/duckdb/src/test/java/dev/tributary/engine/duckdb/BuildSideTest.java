package dev.tributary.engine.duckdb;

import static dev.tributary.engine.duckdb.TestEngine.column;
import static dev.tributary.engine.duckdb.TestEngine.edge;
import static dev.tributary.engine.duckdb.TestEngine.fragment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.planner.plan.Fragment.Edge;
import dev.tributary.planner.plan.Fragment.Edge.Kind;
import dev.tributary.spi.type.Column;
import dev.tributary.spi.type.DataType;
import dev.tributary.spi.type.DataType.Simple;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// DuckDB builds a join's hash table of its right child in the plan, and goes through the left one:
/// the right one has to be the side of few rows, however the statement was written.
class BuildSideTest {
  private static final Column NUMBER = column("n", Simple.BIGINT);
  private static final int TEN_MILLIONS = 10_000;
  private static final int THOUSAND = 1;
  private static final Pattern LEAF =
      Pattern.compile("\"name\": \"([A-Z_]+)\",\\s+\"children\": \\[\\]");

  @TempDir Path directory;
  TestEngine engine;

  @BeforeEach
  void start() {
    engine = new TestEngine(directory);
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void aStreamOfTenMillionRowsIsNeverTheBuildSideOfAKeptThousand() throws Exception {
    for (String join : List.of("large l JOIN small s", "small s JOIN large l")) {
      assertThat(
              sides(
                  "SELECT l.n FROM " + join + " ON l.n = s.n",
                  List.of(
                      edge("small", Kind.SPOOL, NUMBER),
                      edge("large", Kind.STREAM, OptionalLong.of(10_000_000), NUMBER)),
                  Map.of("small", rows(THOUSAND), "large", rows(TEN_MILLIONS))))
          .as(join)
          .containsExactly("TRIBUTARY_INPUT", "SEQ_SCAN");
    }
  }

  @Test
  void aStreamThatIsExpectedToBeSmallIsTheBuildSide() throws Exception {
    for (String join : List.of("stream l JOIN kept s", "kept s JOIN stream l")) {
      assertThat(
              sides(
                  "SELECT l.n FROM " + join + " ON l.n = s.n",
                  List.of(
                      edge("kept", Kind.SPOOL, NUMBER),
                      edge("stream", Kind.STREAM, OptionalLong.of(1_000), NUMBER)),
                  Map.of("kept", rows(300), "stream", rows(TEN_MILLIONS))))
          .as(join)
          .containsExactly("SEQ_SCAN", "TRIBUTARY_INPUT");
    }
  }

  @Test
  void aStreamStandsToAFileAsItsRowsDo() throws Exception {
    String file = directory.resolve("file.parquet").toString();
    engine.value(
        "COPY (SELECT range AS n FROM range(300000)) TO %s (FORMAT parquet)"
            .formatted(SqlText.literal(file)),
        Simple.BIGINT);
    String sql = "SELECT s.n FROM read_parquet('%s') f JOIN stream s ON s.n = f.n".formatted(file);
    assertThat(sides(sql, List.of(stream(10_000_000)), Map.of("stream", rows(TEN_MILLIONS))))
        .containsExactly("TRIBUTARY_INPUT", "READ_PARQUET");
    assertThat(sides(sql, List.of(stream(1_000)), Map.of("stream", rows(TEN_MILLIONS))))
        .containsExactly("READ_PARQUET", "TRIBUTARY_INPUT");
  }

  @Test
  void aStreamThatEndedBeforeItsTurnCountsWithTheRowsThatItHas() throws Exception {
    NumberSource small = rows(THOUSAND);
    NumberSource first =
        new NumberSource(
            engine.allocator,
            300,
            _ -> {
              while (!small.closed) {
                Thread.onSpinWait();
              }
            });
    assertThat(
            sides(
                "SELECT l.n FROM kept l JOIN stream s ON l.n = s.n",
                List.of(edge("kept", Kind.SPOOL, NUMBER), stream(10_000_000)),
                Map.of("kept", first, "stream", small)))
        .containsExactly("SEQ_SCAN", "TRIBUTARY_INPUT");
  }

  private static Edge stream(long estimatedRows) {
    return edge("stream", Kind.STREAM, OptionalLong.of(estimatedRows), NUMBER);
  }

  private NumberSource rows(int thousands) {
    return NumberSource.of(engine.allocator, thousands);
  }

  /// What the plan's only join reads, the build side last.
  private List<String> sides(String sql, List<Edge> edges, Map<String, ArrowReader> inputs)
      throws Exception {
    try (ArrowReader rows =
        engine.engine.run(
            fragment(
                "EXPLAIN (FORMAT json) " + sql,
                edges,
                column("explain_key", DataType.varchar()),
                column("explain_value", DataType.varchar())),
            List.of(),
            inputs,
            engine.context())) {
      assertThat(rows.loadNextBatch()).isTrue();
      String plan = String.valueOf(rows.getVectorSchemaRoot().getVector(1).getObject(0));
      return LEAF.matcher(plan).results().map(leaf -> leaf.group(1)).toList();
    }
  }
}
