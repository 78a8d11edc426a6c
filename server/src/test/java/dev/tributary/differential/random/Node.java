package dev.tributary.differential.random;

import java.util.List;

/// A part of a query, as a tree. Immutable.
sealed interface Node permits Expr, Query, Relation {
  /// The parts that it is made of.
  List<Node> children();

  /// The same with other parts: as many, each of the same kind.
  Node with(List<Node> children);
}
