package dev.tributary.planner.plan;

import java.util.List;
import java.util.Optional;

/// How far a statement settles its answer.
///
/// @param orderedBy the columns of the result by which it is ordered, whose values come in one
///   order whoever computes them; rows that agree in them may come in any
/// @param open why two right answers may have other rows, absent where they cannot
public record Determinacy(List<Integer> orderedBy, Optional<String> open) {
  /// Nothing is known but that there is one right set of rows.
  public static final Determinacy OF_A_SET = new Determinacy(List.of(), Optional.empty());

  public Determinacy {
    orderedBy = List.copyOf(orderedBy);
  }
}
