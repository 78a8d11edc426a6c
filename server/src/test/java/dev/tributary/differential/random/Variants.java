package dev.tributary.differential.random;

import dev.tributary.differential.random.Query.Item;
import dev.tributary.differential.random.Query.Ordered;
import dev.tributary.differential.random.Query.Select;
import dev.tributary.differential.random.Query.SetOperation;
import dev.tributary.differential.random.Query.With;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A query with one thing less, in every way; not all of them are valid.
final class Variants {
  private Variants() {}

  static Stream<Query> of(Query query) {
    Stream<Query> inner =
        Query.all(query).skip(1).filter(Query.class::isInstance).map(Query.class::cast);
    return Stream.concat(inner, smaller(query).map(Query.class::cast));
  }

  private static Stream<Node> smaller(Node node) {
    List<Node> children = node.children();
    return Stream.concat(
        itself(node),
        IntStream.range(0, children.size())
            .boxed()
            .flatMap(i ->
                smaller(children.get(i))
                    .map(child -> {
                      List<Node> others = new ArrayList<>(children);
                      others.set(i, child);
                      return node.with(others);
                    })));
  }

  private static Stream<? extends Node> itself(Node node) {
    return switch (node) {
      case Query query -> query(query);
      case Relation relation -> relation(relation);
      case Expr expression -> expression(expression);
    };
  }

  private static Stream<Query> query(Query query) {
    return switch (query) {
      case Select select -> select(select);
      case SetOperation(_, Query left, Query right) -> Stream.of(left, right);
      case Ordered ordered ->
          Stream.of(
              ordered.query(),
              new Ordered(
                  ordered.query(),
                  ordered.columns(),
                  ordered.directions().stream().map(_ -> "ASC").toList(),
                  ordered.limit(),
                  0),
              new Ordered(
                  ordered.query(),
                  IntStream.range(0, ordered.query().outputs().size()).boxed().toList(),
                  ordered.query().outputs().stream().map(_ -> "ASC").toList(),
                  ordered.limit(),
                  ordered.offset()),
              new Ordered(
                  ordered.query(),
                  ordered.columns(),
                  ordered.directions(),
                  OptionalInt.empty(),
                  ordered.offset()));
      case With(String name, Query definition, Query body) ->
          Stream.of(body, definition, (Query) inlined(body, name, definition));
    };
  }

  private static Node inlined(Node node, String name, Query definition) {
    if (node instanceof Relation.Named named && named.name().equals(name)) {
      return new Relation.Derived(definition, named.alias(), false);
    }
    return node.with(node.children().stream().map(c -> inlined(c, name, definition)).toList());
  }

  private static Stream<Query> select(Select s) {
    List<Query> smaller = new ArrayList<>();
    if (s.from().isPresent() && s.from().get() instanceof Relation.Derived derived) {
      smaller.add(derived.query());
    }
    if (s.where().isPresent()) {
      smaller.add(
          new Select(
              s.distinct(),
              s.items(),
              s.from(),
              Optional.empty(),
              s.grouping(),
              s.keys(),
              s.having()));
    }
    if (s.having().isPresent()) {
      smaller.add(
          new Select(
              s.distinct(),
              s.items(),
              s.from(),
              s.where(),
              s.grouping(),
              s.keys(),
              Optional.empty()));
    }
    if (s.distinct()) {
      smaller.add(
          new Select(false, s.items(), s.from(), s.where(), s.grouping(), s.keys(), s.having()));
    }
    if (s.items().size() > 1) {
      for (int i = 0; i < s.items().size(); i++) {
        List<Item> items = new ArrayList<>(s.items());
        items.remove(i);
        smaller.add(
            new Select(
                s.distinct(), items, s.from(), s.where(), s.grouping(), s.keys(), s.having()));
      }
    }
    if (s.grouping().isPresent()) {
      smaller.add(
          new Select(
              s.distinct(),
              s.items(),
              s.from(),
              s.where(),
              Optional.empty(),
              List.of(),
              s.having()));
      for (int i = 0; i < s.keys().size(); i++) {
        List<Expr> keys = new ArrayList<>(s.keys());
        keys.remove(i);
        smaller.add(
            new Select(
                s.distinct(), s.items(), s.from(), s.where(), s.grouping(), keys, s.having()));
      }
      if (!s.grouping().get().equals("{*}") && !s.keys().isEmpty()) {
        smaller.add(
            new Select(
                s.distinct(),
                s.items(),
                s.from(),
                s.where(),
                Optional.of("{*}"),
                s.keys(),
                s.having()));
      }
    }
    return smaller.stream();
  }

  private static Stream<Relation> relation(Relation relation) {
    return switch (relation) {
      case Relation.Join join -> {
        Stream<Relation> sides = Stream.of(join.left(), join.right());
        yield join.on().isPresent() && !join.kind().equals("INNER JOIN")
            ? Stream.concat(
                sides,
                Stream.of(
                    new Relation.Join(
                        "INNER JOIN", join.left(), join.right(), join.on(), List.of())))
            : sides;
      }
      case Relation.Derived derived when derived.lateral() ->
          Stream.of(new Relation.Derived(derived.query(), derived.alias(), false));
      default -> Stream.of();
    };
  }

  private static Stream<Expr> expression(Expr expression) {
    Stream<Expr> parts =
        Query.all(expression)
            .skip(1)
            .filter(Expr.class::isInstance)
            .map(Expr.class::cast)
            .filter(e -> e.family() == expression.family());
    Stream<Expr> literals =
        expression instanceof Expr.Literal
            ? Stream.of()
            : Literals.simplest(expression.family()).stream().map(Expr.class::cast);
    return Stream.of(own(expression), literals, parts).flatMap(s -> s);
  }

  private static Stream<Expr> own(Expr expression) {
    return switch (expression) {
      case Expr.Aggregate a when a.distinct() || a.filter().isPresent() ->
          Stream.of(
              new Expr.Aggregate(
                  a.family(), a.operator(), a.distinct(), a.arguments(), Optional.empty()),
              new Expr.Aggregate(a.family(), a.operator(), false, a.arguments(), a.filter()));
      case Expr.Windowed w -> {
        List<Expr> smaller = new ArrayList<>();
        if (!w.frame().isEmpty()) {
          smaller.add(
              new Expr.Windowed(
                  w.family(),
                  w.operator(),
                  w.arguments(),
                  w.partition(),
                  w.order(),
                  w.directions(),
                  ""));
        }
        if (!w.partition().isEmpty()) {
          smaller.add(
              new Expr.Windowed(
                  w.family(),
                  w.operator(),
                  w.arguments(),
                  List.of(),
                  w.order(),
                  w.directions(),
                  w.frame()));
        }
        yield smaller.stream();
      }
      default -> Stream.of();
    };
  }
}
