package dev.tributary.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.spi.query.Cancellation;
import dev.tributary.spi.type.Column;
import dev.tributary.spi.type.DataType;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class DeferredReaderTest {
  private final BufferAllocator allocator = new RootAllocator();

  private DeferredReader reader(DeferredReader.Opening opening, @Nullable DeferredReader previous) {
    return new DeferredReader(
        opening,
        List.of(new Column("plan", DataType.varchar(), false)),
        null,
        previous,
        new Cancellation(),
        allocator);
  }

  private ExplanationReader rows() {
    return new ExplanationReader("one\ntwo", allocator);
  }

  /// Else two queries could each hold the connection that the other one's first input waits for.
  @Test
  void anInputConnectsOnlyAfterTheOneBeforeIt() throws Exception {
    CountDownLatch free = new CountDownLatch(1);
    CompletableFuture<Boolean> firstConnected = new CompletableFuture<>();
    CountDownLatch firstRuns = new CountDownLatch(1);
    DeferredReader first =
        reader(
            connected -> {
              await(free);
              firstConnected.complete(true);
              connected.run();
              await(firstRuns);
              return rows();
            },
            null);
    DeferredReader second =
        reader(
            connected -> {
              assertThat(firstConnected).isDone();
              connected.run();
              return rows();
            },
            first);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var secondRead = threads.submit(second::loadNextBatch);
      var firstRead = threads.submit(first::loadNextBatch);
      free.countDown();

      // While the first one's statement still runs.
      assertThat(secondRead.get()).isTrue();
      firstRuns.countDown();
      assertThat(firstRead.get()).isTrue();
    } finally {
      first.close();
      second.close();
      allocator.close();
    }
  }

  @Test
  void anInputThatIsClosedBeforeItConnectedHoldsNoOtherBack() throws IOException {
    DeferredReader first = reader(_ -> rows(), null);
    first.close();
    try (DeferredReader second = reader(_ -> rows(), first)) {
      assertThat(second.loadNextBatch()).isTrue();
    } finally {
      allocator.close();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
