package dev.tributary.server.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.engine.QueryRecord;
import dev.tributary.spi.query.QueryId;
import java.util.List;
import org.junit.jupiter.api.Test;

class PendingQueriesTest {
  private final PendingQueries pending = new PendingQueries(3, 10_000);

  @Test
  void aQueryThatEndsBeforeItWasWrittenIsWrittenOnce() {
    QueryRecord begun = Samples.running("a");
    pending.put(begun);
    assertThat(pending.isRunning(begun.id())).isTrue();
    QueryRecord ended = Samples.finished(begun);
    pending.put(ended);

    assertThat(pending.oldest(9)).containsExactly(ended);
    assertThat(pending.isRunning(begun.id())).isFalse();
  }

  @Test
  void aQueryThatEndsWhileItsBeginningIsWrittenIsStillToBeWritten() {
    QueryRecord begun = Samples.running("a");
    pending.put(begun);
    List<QueryRecord> batch = pending.oldest(9);
    QueryRecord ended = Samples.finished(begun);
    pending.put(ended);
    pending.written(batch);

    assertThat(pending.oldest(9)).containsExactly(ended);
    pending.written(List.of(ended));
    assertThat(pending.isEmpty()).isTrue();
  }

  @Test
  void theOldestAreDroppedAndCountedWhereThereAreTooMany() {
    for (String id : List.of("a", "b", "c", "d", "e")) {
      pending.put(Samples.finished(id));
    }

    assertThat(pending.all()).containsOnlyKeys("c", "d", "e");
    assertThat(pending.find(new QueryId("a"))).isEmpty();
    assertThat(pending.takeDropped()).isEqualTo(2);
    assertThat(pending.takeDropped()).isZero();
  }

  @Test
  void longStatementsAreBoundedByTheirSizeButTheNewestAlwaysWaits() {
    PendingQueries small = new PendingQueries(100, 100);
    small.put(Samples.finished("a"));
    small.put(Samples.finished("b"));

    assertThat(small.all()).containsOnlyKeys("b");
    assertThat(small.takeDropped()).isEqualTo(1);
  }
}
