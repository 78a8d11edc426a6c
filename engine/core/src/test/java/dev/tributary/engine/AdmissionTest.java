package dev.tributary.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.query.QueryId;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AdmissionTest {
  private static final Executor THREADS = task -> Thread.ofVirtual().start(task);

  private final FakeSqlSource crm = new FakeSqlSource("crm");
  private final BufferAllocator memory = new RootAllocator();
  private final FederatedCatalogs catalogs = new FederatedCatalogs(List.of(crm));
  private final QueryService service =
      new QueryService(new FakePlanner(), catalogs, new FakeEngine(), memory, Clock.systemUTC());

  @AfterEach
  void everythingWasGivenBack() {
    assertThat(crm.open).hasValue(0);
    service.close();
    catalogs.close();
    memory.close();
  }

  private void limit(int running, int queue, Duration queueTimeout) {
    service.limit(
        new ServiceLimits(
            QueryLimits.DEFAULT, running, queue, queueTimeout, Duration.ofSeconds(10)));
  }

  private static QueryRequest request(String sql) {
    return new QueryRequest(sql, List.of(), SessionSettings.DEFAULT, QueryLimits.NONE);
  }

  private CompletableFuture<QueryResult> start(QueryId id) {
    return CompletableFuture.supplyAsync(() -> service.execute(id, request("crm")), THREADS);
  }

  private void await(QueryId id, QueryState state) throws InterruptedException {
    while (service.find(id).map(QueryRecord::state).filter(state::equals).isEmpty()) {
      Thread.sleep(1);
    }
  }

  private static ErrorCode failure(CompletableFuture<QueryResult> result) {
    try {
      result.join().close();
    } catch (CompletionException e) {
      if (e.getCause() instanceof TributaryException why) {
        return why.code();
      }
      throw e;
    }
    throw new AssertionError("the query has not failed");
  }

  @Test
  void queriesWaitForTheirTurnInTheOrderInWhichTheyCame() throws Exception {
    limit(1, 10, Duration.ofSeconds(20));
    QueryResult first = service.execute(request("crm"));
    List<String> order = new CopyOnWriteArrayList<>();
    List<CompletableFuture<Void>> others = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      QueryId id = new QueryId("q" + i);
      others.add(
          start(id)
              .thenAccept(result -> {
                order.add(id.value());
                result.close();
              }));
      await(id, QueryState.QUEUED);
    }
    assertThat(service.queries()).hasSize(6);
    assertThat(order).isEmpty();

    first.close();
    others.forEach(CompletableFuture::join);

    assertThat(order).containsExactly("q0", "q1", "q2", "q3", "q4");
    assertThat(service.find(new QueryId("q4")).orElseThrow().state())
        .isEqualTo(QueryState.FINISHED);
  }

  @Test
  void aQueueThatIsFullRefusesAndSaysWhichLimit() throws Exception {
    limit(1, 1, Duration.ofSeconds(20));
    try (QueryResult _ = service.execute(request("crm"))) {
      QueryId waits = new QueryId("waits");
      CompletableFuture<QueryResult> second = start(waits);
      await(waits, QueryState.QUEUED);

      assertThatThrownBy(() -> service.execute(request("crm")))
          .isInstanceOfSatisfying(
              TributaryException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.TOO_MANY_QUERIES))
          .hasMessageContaining("limits.max-concurrent-queries");

      service.cancel(waits);
      assertThat(failure(second)).isEqualTo(ErrorCode.CANCELLED);
    }
  }

  @Test
  void aQueryThatWaitsTooLongIsRefusedAndLosesItsPlace() {
    limit(1, 1, Duration.ofMillis(50));
    try (QueryResult _ = service.execute(request("crm"))) {
      for (int i = 0; i < 3; i++) {
        assertThatThrownBy(() -> service.execute(request("crm")))
            .hasMessageContaining("limits.queue-timeout")
            .hasMessageContaining("0.05s");
      }
    }
    service.execute(request("crm")).close();
  }

  @Test
  void aQueryMayTimeOutWhileItWaits() {
    limit(1, 1, Duration.ofSeconds(20));
    QueryRequest hurried =
        new QueryRequest(
            "crm", List.of(), SessionSettings.DEFAULT, new QueryLimits(10, Duration.ofMillis(50)));
    try (QueryResult _ = service.execute(request("crm"))) {
      assertThatThrownBy(() -> service.execute(hurried))
          .isInstanceOfSatisfying(
              TributaryException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TIMED_OUT));
    }
  }

  @Test
  void anExplanationAndAWrongStatementNeedNoTurn() {
    limit(1, 0, Duration.ofSeconds(20));
    try (QueryResult _ = service.execute(request("crm"));
        QueryResult explanation = service.execute(request("explain"))) {
      assertThat(explanation.next()).isTrue();
      assertThatThrownBy(() -> service.execute(request("nonsense")))
          .isInstanceOfSatisfying(
              TributaryException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.TABLE_NOT_FOUND));
    }
  }

  @Test
  void aHigherLimitLetsThoseInWhoWait() throws Exception {
    limit(1, 10, Duration.ofSeconds(20));
    try (QueryResult _ = service.execute(request("crm"))) {
      QueryId waits = new QueryId("waits");
      CompletableFuture<QueryResult> second = start(waits);
      await(waits, QueryState.QUEUED);

      limit(2, 10, Duration.ofSeconds(20));

      second.join().close();
    }
  }

  @Test
  void queriesThatWaitAreToldOfAShutdown() throws Exception {
    limit(1, 10, Duration.ofSeconds(20));
    QueryResult first = service.execute(request("crm"));
    QueryId waits = new QueryId("waits");
    CompletableFuture<QueryResult> second = start(waits);
    await(waits, QueryState.QUEUED);
    CompletableFuture<Void> stopping = CompletableFuture.runAsync(service::stop, THREADS);

    assertThat(failure(second)).isEqualTo(ErrorCode.SHUTTING_DOWN);
    first.close();
    stopping.join();
  }
}
