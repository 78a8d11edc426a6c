package dev.tributary.bench;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import java.util.ArrayList;
import java.util.List;

/// Lets contenders take turns at a query: first one run each to warm up, then the rounds, every
/// other one in the opposite order, so that none always runs behind another.
record Race(List<? extends Contender> contenders, int rounds) {

  /// The median of each contender's milliseconds, in their order.
  List<Double> medians(String query) {
    List<Samples> times = new ArrayList<>();
    List<Arrivals> warmUps = new ArrayList<>();
    for (Contender contender : contenders) {
      times.add(new Samples());
      warmUps.add(run(contender, query));
      check(contender, warmUps.getLast(), warmUps.getFirst().rows());
    }
    long expected = warmUps.getFirst().rows();
    for (int round = 0; round < rounds; round++) {
      for (int turn = 0; turn < contenders.size(); turn++) {
        int at = round % 2 == 0 ? turn : contenders.size() - 1 - turn;
        Contender contender = contenders.get(at);
        Arrivals arrivals = run(contender, query);
        times.get(at).add(arrivals.endMillis());
        check(contender, arrivals, expected);
      }
    }
    return times.stream().map(Samples::median).toList();
  }

  private static Arrivals run(Contender contender, String query) {
    Arrivals arrivals = new Arrivals();
    contender.read(query, arrivals);
    arrivals.end();
    return arrivals;
  }

  private void check(Contender contender, Arrivals arrivals, long expected) {
    if (arrivals.rows() != expected) {
      throw new TributaryException(
          ErrorCode.INTERNAL_ERROR,
          "%s returned %d rows and %s %d: a comparison of their times would mean nothing."
              .formatted(
                  contender.name(), arrivals.rows(), contenders.getFirst().name(), expected));
    }
  }
}
