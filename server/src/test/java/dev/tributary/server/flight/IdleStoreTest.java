package dev.tributary.server.flight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class IdleStoreTest {
  private final AtomicLong now = new AtomicLong();
  private final IdleStore<String> store =
      new IdleStore<>(Duration.ofNanos(10), 10, String::length, now::get);

  @Test
  void whatIsAskedForStaysAndWhatIsNotGoes() {
    store.put("a", "x");
    store.put("b", "y");
    now.set(9);
    assertThat(store.find("a")).contains("x");
    now.set(12);
    assertThat(store.find("b")).isEmpty();
    assertThat(store.find("a")).contains("x");
  }

  @Test
  void whereAllWeighTooMuchTheOneLeastRecentlyAskedForGoes() {
    store.put("a", "xxxx");
    store.put("b", "yyyy");
    assertThat(store.find("a")).isPresent();
    store.put("c", "zzzz");
    assertThat(store.find("b")).isEmpty();
    assertThat(store.find("a")).isPresent();
    assertThat(store.find("c")).isPresent();
  }

  @Test
  void theOneThatHasJustComeStaysHoweverMuchItWeighs() {
    store.put("a", "x");
    store.put("b", "y".repeat(99));
    assertThat(store.find("b")).isPresent();
    assertThat(store.find("a")).isEmpty();
  }

  @Test
  void whatIsRemovedWeighsNothing() {
    store.put("a", "x".repeat(10));
    assertThat(store.remove("a")).contains("x".repeat(10));
    assertThat(store.remove("a")).isEmpty();
    store.put("b", "y".repeat(5));
    store.put("c", "z".repeat(5));
    assertThat(store.removeIf(v -> v.startsWith("y"))).containsExactly("y".repeat(5));
    store.put("d", "d".repeat(5));
    assertThat(store.find("c")).isPresent();
  }
}
