package dev.tributary.planner.write;

import dev.tributary.planner.plan.Fragment.Edge;
import dev.tributary.planner.plan.Fragment.Edge.Kind;
import java.util.ArrayList;
import java.util.List;

/// How the inputs of a statement reach the engine. One that is alone comes as a stream. Of several,
/// only the largest does, where it is large; the others are kept in tables before, one after the
/// other. So nothing that waits for a connection ever waits for a stream that the engine has not
/// begun to read, however few connections a source has.
final class InputOrder {
  /// Up to here a table costs less than a join that is built on the wrong side.
  static final long FEW_ROWS = 200_000;

  private InputOrder() {}

  /// @param edges as the statement's text says how often each is read
  static List<Edge> of(List<Edge> edges) {
    if (edges.size() < 2) {
      return List.copyOf(edges);
    }
    int streamed = streamed(edges);
    List<Edge> ordered = new ArrayList<>();
    for (int i = 0; i < edges.size(); i++) {
      if (i != streamed) {
        ordered.add(new Edge(edges.get(i).name(), edges.get(i).from(), Kind.SPOOL));
      }
    }
    if (streamed >= 0) {
      ordered.add(edges.get(streamed));
    }
    return ordered;
  }

  private static int streamed(List<Edge> edges) {
    int largest = -1;
    long most = FEW_ROWS;
    for (int i = 0; i < edges.size(); i++) {
      long rows = edges.get(i).from().estimatedRows().orElse(0);
      if (edges.get(i).kind() == Kind.STREAM && rows > most) {
        largest = i;
        most = rows;
      }
    }
    return largest;
  }
}
