package dev.tributary.differential.random;

import java.util.List;
import java.util.random.RandomGenerator;

/// Choices at random, all from one seed.
final class Draw {
  private final RandomGenerator random;

  Draw(long seed) {
    random = new java.util.Random(seed);
  }

  /// From 0 to below the bound.
  int below(int bound) {
    return random.nextInt(bound);
  }

  /// True so many times in a hundred.
  boolean percent(int chance) {
    return random.nextInt(100) < chance;
  }

  <T> T of(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  @SafeVarargs
  final <T> T among(T... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
