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
import dev.tributary.spi.query.QueryContext;
import dev.tributary.spi.type.Column;
import dev.tributary.spi.type.DataType.Simple;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CancellationTest {
  private static final Column NUMBER = column("n", Simple.BIGINT);
  private static final String ENDLESS =
      "SELECT count(*) FROM range(1000000) a(x), range(1000000) b(y) WHERE x * y % 7 = 3";

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

  private Instant cancelledAfter(QueryContext context, long millis) {
    Instant when = Instant.now().plusMillis(millis);
    Thread.ofVirtual()
        .start(() -> {
          try {
            Thread.sleep(millis);
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          context.cancellation().cancel(new TributaryException(ErrorCode.TIMED_OUT, "Too late."));
        });
    return when;
  }

  private void readAll(
      QueryContext context, String sql, List<Edge> edges, Map<String, ArrowReader> inputs)
      throws IOException {
    try (ArrowReader rows =
        engine.engine.run(fragment(sql, edges, NUMBER), List.of(), inputs, context)) {
      TestEngine.values(rows);
    }
  }

  private static void assertCancelled(
      Instant when, org.assertj.core.api.ThrowableAssert.ThrowingCallable query) {
    assertThatThrownBy(query)
        .hasMessage("Too late.")
        .isInstanceOfSatisfying(
            TributaryException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TIMED_OUT));
    assertThat(Duration.between(when, Instant.now())).isLessThan(Duration.ofSeconds(2));
  }

  @Test
  void aLongJoinStopsWithTheCancellationsReason() {
    QueryContext context = engine.context();
    Instant when = cancelledAfter(context, 300);
    assertCancelled(when, () -> readAll(context, ENDLESS, List.of(), Map.of()));
  }

  @Test
  void aCancelledQueryDoesNotStart() {
    QueryContext context = engine.context();
    context.cancellation().cancel(new TributaryException(ErrorCode.TIMED_OUT, "Too late."));
    assertCancelled(Instant.now(), () -> readAll(context, ENDLESS, List.of(), Map.of()));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aQueryThatWaitsForASlowInputStops(Kind kind) {
    QueryContext context = engine.context();
    NumberSource source =
        new NumberSource(
            engine.allocator,
            10,
            _ -> {
              try {
                Thread.sleep(Duration.ofMinutes(1));
              } catch (InterruptedException e) {
                throw new IOException(e);
              }
            });
    Instant when = cancelledAfter(context, 300);
    assertCancelled(
        when,
        () ->
            readAll(
                context, "SELECT n FROM e", List.of(edge("e", kind, NUMBER)), Map.of("e", source)));
    assertThat(source.closed).isTrue();
  }

  @Test
  void aQueryThatWaitsForTheLastOfManySlowInputsStops() {
    QueryContext context = engine.context();
    List<NumberSource> sources = new ArrayList<>();
    List<Edge> edges = new ArrayList<>();
    Map<String, ArrowReader> inputs = new HashMap<>();
    for (int i = 0; i < 8; i++) {
      int number = i;
      NumberSource source =
          new NumberSource(
              engine.allocator,
              10,
              _ -> {
                try {
                  Thread.sleep(number == 0 ? Duration.ZERO : Duration.ofMinutes(1));
                } catch (InterruptedException e) {
                  throw new IOException(e);
                }
              });
      sources.add(source);
      edges.add(edge("e" + i, Kind.STREAM, NUMBER));
      inputs.put("e" + i, source);
    }
    Instant when = cancelledAfter(context, 300);
    assertCancelled(when, () -> readAll(context, "SELECT n FROM e0", edges, inputs));
    assertThat(sources).allMatch(source -> source.closed);
  }

  @Test
  void aHalfReadResultStops() throws Exception {
    QueryContext context = engine.context();
    try (ArrowReader rows =
        engine.engine.run(
            fragment("SELECT i AS n FROM range(1000000000) t(i)", List.of(), NUMBER),
            List.of(),
            Map.of(),
            context)) {
      assertThat(rows.loadNextBatch()).isTrue();
      context.cancellation().cancel(new TributaryException(ErrorCode.TIMED_OUT, "Too late."));
      Instant when = Instant.now();
      assertCancelled(
          when,
          () -> {
            while (rows.loadNextBatch()) {}
          });
    }
  }

  @Test
  void aHalfReadResultCanBeClosedAndClosedAgain() throws Exception {
    ArrowReader rows =
        engine.engine.run(
            fragment("SELECT i AS n FROM range(1000000000) t(i)", List.of(), NUMBER),
            List.of(),
            Map.of(),
            engine.context());
    assertThat(rows.loadNextBatch()).isTrue();
    rows.close();
    rows.close();
  }

  @Test
  void anInterruptOfTheWaitingThreadStopsTheQuery() throws Exception {
    QueryContext context = engine.context();
    boolean[] interrupted = new boolean[1];
    Throwable[] thrown = new Throwable[1];
    Thread reader =
        Thread.ofVirtual()
            .start(() -> {
              try {
                readAll(context, ENDLESS, List.of(), Map.of());
              } catch (IOException | TributaryException e) {
                thrown[0] = e;
              }
              interrupted[0] = Thread.currentThread().isInterrupted();
            });
    Thread.sleep(300);
    reader.interrupt();
    assertThat(reader.join(Duration.ofSeconds(2))).isTrue();
    assertThat(interrupted[0]).isTrue();
    assertThat(thrown[0])
        .isInstanceOfSatisfying(
            TributaryException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED));
  }

  @Test
  void aThousandQueriesLeaveNothingBehind() throws Exception {
    for (int i = 0; i < 10; i++) {
      engine.value("SELECT 1", Simple.INTEGER);
    }
    int before = Thread.activeCount();
    for (int i = 0; i < 1000; i++) {
      readAll(
          engine.context(),
          "SELECT n FROM e",
          List.of(edge("e", i % 2 == 0 ? Kind.STREAM : Kind.SPOOL, NUMBER)),
          Map.of("e", NumberSource.of(engine.allocator, 1)));
    }
    assertThat(InputScan.openCount()).isZero();
    assertThat(InputBatch.lent()).isZero();
    // Some may still be on their way out; a leak would be one for each query.
    assertThat(Thread.activeCount()).isLessThan(before + 50);
    assertThat(
            engine.value(
                "SELECT (SELECT count(*) FROM duckdb_views() WHERE NOT internal)"
                    + " + (SELECT count(*) FROM duckdb_tables())",
                Simple.BIGINT))
        .isEqualTo(0L);
  }

  @Test
  void queriesAfterFailedAndCancelledOnesAreFine() throws Exception {
    for (int i = 0; i < 50; i++) {
      assertThatThrownBy(() -> engine.value("SELECT 1/0", Simple.INTEGER))
          .isInstanceOf(TributaryException.class);
      QueryContext context = engine.context();
      try (ArrowReader rows =
          engine.engine.run(
              fragment("SELECT i AS n FROM range(1000000000) t(i)", List.of(), NUMBER),
              List.of(),
              Map.of(),
              context)) {
        assertThat(rows.loadNextBatch()).isTrue();
        context.cancellation().cancel(new TributaryException(ErrorCode.TIMED_OUT, "Too late."));
      }
      assertThat(engine.value("SELECT 42", Simple.INTEGER)).isEqualTo(42);
    }
  }

  @Test
  void fiftyEnginesLeaveNoThreadsBehind() throws Exception {
    engine.value("SELECT 1", Simple.INTEGER);
    int before = Thread.activeCount();
    for (int i = 0; i < 50; i++) {
      try (TestEngine another = new TestEngine(directory)) {
        another.value("SELECT 1", Simple.INTEGER);
      }
    }
    Thread.sleep(500);
    assertThat(Thread.activeCount()).isLessThanOrEqualTo(before);
  }
}
