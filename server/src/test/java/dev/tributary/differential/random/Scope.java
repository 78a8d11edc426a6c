package dev.tributary.differential.random;

import java.util.List;
import java.util.stream.Stream;

/// What an expression may be made of.
///
/// @param leaves columns, or in a grouped query its keys and aggregates
/// @param outer columns of the queries around this one
/// @param depth how many levels of expressions and sub-queries may still follow
record Scope(List<Expr> leaves, List<Expr> outer, int depth) {
  Scope {
    leaves = List.copyOf(leaves);
    outer = List.copyOf(outer);
  }

  Scope deeper() {
    return new Scope(leaves, outer, depth - 1);
  }

  Scope without(boolean outerRows) {
    return outerRows ? new Scope(leaves, List.of(), depth) : this;
  }

  Scope and(List<? extends Expr> others) {
    return new Scope(Stream.concat(leaves.stream(), others.stream()).toList(), outer, depth);
  }

  static List<Expr> of(List<? extends Expr> leaves, Family family) {
    return leaves.stream().map(Expr.class::cast).filter(e -> e.family() == family).toList();
  }
}
