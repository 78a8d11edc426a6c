package dev.tributary.differential.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A scalar expression.
sealed interface Expr extends Node {
  Family family();

  /// A constant, in our SQL and in the oracle's.
  record Literal(Family family, String sql, String oracle) implements Expr {
    Literal(Family family, String sql) {
      this(family, sql, sql);
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

  /// A column of a relation in FROM; without a relation where USING merged it.
  record Column(Family family, String relation, String name) implements Expr {
    @Override
    public List<Node> children() {
      return List.of();
    }

    @Override
    public Node with(List<Node> children) {
      return this;
    }
  }

  /// An operator, function, CASE or cast.
  record Call(Family family, Operator operator, List<Expr> arguments) implements Expr {
    public Call {
      arguments = List.copyOf(arguments);
    }

    @Override
    public List<Node> children() {
      return List.copyOf(arguments);
    }

    @Override
    public Node with(List<Node> children) {
      return new Call(family, operator, expressions(children));
    }
  }

  /// An aggregate, perhaps of distinct values, perhaps of some rows only.
  record Aggregate(
      Family family,
      Operator operator,
      boolean distinct,
      List<Expr> arguments,
      Optional<Expr> filter)
      implements Expr {
    public Aggregate {
      arguments = List.copyOf(arguments);
    }

    @Override
    public List<Node> children() {
      return Stream.<Node>concat(arguments.stream(), filter.stream()).toList();
    }

    @Override
    public Node with(List<Node> children) {
      List<Expr> all = expressions(children);
      return new Aggregate(
          family,
          operator,
          distinct,
          all.subList(0, arguments.size()),
          filter.map(_ -> all.getLast()));
    }
  }

  /// A window function.
  ///
  /// @param frame such as `ROWS BETWEEN 1 PRECEDING AND CURRENT ROW`; may be empty
  record Windowed(
      Family family,
      Operator operator,
      List<Expr> arguments,
      List<Expr> partition,
      List<Expr> order,
      List<String> directions,
      String frame)
      implements Expr {
    public Windowed {
      arguments = List.copyOf(arguments);
      partition = List.copyOf(partition);
      order = List.copyOf(order);
      directions = List.copyOf(directions);
    }

    @Override
    public List<Node> children() {
      List<Node> all = new ArrayList<>(arguments);
      all.addAll(partition);
      all.addAll(order);
      return all;
    }

    @Override
    public Node with(List<Node> children) {
      List<Expr> all = expressions(children);
      int keys = arguments.size() + partition.size();
      return new Windowed(
          family,
          operator,
          all.subList(0, arguments.size()),
          all.subList(arguments.size(), keys),
          all.subList(keys, all.size()),
          directions,
          frame);
    }
  }

  /// A sub-query in an expression.
  ///
  /// @param template around `{q}`, with operands as `{0}`
  record SubQuery(Family family, String template, List<Expr> operands, Query query)
      implements Expr {
    public SubQuery {
      operands = List.copyOf(operands);
    }

    @Override
    public List<Node> children() {
      return Stream.<Node>concat(operands.stream(), Stream.of(query)).toList();
    }

    @Override
    public Node with(List<Node> children) {
      return new SubQuery(
          family,
          template,
          expressions(children.subList(0, operands.size())),
          (Query) children.getLast());
    }
  }

  static List<Expr> expressions(List<Node> nodes) {
    return nodes.stream().map(Expr.class::cast).toList();
  }
}
