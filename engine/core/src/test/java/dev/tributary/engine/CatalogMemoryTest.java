package dev.tributary.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.planner.catalog.FederatedCatalog;
import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.source.CatalogMetadata;
import dev.tributary.spi.source.ColumnMetadata;
import dev.tributary.spi.source.ColumnMetadata.ColumnRead;
import dev.tributary.spi.source.TableMetadata;
import dev.tributary.spi.source.TableMetadata.UniqueKey;
import dev.tributary.spi.source.TableName;
import dev.tributary.spi.type.DataType.Simple;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CatalogMemoryTest {
  private static final CatalogMetadata OLD = metadata("public", "old");
  private static final CatalogMetadata NEW = metadata("public", "new");

  private final Map<String, CatalogMetadata> remembered = new ConcurrentHashMap<>();
  private final CatalogMemory memory =
      new CatalogMemory() {
        @Override
        public Optional<CatalogMetadata> recall(String catalog) {
          return Optional.ofNullable(remembered.get(catalog));
        }

        @Override
        public void remember(String catalog, CatalogMetadata metadata) {
          remembered.put(catalog, metadata);
        }
      };
  private final FakeSqlSource crm = new FakeSqlSource("crm");
  private final FakeFileSource lake = new FakeFileSource();
  private final CountDownLatch answers = new CountDownLatch(1);

  @AfterEach
  void answer() {
    answers.countDown();
  }

  private FederatedCatalogs start() {
    return new FederatedCatalogs(List.of(crm, lake), memory);
  }

  private Supplier<CatalogMetadata> late(Supplier<CatalogMetadata> metadata) {
    return () -> {
      try {
        answers.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return metadata.get();
    };
  }

  private static CatalogMetadata crm(FederatedCatalog catalog) {
    return catalog.entries().getFirst().metadata();
  }

  @Test
  void whatASourceTellsIsRemembered() {
    crm.metadata = () -> NEW;
    try (FederatedCatalogs catalogs = start()) {
      assertThat(crm(catalogs.snapshot(Duration.ofSeconds(5)))).isEqualTo(NEW);
    }
    assertThat(remembered).containsExactly(Map.entry("crm", NEW));
  }

  @Test
  void aSourceThatDoesNotAnswerIsPlannedByWhatItToldBeforeButNotByItsPromises() {
    remembered.put("crm", OLD);
    crm.metadata = late(() -> NEW);
    try (FederatedCatalogs catalogs = start()) {
      TableMetadata table = crm(catalogs.snapshot(Duration.ofSeconds(5))).tables().getFirst();

      assertThat(table.name().table()).isEqualTo("old");
      assertThat(table.columns().getFirst().nullable()).isTrue();
      assertThat(table.uniqueKeys()).isEmpty();
      assertThat(new CatalogDirectory(catalogs).table("crm", "public", "old"))
          .isEqualTo(OLD.tables().getFirst());
      assertThat(catalogs.failure("crm")).isEmpty();
      answers.countDown();
      catalogs.refresh("crm");
      assertThat(crm(catalogs.snapshot(Duration.ofSeconds(5)))).isEqualTo(NEW);
    }
    assertThat(remembered).containsEntry("crm", NEW);
  }

  @Test
  void aSourceThatRepeatsWhatItToldMakesItsPromisesCountAgain() {
    remembered.put("crm", OLD);
    crm.metadata = late(() -> OLD);
    try (FederatedCatalogs catalogs = start()) {
      long before = catalogs.snapshot(Duration.ofSeconds(5)).version();
      answers.countDown();
      catalogs.refresh("crm");
      FederatedCatalog now = catalogs.snapshot(Duration.ofSeconds(5));
      assertThat(now.version()).isGreaterThan(before);
      assertThat(crm(now)).isEqualTo(OLD);
    }
  }

  @Test
  void aSourceThatIsDownIsListedWithItsErrorAndItsTables() {
    remembered.put("crm", OLD);
    crm.metadata =
        () -> {
          throw new TributaryException(ErrorCode.SOURCE_UNAVAILABLE, "crm is down");
        };
    try (FederatedCatalogs catalogs = start()) {
      assertThatThrownBy(() -> catalogs.refresh("crm")).hasMessage("crm is down");
      CatalogDirectory directory = new CatalogDirectory(catalogs);
      assertThat(directory.catalog("crm").failure().orElseThrow()).hasMessage("crm is down");
      assertThat(directory.tables("crm", "public")).hasSize(1);
    }
    assertThat(remembered).containsEntry("crm", OLD);
  }

  @Test
  void aNameThatIsNotRememberedIsLookedForInTheReadingThatRuns() {
    remembered.put("crm", OLD);
    crm.metadata = late(() -> NEW);
    try (FederatedCatalogs catalogs = start()) {
      FederatedCatalog before = catalogs.snapshot(Duration.ofSeconds(5));
      Thread main = Thread.currentThread();
      Thread.ofVirtual()
          .start(() -> {
            while (main.getState() != Thread.State.WAITING) {
              Thread.onSpinWait();
            }
            answers.countDown();
          });
      assertThat(catalogs.refreshOlderThan(Duration.ofSeconds(5), List.of("crm"))).isTrue();
      assertThat(crm.readings).hasValue(1);
      assertThat(catalogs.snapshot(Duration.ofSeconds(5))).isNotEqualTo(before);
    }
  }

  @Test
  void catalogsAreReadAgainFromTimeToTimeThroughFailures() throws InterruptedException {
    BlockingQueue<Integer> readings = new LinkedBlockingQueue<>();
    crm.metadata =
        () -> {
          readings.add(crm.readings.get());
          if (crm.readings.get() == 2) {
            throw new TributaryException(ErrorCode.SOURCE_UNAVAILABLE, "crm is down");
          }
          return NEW;
        };
    try (FederatedCatalogs catalogs = start();
        CatalogRefresh _ = CatalogRefresh.start(catalogs, Map.of("crm", Duration.ofMillis(1)))) {
      for (int i = 1; i <= 4; i++) {
        assertThat(readings.poll(10, TimeUnit.SECONDS)).isEqualTo(i);
      }
      assertThat(catalogs.failure("crm")).isEmpty();
    }
    assertThat(lake.readings).hasValue(0);
  }

  private static CatalogMetadata metadata(String schema, String table) {
    return new CatalogMetadata(
        List.of(schema),
        List.of(
            new TableMetadata(
                new TableName(schema, table),
                TableMetadata.Kind.TABLE,
                List.of(
                    new ColumnMetadata(
                        "id", Simple.BIGINT, false, Optional.empty(), "bigint", ColumnRead.PLAIN)),
                Optional.empty(),
                List.of(new UniqueKey("pk", true, List.of("id"))),
                List.of(),
                OptionalLong.of(7))));
  }
}
