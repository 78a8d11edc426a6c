package dev.tributary.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.engine.QueryRecord.Failure;
import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.query.QueryId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What a query's record tells.
class QueryMeasuresTest {
  private final FakeSqlSource crm = new FakeSqlSource("crm");
  private final FakeSqlSource erp = new FakeSqlSource("erp");
  private final FakeFileSource lake = new FakeFileSource();
  private final FakeEngine engine = new FakeEngine();
  private final BufferAllocator memory = new RootAllocator();
  private final FederatedCatalogs catalogs = new FederatedCatalogs(List.of(crm, erp, lake));
  private final QueryService service =
      new QueryService(new FakePlanner(), catalogs, engine, memory, Clock.systemUTC());

  @AfterEach
  void stop() {
    service.close();
    catalogs.close();
    memory.close();
  }

  private QueryRecord run(String sql) {
    QueryRequest request =
        new QueryRequest(sql, List.of(), SessionSettings.DEFAULT, QueryLimits.DEFAULT);
    try (QueryResult result = service.execute(request.through("flight"))) {
      boolean more = true;
      while (more) {
        more = result.next();
      }
      return service.find(result.id()).orElseThrow();
    }
  }

  @Test
  void aFinishedQueryTellsWhatEachSourceDid() {
    QueryRecord query = run("crm");

    assertThat(query.statement().door()).isEqualTo("flight");
    assertThat(query.statement().session()).isEqualTo(SessionSettings.DEFAULT);
    assertThat(query.statement().plan().orElseThrow())
        .startsWith("Fragment 0: source crm\n  sql: SELECT n FROM t");
    assertThat(query.rows()).isEqualTo(30);
    assertThat(query.output().bytes()).isPositive();
    assertThat(query.ended()).contains(query.started().plus(query.elapsed()));
    assertThat(query.times().planning().orElseThrow()).isPositive();
    assertThat(query.times().firstRow().orElseThrow())
        .isGreaterThan(query.times().planning().orElseThrow())
        .isLessThan(query.elapsed());
    SourceRun run = query.sources().getFirst();
    assertThat(query.sources()).hasSize(1);
    assertThat(run.fragment()).isZero();
    assertThat(run.source()).isEqualTo("crm");
    assertThat(run.request()).isEqualTo("SELECT n FROM t");
    assertThat(run.rows()).isEqualTo(OptionalLong.of(30));
    assertThat(run.bytes()).isEqualTo(OptionalLong.of(query.output().bytes()));
    assertThat(run.time()).isPositive();
    assertThat(run.opens()).isEqualTo(1);
  }

  @Test
  void theSourcesOfAJoinAreCountedApart() {
    QueryRecord query = run("join crm erp");

    assertThat(query.rows()).isEqualTo(10);
    assertThat(query.sources()).extracting(SourceRun::source).containsExactly("crm", "erp");
    assertThat(query.sources())
        .extracting(SourceRun::rows)
        .containsExactly(OptionalLong.of(30), OptionalLong.of(30));
    assertThat(query.sources()).extracting(SourceRun::opens).containsExactly(1L, 1L);
  }

  @Test
  void filesAreToldWithoutRowsThatNobodyCounted() {
    SourceRun files = run("lake").sources().getFirst();

    assertThat(files.source()).isEqualTo("lake");
    assertThat(files.request()).isEqualTo("main.t (1 files, 1 bytes in all)");
    assertThat(files.rows()).isEmpty();
    assertThat(files.bytes()).isEmpty();
    assertThat(files.opens()).isEqualTo(1);
  }

  @Test
  void aQueryThatCannotBePlannedHasNoPlanAndNoSources() {
    assertThatThrownBy(() -> run("nonsense")).hasMessageContaining("nonsense");

    QueryRecord query = service.queries().getFirst();
    assertThat(query.state()).isEqualTo(QueryState.FAILED);
    assertThat(query.statement().plan()).isEmpty();
    assertThat(query.times().planning()).isEmpty();
    assertThat(query.times().firstRow()).isEmpty();
    assertThat(query.sources()).isEmpty();
    assertThat(query.error().map(Failure::code)).contains(ErrorCode.TABLE_NOT_FOUND);
  }

  @Test
  void aLongStatementIsCutInTheRecordAndSaysSo() {
    String sql = "crm " + "x".repeat(300_000);

    assertThat(run(sql).sql())
        .hasSizeLessThan(263_000)
        .endsWith("... (cut: 262144 of 300004 characters)");
  }

  @Test
  void theNewestComeFirstFromAnyQueryOn() {
    QueryRecord first = run("crm");
    QueryRecord second = run("crm");
    assertThatThrownBy(() -> run("nonsense")).hasMessageContaining("nonsense");
    QueryRecord fourth = run("crm");

    assertThat(service.queries(QuerySelection.newest(1))).containsExactly(fourth);
    assertThat(
            service.queries(
                new QuerySelection(10, Optional.of(QueryState.FINISHED), Optional.of(fourth.id()))))
        .containsExactly(second, first);
    assertThat(
            service.queries(
                new QuerySelection(10, Optional.empty(), Optional.of(new QueryId("2")))))
        .isEmpty();
  }

  @Test
  void aRunningQueryIsAmongTheNewest() {
    QueryRequest request =
        new QueryRequest("crm", List.of(), SessionSettings.DEFAULT, QueryLimits.DEFAULT);
    try (QueryResult result = service.execute(request)) {
      assertThat(result.next()).isTrue();
      QueryRecord running = service.queries().getFirst();
      assertThat(running.state()).isEqualTo(QueryState.RUNNING);
      assertThat(running.rows()).isEqualTo(10);
      assertThat(running.ended()).isEmpty();
      assertThat(running.sources().getFirst().rows()).isEqualTo(OptionalLong.of(10));
      assertThat(running.started()).isAfter(Instant.now().minus(Duration.ofMinutes(1)));
      assertThat(
              service.queries(
                  new QuerySelection(5, Optional.of(QueryState.FINISHED), Optional.empty())))
          .isEmpty();
    }
  }
}
