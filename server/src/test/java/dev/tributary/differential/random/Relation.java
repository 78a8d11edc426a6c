package dev.tributary.differential.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What stands in FROM.
sealed interface Relation extends Node {
  /// The columns that can be named beside it.
  List<Expr.Column> columns();

  /// A table.
  record TableUse(String table, String alias, List<Expr.Column> columns) implements Relation {
    public TableUse {
      columns = List.copyOf(columns);
    }

    @Override
    public List<Node> children() {
      return List.of();
    }

    @Override
    public Node with(List<Node> children) {
      return this;
    }
  }

  /// A query that WITH named.
  record Named(String name, String alias, List<Expr.Column> columns) implements Relation {
    public Named {
      columns = List.copyOf(columns);
    }

    @Override
    public List<Node> children() {
      return List.of();
    }

    @Override
    public Node with(List<Node> children) {
      return this;
    }
  }

  /// A query in parentheses.
  ///
  /// @param lateral whether it reads relations before it
  record Derived(Query query, String alias, boolean lateral) implements Relation {
    @Override
    public List<Expr.Column> columns() {
      return query.outputs().stream()
          .map(o -> new Expr.Column(o.family(), alias, o.name()))
          .toList();
    }

    @Override
    public List<Node> children() {
      return List.of(query);
    }

    @Override
    public Node with(List<Node> children) {
      return new Derived((Query) children.getFirst(), alias, lateral);
    }
  }

  /// Two relations side by side.
  ///
  /// @param kind such as `LEFT JOIN` or `NATURAL JOIN`
  /// @param using the columns that USING or NATURAL merges
  record Join(String kind, Relation left, Relation right, Optional<Expr> on, List<String> using)
      implements Relation {
    public Join {
      using = List.copyOf(using);
    }

    @Override
    public List<Expr.Column> columns() {
      List<Expr.Column> columns = new ArrayList<>();
      left.columns().stream()
          .filter(c -> using.contains(c.name()))
          .forEach(c -> columns.add(new Expr.Column(c.family(), "", c.name())));
      Stream.concat(left.columns().stream(), right.columns().stream())
          .filter(c -> !using.contains(c.name()))
          .forEach(columns::add);
      return columns;
    }

    @Override
    public List<Node> children() {
      return Stream.concat(Stream.<Node>of(left, right), on.stream()).toList();
    }

    @Override
    public Node with(List<Node> children) {
      return new Join(
          kind,
          (Relation) children.get(0),
          (Relation) children.get(1),
          on.map(_ -> (Expr) children.get(2)),
          using);
    }
  }
}
