package dev.tributary.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ReplacedCatalogsTest {
  private final FakeSqlSource crm = new FakeSqlSource("crm");
  private final FakeSqlSource erp = new FakeSqlSource("erp");
  private final FakePlanner planner = new FakePlanner();
  private final BufferAllocator memory = new RootAllocator();
  private final FederatedCatalogs catalogs = new FederatedCatalogs(List.of(crm, erp));
  private final QueryService service =
      new QueryService(planner, catalogs, new FakeEngine(), memory, Clock.systemUTC());

  @AfterEach
  void everythingIsClosed() {
    service.close();
    catalogs.close();
    memory.close();
    assertThat(crm.closed).isTrue();
  }

  private static QueryRequest request(String sql) {
    return new QueryRequest(sql, List.of(), SessionSettings.DEFAULT, QueryLimits.NONE);
  }

  @Test
  void aQueryEndsOnTheSourceItBeganWithWhichIsThenClosed() {
    FakeSqlSource changed = new FakeSqlSource("crm");
    try (QueryResult old = service.execute(request("crm"))) {
      assertThat(old.next()).isTrue();

      catalogs.replace(List.of(changed, erp), CatalogMemory.NONE);

      assertThat(crm.closed).isFalse();
      try (QueryResult young = service.execute(request("crm"))) {
        assertThat(young.next()).isTrue();
        assertThat(changed.requests).hasSize(1);
      }
      assertThat(old.next()).isTrue();
    }
    assertThat(crm.closed).isTrue();
    assertThat(crm.requests).hasSize(1);
    assertThat(erp.closed).isFalse();
    assertThat(changed.closed).isFalse();
  }

  @Test
  void aSourceThatNobodyReadsIsClosedAtOnceAndItsCatalogIsGone() {
    catalogs.replace(List.of(erp), CatalogMemory.NONE);

    assertThat(crm.closed).isTrue();
    assertThat(catalogs.names()).containsExactly("erp");
    assertThatThrownBy(() -> service.execute(request("crm")))
        .isInstanceOfSatisfying(
            TributaryException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.CATALOG_NOT_FOUND));
  }

  @Test
  void aSourceThatStaysKeepsWhatIsKnownOfIt() {
    catalogs.snapshot(Duration.ofSeconds(5));

    catalogs.replace(List.of(erp, crm, new FakeSqlSource("new")), CatalogMemory.NONE);
    catalogs.snapshot(Duration.ofSeconds(5));

    assertThat(crm.readings).hasValue(1);
    assertThat(catalogs.names()).containsExactly("erp", "crm", "new");
  }

  @Test
  void aPlanOfAReplacedSourceIsNotUsedAgain() {
    service.execute(request("crm")).close();
    FakeSqlSource changed = new FakeSqlSource("crm");
    catalogs.replace(List.of(changed, erp), CatalogMemory.NONE);

    service.execute(request("crm")).close();

    assertThat(planner.planned).hasValue(2);
    assertThat(changed.requests).hasSize(1);
  }

  @Test
  void sourcesThatAreReplacedUnderManyQueriesFailNone() throws Exception {
    List<Thread> readers = new ArrayList<>();
    List<Throwable> failures = new CopyOnWriteArrayList<>();
    for (int i = 0; i < 8; i++) {
      readers.add(Thread.ofVirtual().start(() -> read(200, failures)));
    }
    List<FakeSqlSource> replaced = new ArrayList<>(List.of(crm));
    while (readers.stream().anyMatch(Thread::isAlive)) {
      FakeSqlSource next = new FakeSqlSource("crm");
      replaced.add(next);
      catalogs.replace(List.of(next, erp), CatalogMemory.NONE);
      Thread.sleep(5);
    }
    assertThat(failures).isEmpty();
    FakeSqlSource last = replaced.removeLast();
    assertThat(last.closed).isFalse();
    assertThat(replaced).allMatch(source -> source.closed);
  }

  private void read(int times, List<Throwable> failures) {
    try {
      for (int i = 0; i < times; i++) {
        try (QueryResult result = service.execute(request("join crm erp"))) {
          assertThat(result.next()).isTrue();
        } catch (TributaryException e) {
          // Replaced twice while one statement was planned: the client is asked to try again.
          assertThat(e.code().retriable()).isTrue();
        }
      }
    } catch (Throwable e) {
      failures.add(e);
    }
  }
}
