package dev.tributary.differential.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// What returns rows.
sealed interface Query extends Node {
  /// The columns that it returns.
  List<Output> outputs();

  /// A column that is returned.
  record Output(Family family, String name) {}

  /// An expression with the name that it gets.
  record Item(Expr expression, String name) {}

  /// SELECT with what belongs to it but ORDER BY.
  ///
  /// @param grouping what GROUP BY says of its keys: `{*}`, `ROLLUP ({*})` and so on, or that there
  ///   is no grouping
  record Select(
      boolean distinct,
      List<Item> items,
      Optional<Relation> from,
      Optional<Expr> where,
      Optional<String> grouping,
      List<Expr> keys,
      Optional<Expr> having)
      implements Query {
    public Select {
      items = List.copyOf(items);
      keys = List.copyOf(keys);
    }

    @Override
    public List<Output> outputs() {
      return items.stream().map(i -> new Output(i.expression().family(), i.name())).toList();
    }

    @Override
    public List<Node> children() {
      List<Node> all = new ArrayList<>();
      items.forEach(i -> all.add(i.expression()));
      from.ifPresent(all::add);
      where.ifPresent(all::add);
      all.addAll(keys);
      having.ifPresent(all::add);
      return all;
    }

    @Override
    public Node with(List<Node> children) {
      var rest = children.iterator();
      List<Item> newItems = new ArrayList<>();
      items.forEach(i -> newItems.add(new Item((Expr) rest.next(), i.name())));
      Optional<Relation> newFrom = from.map(_ -> (Relation) rest.next());
      Optional<Expr> newWhere = where.map(_ -> (Expr) rest.next());
      List<Expr> newKeys = new ArrayList<>();
      keys.forEach(_ -> newKeys.add((Expr) rest.next()));
      Optional<Expr> newHaving = having.map(_ -> (Expr) rest.next());
      return new Select(distinct, newItems, newFrom, newWhere, grouping, newKeys, newHaving);
    }
  }

  /// UNION, INTERSECT or EXCEPT, perhaps with ALL.
  record SetOperation(String operation, Query left, Query right) implements Query {
    @Override
    public List<Output> outputs() {
      return left.outputs();
    }

    @Override
    public List<Node> children() {
      return List.of(left, right);
    }

    @Override
    public Node with(List<Node> children) {
      return new SetOperation(operation, (Query) children.get(0), (Query) children.get(1));
    }
  }

  /// Rows in the order of all columns, so that what LIMIT keeps is defined.
  record Ordered(
      Query query, List<Integer> columns, List<String> directions, OptionalInt limit, int offset)
      implements Query {
    public Ordered {
      columns = List.copyOf(columns);
      directions = List.copyOf(directions);
    }

    @Override
    public List<Output> outputs() {
      return query.outputs();
    }

    @Override
    public List<Node> children() {
      return List.of(query);
    }

    @Override
    public Node with(List<Node> children) {
      return new Ordered((Query) children.getFirst(), columns, directions, limit, offset);
    }
  }

  /// A query that may use another by name.
  record With(String name, Query definition, Query body) implements Query {
    @Override
    public List<Output> outputs() {
      return body.outputs();
    }

    @Override
    public List<Node> children() {
      return List.of(definition, body);
    }

    @Override
    public Node with(List<Node> children) {
      return new With(name, (Query) children.get(0), (Query) children.get(1));
    }
  }

  /// The node and all below it.
  static Stream<Node> all(Node node) {
    return Stream.concat(Stream.of(node), node.children().stream().flatMap(Query::all));
  }
}
