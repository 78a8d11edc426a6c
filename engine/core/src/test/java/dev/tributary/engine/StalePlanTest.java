package dev.tributary.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.source.CatalogMetadata;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A source whose tables are not those that were planned for.
class StalePlanTest {
  private final FakeSqlSource crm = new FakeSqlSource("crm");
  private final FakeSqlSource erp = new FakeSqlSource("erp");
  private final FakePlanner planner = new FakePlanner();
  private final FakeEngine engine = new FakeEngine();
  private final BufferAllocator memory = new RootAllocator();
  private final FederatedCatalogs catalogs = new FederatedCatalogs(List.of(crm, erp));
  private final QueryService service =
      new QueryService(planner, catalogs, engine, memory, Clock.systemUTC());

  @BeforeEach
  void metadataIsKnown() {
    assertThat(catalogs.snapshot(Duration.ofSeconds(5)).entries()).hasSize(2);
  }

  @AfterEach
  void everythingWasGivenBack() {
    assertThat(crm.open).hasValue(0);
    assertThat(erp.open).hasValue(0);
    assertThat(engine.open).hasValue(0);
    service.close();
    catalogs.close();
    memory.close();
  }

  private static QueryRequest request(String sql) {
    return new QueryRequest(sql, List.of(), SessionSettings.DEFAULT, QueryLimits.DEFAULT);
  }

  /// Fails as often as this, and then runs.
  private void failsAtFirst(int times) {
    AtomicInteger left = new AtomicInteger(times);
    crm.rows =
        (_, context) -> {
          if (left.getAndDecrement() > 0) {
            throw new TributaryException(ErrorCode.SCHEMA_CHANGED, "no column n");
          }
          return crm.numbers(context, 3, _ -> {});
        };
  }

  private long sum(String sql) {
    long sum = 0;
    try (QueryResult result = service.execute(request(sql))) {
      VectorSchemaRoot batch = result.batch();
      while (result.next()) {
        assertThat(result.batch()).isSameAs(batch);
        for (int i = 0; i < batch.getRowCount(); i++) {
          sum += ((BigIntVector) batch.getVector(0)).get(i);
        }
      }
    }
    return sum;
  }

  @Test
  void aStatementOfOneSourceIsPlannedAgainOnce() {
    failsAtFirst(1);

    assertThat(sum("crm")).isEqualTo(435);

    assertThat(planner.planned).hasValue(2);
    assertThat(crm.readings).hasValue(2);
    assertThat(erp.readings).hasValue(1);
    assertThat(service.queries().getFirst().state()).isEqualTo(QueryState.FINISHED);
  }

  @Test
  void aFragmentThatTheEngineReadsIsPlannedAgainOnceAndTheResultsBatchStaysTheSame() {
    failsAtFirst(1);

    assertThat(sum("join crm erp")).isEqualTo(45);

    assertThat(planner.planned).hasValue(2);
    assertThat(crm.readings).hasValue(2);
    assertThat(service.queries().getFirst().state()).isEqualTo(QueryState.FINISHED);
  }

  @Test
  void aClientThatAsksForRowsFirstIsToldTheColumnsOfTheNewPlan() {
    failsAtFirst(1);

    try (QueryResult result = service.execute(request("join crm erp"))) {
      assertThat(result.next()).isTrue();
      assertThat(result.columns()).hasSize(1);
      assertThat(result.batch().getRowCount()).isEqualTo(10);
      assertThat(result.next()).isFalse();
    }
    assertThat(planner.planned).hasValue(2);
  }

  @Test
  void aSourceThatRefusesWhatItToldAnewFailsWithItsOwnError() {
    for (String sql : List.of("crm", "join crm erp")) {
      failsAtFirst(9);

      assertThatThrownBy(() -> sum(sql))
          .hasMessage("no column n")
          .extracting(e -> ((TributaryException) e).code())
          .isEqualTo(ErrorCode.SOURCE_FAILED);
      assertThat(crm.requests).hasSize(2);
      crm.requests.clear();
    }
  }

  @Test
  void aSourceThatIsDownWhenItsTablesAreReadAnewFailsTheQueryWithThat() {
    failsAtFirst(1);
    crm.metadata =
        () -> {
          throw new TributaryException(ErrorCode.SOURCE_UNAVAILABLE, "crm is down");
        };

    assertThatThrownBy(() -> sum("crm")).hasMessage("crm is down");
  }

  @Test
  void aNameThatIsGoneAfterwardsIsTheUsersError() {
    failsAtFirst(1);
    crm.metadata =
        () -> {
          planner.knowsNothing = true;
          return new CatalogMetadata(List.of("other"), List.of());
        };

    assertThatThrownBy(() -> sum("crm"))
        .extracting(e -> ((TributaryException) e).code())
        .isEqualTo(ErrorCode.TABLE_NOT_FOUND);
  }

  @Test
  void whatFailsAfterTheFirstRowsIsNotRunAgain() {
    crm.rows =
        (_, context) ->
            crm.numbers(
                context,
                3,
                batch -> {
                  if (batch == 1) {
                    throw new TributaryException(ErrorCode.SCHEMA_CHANGED, "gone meanwhile");
                  }
                });

    assertThatThrownBy(() -> sum("crm")).hasMessage("gone meanwhile");
    assertThat(crm.requests).hasSize(1);
  }
}
