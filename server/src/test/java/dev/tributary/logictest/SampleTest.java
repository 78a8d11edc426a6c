package dev.tributary.logictest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SampleTest {
  @Test
  void theFirstAndEverySoManiethAreTaken() {
    assertThat(taken(new Sample(3, 5), 12)).containsExactly(1, 2, 3, 5, 10);
    assertThat(taken(new Sample(3, Integer.MAX_VALUE), 12)).containsExactly(1, 2, 3);
    assertThat(taken(Sample.ALL, 4)).containsExactly(1, 2, 3, 4);
  }

  @Test
  void nothingIsTakenAfterTheLast() {
    for (Sample sample :
        List.of(new Sample(3, 5), new Sample(3, Integer.MAX_VALUE), new Sample(0, 4), Sample.ALL)) {
      for (int count = 0; count < 20; count++) {
        List<Integer> taken = taken(sample, count);
        assertThat(sample.last(count))
            .as("%s of %s", sample, count)
            .isEqualTo(taken.isEmpty() ? 0 : taken.getLast());
      }
    }
  }

  private static List<Integer> taken(Sample sample, int count) {
    return IntStream.rangeClosed(1, count).filter(sample::takes).boxed().toList();
  }
}
