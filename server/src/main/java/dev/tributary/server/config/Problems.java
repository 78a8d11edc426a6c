package dev.tributary.server.config;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Everything wrong with a configuration, so that one start shows all of it.
final class Problems {
  private record Problem(Place place, String message) {}

  private final List<Problem> found = new ArrayList<>();

  void add(Place place, String message) {
    found.add(new Problem(place, message));
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  boolean anyAt(Set<Place> places) {
    return found.stream().map(Problem::place).anyMatch(places::contains);
  }

  /// All problems in the order of the file.
  TributaryException toException(String file) {
    String lines =
        found.stream()
            .sorted(
                Comparator.comparingInt((Problem p) -> p.place().line())
                    .thenComparingInt(p -> p.place().column()))
            .map(p -> "  " + p.place() + ": " + p.message())
            .collect(Collectors.joining("\n"));
    String count = found.size() == 1 ? "a problem" : found.size() + " problems";
    return new TributaryException(
        ErrorCode.INVALID_CONFIGURATION,
        "Cannot use " + file + ", it has " + count + ":\n" + lines);
  }
}
