package dev.tributary.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.query.QueryId;
import dev.tributary.spi.source.CatalogMetadata;
import dev.tributary.spi.source.Parameter;
import dev.tributary.spi.type.DataType.Simple;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QueryServiceTest {
  private final FakeSqlSource crm = new FakeSqlSource("crm");
  private final FakeSqlSource erp = new FakeSqlSource("erp");
  private final FakeFileSource lake = new FakeFileSource();
  private final FakePlanner planner = new FakePlanner();
  private final FakeEngine engine = new FakeEngine();
  private BufferAllocator memory;
  private FederatedCatalogs catalogs;
  private QueryService service;

  @BeforeEach
  void start() {
    memory = new RootAllocator();
    catalogs = new FederatedCatalogs(List.of(crm, erp, lake));
    service =
        new QueryService(
            planner,
            catalogs,
            engine,
            memory,
            Clock.fixed(Instant.parse("2026-11-20T23:30:00Z"), ZoneOffset.UTC));
  }

  @AfterEach
  void everythingWasGivenBack() {
    assertThat(crm.open).hasValue(0);
    assertThat(erp.open).hasValue(0);
    assertThat(engine.open).hasValue(0);
    service.close();
    catalogs.close();
    assertThat(crm.closed).isTrue();
    memory.close();
  }

  private static QueryRequest request(String sql, Object... parameters) {
    return new QueryRequest(
        sql, Arrays.asList(parameters), SessionSettings.DEFAULT, QueryLimits.DEFAULT);
  }

  private static QueryRequest limited(String sql, long rows, Duration timeout) {
    return new QueryRequest(
        sql, List.of(), SessionSettings.DEFAULT, new QueryLimits(rows, timeout));
  }

  private List<Long> numbers(QueryRequest request) {
    try (QueryResult result = service.execute(request)) {
      return numbers(result);
    }
  }

  private static List<Long> numbers(QueryResult result) {
    List<Long> numbers = new ArrayList<>();
    while (result.next()) {
      BigIntVector vector = (BigIntVector) result.batch().getVector(0);
      for (int i = 0; i < result.batch().getRowCount(); i++) {
        numbers.add(vector.get(i));
      }
    }
    return numbers;
  }

  private QueryRecord only() {
    assertThat(service.queries()).hasSize(1);
    return service.queries().getFirst();
  }

  private static void sleep(Duration time) throws IOException {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Test
  void aQueryOfOneSourceIsReadWithoutTheEngine() {
    try (QueryResult result = service.execute(request("crm"))) {
      assertThat(numbers(result)).hasSize(30).startsWith(0L, 1L).endsWith(29L);
      assertThat(result.next()).isFalse();
    }
    assertThat(engine.parameters).isEmpty();
    assertThat(only().state()).isEqualTo(QueryState.FINISHED);
    assertThat(only().rows()).isEqualTo(30);
    assertThat(only().error()).isEmpty();
  }

  @Test
  void theResultHasTheLabelsOfTheStatement() {
    try (QueryResult result = service.execute(request("crm as label"))) {
      assertThat(result.columns().getFirst().name()).isEqualTo("label");
      assertThat(result.batch().getSchema().getFields().getFirst().getName()).isEqualTo("label");
      assertThat(numbers(result)).hasSize(30);
    }
  }

  @Test
  void aJoinOpensItsSourcesAtTheSameTime() {
    CountDownLatch both = new CountDownLatch(2);
    for (FakeSqlSource source : List.of(crm, erp)) {
      source.rows =
          (_, context) -> {
            both.countDown();
            try {
              both.await();
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
            return source.numbers(context, 1, _ -> {});
          };
    }
    try (QueryResult result = service.execute(request("join crm erp"))) {
      assertThat(numbers(result)).hasSize(10);
    }
  }

  @Test
  void aSourceThatFailsToOpenFailsTheQueryAndStopsTheOthers() {
    erp.rows =
        (_, _) -> {
          throw new TributaryException(ErrorCode.SOURCE_UNAVAILABLE, "Source 'erp' is down.");
        };
    crm.rows =
        (_, context) -> {
          CountDownLatch cancelled = new CountDownLatch(1);
          try (var _ = context.cancellation().onCancel(cancelled::countDown)) {
            cancelled.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          context.cancellation().check();
          return crm.numbers(context, 1, _ -> {});
        };
    assertThatThrownBy(() -> numbers(request("join crm erp"))).hasMessage("Source 'erp' is down.");
    assertThat(only().state()).isEqualTo(QueryState.FAILED);
    assertThat(only().error().orElseThrow().code()).isEqualTo(ErrorCode.SOURCE_UNAVAILABLE);
  }

  @Test
  void whatWasOpenedIsClosedWhereAnotherSourceFails() {
    erp.rows =
        (_, _) -> {
          try {
            sleep(Duration.ofMillis(100));
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
          throw new TributaryException(ErrorCode.SOURCE_FAILED, "Source 'erp' failed.");
        };
    assertThatThrownBy(() -> numbers(request("join crm erp"))).hasMessage("Source 'erp' failed.");
  }

  @Test
  void anErrorBetweenTwoBatchesComesOutTypedAndIsRecordedOnce() {
    crm.rows =
        (_, context) ->
            crm.numbers(
                context,
                3,
                batch -> {
                  if (batch == 1) {
                    throw new TributaryException(
                        ErrorCode.SOURCE_CONNECTION_LOST, "Source 'crm' hung up.");
                  }
                });
    try (QueryResult result = service.execute(request("crm"))) {
      assertThat(result.next()).isTrue();
      assertThatThrownBy(result::next).hasMessage("Source 'crm' hung up.");
      // A second look must not take it for the end.
      assertThatThrownBy(result::next).hasMessageContaining("hung up");
    }
    assertThat(only().state()).isEqualTo(QueryState.FAILED);
    assertThat(only().rows()).isEqualTo(10);
  }

  @Test
  void aBugIsAnInternalError() {
    assertThatThrownBy(() -> service.execute(request("broken")))
        .isInstanceOfSatisfying(
            TributaryException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.INTERNAL_ERROR));
  }

  @Test
  void tooManyRowsAreAnErrorAndNotAShorterResult() {
    try (QueryResult result = service.execute(limited("crm", 25, Duration.ofMinutes(1)))) {
      TributaryException failure =
          catchThrowableOfType(TributaryException.class, () -> numbers(result));
      assertThat(failure.code()).isEqualTo(ErrorCode.TOO_MANY_ROWS);
      assertThat(failure).hasMessageContaining("25");
    }
    assertThat(only().state()).isEqualTo(QueryState.FAILED);
  }

  @Test
  void aQueryThatTakesTooLongIsStopped() {
    crm.rows =
        (_, context) ->
            crm.numbers(
                context,
                1,
                _ -> {
                  Thread me = Thread.currentThread();
                  try (var _ = context.cancellation().onCancel(me::interrupt)) {
                    sleep(Duration.ofMinutes(1));
                  }
                });
    try (QueryResult result = service.execute(limited("crm", 100, Duration.ofMillis(200)))) {
      TributaryException failure =
          catchThrowableOfType(TributaryException.class, () -> numbers(result));
      assertThat(failure.code()).isEqualTo(ErrorCode.TIMED_OUT);
      assertThat(failure).hasMessageContaining("0.2s");
    }
    assertThat(only().state()).isEqualTo(QueryState.FAILED);
  }

  @Test
  void aCancelledQueryEndsCancelled() {
    try (QueryResult result = service.execute(request("crm"))) {
      assertThat(result.next()).isTrue();
      assertThat(only().state()).isEqualTo(QueryState.RUNNING);
      service.cancel(result.id());
      assertThatThrownBy(result::next)
          .isInstanceOfSatisfying(
              TributaryException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED));
    }
    assertThat(only().state()).isEqualTo(QueryState.CANCELLED);
  }

  @Test
  void aQueryCancelledAfterItsLastRowHasFinished() {
    try (QueryResult result = service.execute(request("crm"))) {
      assertThat(numbers(result)).hasSize(30);
      service.cancel(result.id());
    }
    assertThat(only().state()).isEqualTo(QueryState.FINISHED);
  }

  @Test
  void anUnknownQueryCannotBeCancelled() {
    assertThatThrownBy(() -> service.cancel(new QueryId("nothing")))
        .isInstanceOfSatisfying(
            TributaryException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.QUERY_NOT_FOUND));
  }

  @Test
  void aResultThatIsClosedEarlyHasFinishedAndCanBeClosedAgain() {
    QueryResult result = service.execute(request("crm"));
    assertThat(result.next()).isTrue();
    result.close();
    result.close();
    assertThat(only().state()).isEqualTo(QueryState.FINISHED);
    assertThat(service.find(result.id()).map(QueryRecord::rows)).contains(10L);
  }

  @Test
  void anExplanationIsOneLineARow() {
    try (QueryResult result = service.execute(request("explain"))) {
      assertThat(result.columns()).extracting("name").containsExactly("plan");
      assertThat(result.next()).isTrue();
      assertThat(result.batch().getVector(0).getObject(1)).hasToString("line two");
      assertThat(result.next()).isFalse();
    }
  }

  @Test
  void parametersAndTheQuerysStartReachTheSource() {
    QueryRequest request =
        new QueryRequest(
            "crm ?",
            List.of("7"),
            new SessionSettings(
                Optional.empty(), Optional.empty(), ZoneId.of("Europe/Berlin"), true),
            QueryLimits.DEFAULT);
    try (QueryResult result = service.execute(request)) {
      assertThat(numbers(result)).hasSize(30);
    }
    assertThat(crm.requests.getFirst().parameters())
        .containsExactly(
            new Parameter(Simple.INTEGER, 7L),
            new Parameter(Simple.DATE, LocalDate.of(2026, 11, 21)));
  }

  @Test
  void aMissingParameterIsNamed() {
    assertThatThrownBy(() -> service.execute(request("crm ?")))
        .hasMessageContaining("1 parameters, but 0 values");
  }

  @Test
  void aStatementIsPlannedOnce() {
    catalogs.snapshot(Duration.ofSeconds(5));
    for (int i = 0; i < 3; i++) {
      try (QueryResult result = service.execute(request("crm"))) {
        assertThat(numbers(result)).hasSize(30);
      }
    }
    assertThat(planner.planned).hasValue(1);
  }

  @Test
  void changedFilesArePlannedAgainOnce() {
    catalogs.snapshot(Duration.ofSeconds(5));
    try (QueryResult result = service.execute(request("lake"))) {
      assertThat(numbers(result)).hasSize(10);
    }
    lake.size = 2;
    try (QueryResult result = service.execute(request("lake"))) {
      assertThat(numbers(result)).hasSize(10);
    }
    assertThat(planner.planned).hasValue(2);
    assertThat(lake.readings).hasValue(2);
  }

  @Test
  void rowsOfFilesThatChangeWhileTheyAreReadEndInAFailure() {
    try (QueryResult result = service.execute(request("lake"))) {
      assertThat(result.next()).isTrue();
      lake.size = 2;
      assertThatThrownBy(() -> numbers(result))
          .hasMessageContainingAll("'a.parquet' of table 'lake.", "Run the query again")
          .isInstanceOfSatisfying(
              TributaryException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.SCHEMA_CHANGED));
    }
    assertThat(service.queries().getFirst().state()).isEqualTo(QueryState.FAILED);
  }

  @Test
  void aSourceThatIsDownDoesNotStopQueriesOfOthers() {
    erp.metadata =
        () -> {
          throw new TributaryException(ErrorCode.SOURCE_UNAVAILABLE, "Source 'erp' is down.");
        };
    try (QueryResult result = service.execute(request("crm"))) {
      assertThat(numbers(result)).hasSize(30);
    }
    assertThatThrownBy(() -> service.execute(request("erp.public.t")))
        .hasMessage("Source 'erp' is down.");
    assertThatThrownBy(() -> service.execute(request("nonsense of herpes")))
        .hasMessage("There is no table 'nonsense of herpes'.");
  }

  @Test
  void aSourceThatDoesNotAnswerDoesNotDelayQueriesOfOthers() {
    CountDownLatch forever = new CountDownLatch(1);
    erp.metadata =
        () -> {
          try {
            forever.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          return new CatalogMetadata(List.of(), List.of());
        };
    Instant before = Instant.now();
    try (QueryResult result = service.execute(request("crm"))) {
      assertThat(numbers(result)).hasSize(30);
    }
    assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(1));
    forever.countDown();
  }

  @Test
  void aRefreshMakesANewVersionOnlyWhereSomethingChanged() {
    long first = catalogs.snapshot(Duration.ofSeconds(5)).version();
    catalogs.refresh("lake");
    assertThat(catalogs.snapshot(Duration.ofSeconds(5)).version()).isEqualTo(first);
    lake.size = 9;
    catalogs.refresh("lake");
    assertThat(catalogs.snapshot(Duration.ofSeconds(5)).version()).isGreaterThan(first);
  }

  @Test
  void aFailedRefreshKeepsWhatWasKnown() {
    assertThat(catalogs.snapshot(Duration.ofSeconds(5)).entries().getFirst().metadata().schemas())
        .containsExactly("public");
    crm.metadata =
        () -> {
          throw new TributaryException(ErrorCode.SOURCE_UNAVAILABLE, "Source 'crm' is down.");
        };
    assertThatThrownBy(() -> catalogs.refresh("crm")).hasMessage("Source 'crm' is down.");
    assertThat(catalogs.snapshot(Duration.ofSeconds(5)).entries().getFirst().metadata().schemas())
        .containsExactly("public");
  }

  @Test
  void aClosedServiceRefusesQueriesAndHasStoppedTheOthers() throws Exception {
    QueryResult result = service.execute(request("crm"));
    Thread reader =
        Thread.ofVirtual()
            .start(() -> {
              try (result) {
                while (result.next()) {
                  Thread.sleep(20);
                }
              } catch (InterruptedException | TributaryException _) {
                // Seen in the record.
              }
            });
    service.close();
    reader.join();
    assertThat(only().error().orElseThrow().code()).isEqualTo(ErrorCode.SHUTTING_DOWN);
    assertThatThrownBy(() -> service.execute(request("crm")))
        .isInstanceOfSatisfying(
            TributaryException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SHUTTING_DOWN));
  }

  @Test
  void onlyTheLastThousandQueriesAreRemembered() {
    for (int i = 0; i < 1010; i++) {
      try (QueryResult result = service.execute(request("explain"))) {
        assertThat(result.next()).isTrue();
      }
    }
    assertThat(service.queries()).hasSize(1000);
  }
}
