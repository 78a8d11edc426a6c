package dev.tributary.logictest;

/// Which queries of each file are asked: the first ones, and then every so-manieth. Changes of
/// tables are always made.
///
/// @param first how many from the beginning
/// @param every of the others those whose number this divides
public record Sample(int first, int every) {
  public static final Sample ALL = new Sample(Integer.MAX_VALUE, 1);

  /// @param number from 1
  boolean takes(int number) {
    return number <= first || number % every == 0;
  }

  /// The number of the last one that is asked, of so many.
  int last(int count) {
    return count < first ? count : Math.max(first, count / every * every);
  }

  @Override
  public String toString() {
    if (equals(ALL)) {
      return "All queries";
    }
    if (every == Integer.MAX_VALUE) {
      return "The first %d queries".formatted(first);
    }
    return "%severy %dth query".formatted(first == 0 ? "" : "The first " + first + " and ", every);
  }
}
