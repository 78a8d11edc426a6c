package dev.tributary.engine.duckdb;

import static dev.tributary.engine.duckdb.TestEngine.column;
import static dev.tributary.engine.duckdb.TestEngine.edge;
import static dev.tributary.engine.duckdb.TestEngine.fragment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.planner.plan.Fragment.Edge;
import dev.tributary.planner.plan.Fragment.Edge.Kind;
import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.type.Column;
import dev.tributary.spi.type.DataType.Simple;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InputsTest {
  private static final Column NUMBER = column("n", Simple.BIGINT);

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

  private ArrowReader run(String sql, List<Edge> edges, Map<String, ArrowReader> inputs) {
    return engine.engine.run(
        fragment(sql, edges, column("v", Simple.BIGINT)), List.of(), inputs, engine.context());
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void anInputIsReadUnderItsEdgesName(Kind kind) throws Exception {
    NumberSource source = NumberSource.of(engine.allocator, 30);
    try (ArrowReader rows =
        run(
            "SELECT CAST(sum(n) AS BIGINT) FROM \"in put\"",
            List.of(edge("in put", kind, NUMBER)),
            Map.of("in put", source))) {
      assertThat(TestEngine.values(rows)).containsExactly(30_000L * 29_999 / 2);
    }
    assertThat(source.closed).isTrue();
  }

  @Test
  void aSpoolIsReadTwice() throws Exception {
    try (ArrowReader rows =
        run(
            "SELECT count(*) FROM e AS a JOIN e AS b ON a.n = b.n",
            List.of(edge("e", Kind.SPOOL, NUMBER)),
            Map.of("e", NumberSource.of(engine.allocator, 5)))) {
      assertThat(TestEngine.values(rows)).containsExactly(5_000L);
    }
  }

  @Test
  void aStreamThatIsReadTwiceFailsInsteadOfLosingRows() {
    assertThatThrownBy(
            () -> {
              try (ArrowReader rows =
                  run(
                      "SELECT count(*) FROM e AS a JOIN e AS b ON a.n = b.n",
                      List.of(edge("e", Kind.STREAM, NUMBER)),
                      Map.of("e", NumberSource.of(engine.allocator, 5)))) {
                TestEngine.values(rows);
              }
            })
        .isInstanceOfSatisfying(
            TributaryException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INTERNAL_ERROR))
        .hasMessageContaining("read twice");
  }

  @Test
  void queriesThatUseTheSameNameDoNotSeeEachOthersInputs() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<List<Object>>> sums = new ArrayList<>();
      for (int i = 0; i < 80; i++) {
        int batches = i;
        Kind kind = i % 2 == 0 ? Kind.STREAM : Kind.SPOOL;
        sums.add(
            threads.submit(() -> {
              try (ArrowReader rows =
                  run(
                      "SELECT count(*) FROM e",
                      List.of(edge("e", kind, NUMBER)),
                      Map.of("e", NumberSource.of(engine.allocator, batches)))) {
                return List.copyOf(TestEngine.values(rows));
              }
            }));
      }
      for (int i = 0; i < 80; i++) {
        assertThat(sums.get(i).get()).containsExactly(i * 1000L);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void theErrorOfASourceComesOutAsItIs(Kind kind) {
    NumberSource source =
        new NumberSource(
            engine.allocator,
            30,
            batch -> {
              if (batch == 20) {
                throw new TributaryException(
                    ErrorCode.SOURCE_CONNECTION_LOST, "Source 'crm' hung up.");
              }
            });
    assertThatThrownBy(
            () -> {
              try (ArrowReader rows =
                  run("SELECT n FROM e", List.of(edge("e", kind, NUMBER)), Map.of("e", source))) {
                TestEngine.values(rows);
              }
            })
        .hasMessage("Source 'crm' hung up.")
        .isInstanceOfSatisfying(
            TributaryException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.SOURCE_CONNECTION_LOST));
    assertThat(source.closed).isTrue();
  }

  @Test
  void filtersAreAppliedToAStream() throws Exception {
    try (ArrowReader rows =
        run(
            "SELECT n FROM e WHERE n > 29996",
            List.of(edge("e", Kind.STREAM, NUMBER)),
            Map.of("e", NumberSource.of(engine.allocator, 30)))) {
      assertThat(TestEngine.values(rows)).containsExactly(29_997L, 29_998L, 29_999L);
    }
  }

  @Test
  void aStreamGivesRowsBeforeItsSourceEnds() throws Exception {
    CountDownLatch firstRows = new CountDownLatch(1);
    NumberSource source =
        new NumberSource(
            engine.allocator,
            1000,
            batch -> {
              if (batch == 500) {
                awaitQuietly(firstRows);
              }
            });
    try (ArrowReader rows =
        run("SELECT n FROM e", List.of(edge("e", Kind.STREAM, NUMBER)), Map.of("e", source))) {
      assertThat(rows.loadNextBatch()).isTrue();
      int first = rows.getVectorSchemaRoot().getRowCount();
      firstRows.countDown();
      assertThat(first + TestEngine.values(rows).size()).isEqualTo(1_000_000);
    }
  }

  @Test
  void aStreamOfFiveMillionRowsNeedsNoMoreMemoryThanAShortOne() throws Exception {
    try (ArrowReader rows =
        run(
            "SELECT n FROM e WHERE n % 2 = 0",
            List.of(edge("e", Kind.STREAM, NUMBER)),
            Map.of("e", NumberSource.of(engine.allocator, 5000)))) {
      long count = 0;
      while (rows.loadNextBatch()) {
        count += rows.getVectorSchemaRoot().getRowCount();
      }
      assertThat(count).isEqualTo(2_500_000);
    }
    assertThat(engine.allocator.getPeakMemoryAllocation()).isLessThan(4L << 20);
  }

  @Test
  void anInputGivesItsSourceBackBeforeTheNextOneIsNeeded() throws Exception {
    CountDownLatch connection = new CountDownLatch(1);
    NumberSource first =
        new NumberSource(engine.allocator, 50, _ -> {}) {
          @Override
          protected void closeReadSource() throws IOException {
            super.closeReadSource();
            connection.countDown();
          }
        };
    NumberSource second = new NumberSource(engine.allocator, 50, _ -> awaitQuietly(connection));
    try (ArrowReader rows =
        run(
            "SELECT count(*) FROM b JOIN a ON a.n = b.n",
            List.of(edge("a", Kind.SPOOL, NUMBER), edge("b", Kind.STREAM, NUMBER)),
            Map.of("a", first, "b", second))) {
      assertThat(first.closed).isTrue();
      assertThat(TestEngine.values(rows)).containsExactly(50_000L);
      assertThat(second.closed).isTrue();
    }
  }

  @Test
  void theErrorOfOneOfSeveralSourcesComesOutAsItIs() {
    NumberSource good = NumberSource.of(engine.allocator, 100_000);
    NumberSource bad =
        new NumberSource(
            engine.allocator,
            30,
            batch -> {
              if (batch == 20) {
                throw new TributaryException(
                    ErrorCode.SOURCE_CONNECTION_LOST, "Source 'crm' hung up.");
              }
            });
    assertThatThrownBy(() ->
            run(
                "SELECT count(*) FROM a JOIN b ON a.n = b.n",
                List.of(edge("a", Kind.SPOOL, NUMBER), edge("b", Kind.STREAM, NUMBER)),
                Map.of("a", bad, "b", good)))
        .hasMessage("Source 'crm' hung up.");
    assertThat(good.closed).isTrue();
    assertThat(bad.closed).isTrue();
  }

  @Test
  void aSourceThatEndedAndCannotBeClosedFailsTheQuery() {
    NumberSource source =
        new NumberSource(engine.allocator, 3, _ -> {}) {
          @Override
          protected void closeReadSource() throws IOException {
            throw new IOException("the end was lost");
          }
        };
    assertThatThrownBy(
            () -> {
              try (ArrowReader rows =
                  run(
                      "SELECT n FROM e",
                      List.of(edge("e", Kind.STREAM, NUMBER)),
                      Map.of("e", source))) {
                TestEngine.values(rows);
              }
            })
        .hasMessageContaining("the end was lost");
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Test
  void anInputWithOtherTypesThanPlannedIsRefused() {
    assertThatThrownBy(
            () -> {
              try (ArrowReader rows =
                  run(
                      "SELECT count(*) FROM e",
                      List.of(edge("e", Kind.STREAM, column("n", Simple.DATE))),
                      Map.of("e", NumberSource.of(engine.allocator, 1)))) {
                TestEngine.values(rows);
              }
            })
        .hasMessageContaining("'e'")
        .hasMessageContaining("'n'")
        .hasMessageContaining("Date");
  }

  @Test
  void aQueryThatEndsEarlyClosesItsInputs() throws Exception {
    NumberSource source = NumberSource.of(engine.allocator, 100_000);
    try (ArrowReader rows =
        run(
            "SELECT n FROM e LIMIT 10",
            List.of(edge("e", Kind.STREAM, NUMBER)),
            Map.of("e", source))) {
      assertThat(TestEngine.values(rows)).hasSize(10);
    }
    assertThat(source.closed).isTrue();
  }

  @Test
  void aQueryThatCannotStartClosesItsInputs() {
    NumberSource source = NumberSource.of(engine.allocator, 10);
    assertThatThrownBy(() ->
            run(
                "SELECT nothing FROM e",
                List.of(edge("e", Kind.STREAM, NUMBER)),
                Map.of("e", source)))
        .isInstanceOf(TributaryException.class);
    assertThat(source.closed).isTrue();
  }

  @Test
  void anInputWithoutAReaderIsRefusedAndTheOthersAreClosed() {
    NumberSource source = NumberSource.of(engine.allocator, 10);
    assertThatThrownBy(() ->
            run(
                "SELECT 1 FROM e, f",
                List.of(edge("e", Kind.STREAM, NUMBER), edge("f", Kind.STREAM, NUMBER)),
                Map.of("e", source)))
        .hasMessageContaining("'f'");
    assertThat(source.closed).isTrue();
  }
}
