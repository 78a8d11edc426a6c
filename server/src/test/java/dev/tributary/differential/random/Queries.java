package dev.tributary.differential.random;

import dev.tributary.differential.random.Query.Item;
import dev.tributary.differential.random.Query.Ordered;
import dev.tributary.differential.random.Query.Output;
import dev.tributary.differential.random.Query.Select;
import dev.tributary.differential.random.Query.SetOperation;
import dev.tributary.differential.random.Query.With;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Makes queries over tables, from a seed.
final class Queries {
  private static final List<String> GROUPINGS =
      List.of(
          "{*}",
          "{*}",
          "{*}",
          "ROLLUP ({*})",
          "CUBE ({*})",
          "GROUPING SETS (({*}), ({first}), ())",
          "GROUPING SETS (({first}), ({*}))");
  private static final List<String> SET_OPERATIONS =
      List.of(
          "UNION ALL",
          "UNION ALL",
          "UNION",
          "UNION",
          "EXCEPT",
          "INTERSECT",
          "EXCEPT",
          "INTERSECT ALL",
          "EXCEPT ALL");

  private final Draw draw;
  private final Relations relations;
  private final Expressions expressions;
  private int named;

  private Queries(Draw draw, List<TableSpec> tables, boolean throwing) {
    this.draw = draw;
    this.expressions = new Expressions(draw, this::subQuery, throwing);
    this.relations = new Relations(draw, tables, expressions, this);
  }

  /// A query.
  ///
  /// @param throwing whether it may fail on some values
  static Query make(long seed, List<TableSpec> tables, boolean throwing) {
    Draw draw = new Draw(seed);
    return new Queries(draw, tables, throwing).top();
  }

  private Query top() {
    Query query;
    if (draw.percent(12)) {
      Query definition = query(Optional.empty(), List.of(), 1);
      String name = name("w");
      relations.define(name, definition);
      query = new With(name, definition, body());
    } else {
      query = body();
    }
    return draw.percent(45) ? ordered(query, draw.percent(60)) : query;
  }

  private Query body() {
    return query(Optional.empty(), List.of(), 2);
  }

  /// @param wanted the families of its columns, where they matter
  Query query(Optional<List<Family>> wanted, List<Expr> outer, int depth) {
    if (depth > 0 && draw.percent(12)) {
      Query left = query(wanted, outer, depth - 1);
      List<Family> families = left.outputs().stream().map(Output::family).toList();
      Query right = query(Optional.of(families), outer, depth - 1);
      return new SetOperation(draw.of(SET_OPERATIONS), left, right);
    }
    return select(wanted, outer, depth);
  }

  private Select select(Optional<List<Family>> wanted, List<Expr> outer, int depth) {
    Relation from = relations.from(outer, depth);
    Scope scope = new Scope(List.copyOf(from.columns()), outer, draw.among(1, 1, 2, 2, 3));
    Optional<Expr> where = where(scope, outer);
    if (draw.percent(25)) {
      return grouped(wanted, from, where, scope);
    }
    Scope items = scope;
    if (draw.percent(15)) {
      items = scope.and(List.of(expressions.windowed(scope)));
    }
    return new Select(
        draw.percent(12),
        items(wanted, items),
        Optional.of(from),
        where,
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  private Optional<Expr> where(Scope scope, List<Expr> outer) {
    Optional<Expr> correlated =
        outer.isEmpty() || draw.percent(40)
            ? Optional.empty()
            : relations.equality(scope.leaves(), outer);
    Optional<Expr> condition =
        draw.percent(42) ? Optional.of(expressions.condition(scope)) : Optional.empty();
    if (correlated.isPresent() && condition.isPresent()) {
      return Optional.of(Relations.and(correlated.get(), condition.get()));
    }
    return correlated.or(() -> condition);
  }

  private Select grouped(
      Optional<List<Family>> wanted, Relation from, Optional<Expr> where, Scope scope) {
    List<Expr> keys = new ArrayList<>();
    for (int n = draw.among(0, 1, 1, 2, 2, 3); n > 0; n--) {
      Expr key =
          draw.percent(80)
              ? draw.of(scope.leaves())
              : expressions.of(
                  expressions.familyOf(scope), new Scope(scope.leaves(), List.of(), 1));
      if (!keys.contains(key) && !(key instanceof Expr.Literal)) {
        keys.add(key);
      }
    }
    String grouping = keys.isEmpty() ? "" : draw.of(GROUPINGS);
    List<Expr> leaves = new ArrayList<>(keys);
    for (int n = 1 + draw.below(3); n > 0; n--) {
      leaves.add(
          expressions.aggregate(
              draw.among(
                  Family.BIGINT,
                  Family.BIGINT,
                  Family.DECIMAL,
                  Family.DOUBLE,
                  Family.BOOLEAN,
                  expressions.familyOf(scope)),
              scope));
    }
    // Outer columns beside aggregates are refused: docs/sql.md.
    Scope groups = new Scope(leaves, List.of(), Math.min(scope.depth(), 2));
    Optional<Expr> having =
        draw.percent(30) ? Optional.of(expressions.condition(groups)) : Optional.empty();
    if (draw.percent(10)) {
      groups = groups.and(List.of(expressions.windowed(groups)));
    }
    return new Select(
        draw.percent(5),
        items(wanted, groups),
        Optional.of(from),
        where,
        keys.isEmpty() ? Optional.of("") : Optional.of(grouping),
        keys,
        having);
  }

  private List<Item> items(Optional<List<Family>> wanted, Scope scope) {
    List<Item> items = new ArrayList<>();
    List<Family> families = new ArrayList<>();
    if (wanted.isPresent()) {
      families.addAll(wanted.get());
    } else {
      for (int n = 1 + draw.below(4); n > 0; n--) {
        families.add(expressions.familyOf(scope));
      }
    }
    for (Family family : families) {
      items.add(new Item(item(family, scope), name("x")));
    }
    return items;
  }

  private Expr item(Family family, Scope scope) {
    List<Expr> leaves = Scope.of(scope.leaves(), family);
    return !leaves.isEmpty() && draw.percent(55)
        ? leaves.get(draw.percent(40) ? leaves.size() - 1 : draw.below(leaves.size()))
        : expressions.of(family, scope);
  }

  private Query ordered(Query query, boolean limited) {
    List<Integer> columns = new ArrayList<>();
    List<String> directions = new ArrayList<>();
    for (int i = 0; i < query.outputs().size(); i++) {
      columns.add(i);
      directions.add(expressions.direction());
    }
    java.util.Collections.rotate(columns, draw.below(columns.size()));
    return new Ordered(
        query,
        columns,
        directions,
        limited
            ? OptionalInt.of(draw.among(1, 2, 3, 5, 5, 10, 20, draw.below(2)))
            : OptionalInt.empty(),
        limited && draw.percent(30) ? 1 + draw.below(3) : 0);
  }

  /// A query for FROM.
  Query derived(List<Expr> outer, int depth) {
    Query query = query(Optional.empty(), outer, depth - 1);
    return draw.percent(10) ? ordered(query, true) : query;
  }

  private Optional<Expr> subQuery(Family family, Scope scope, Expressions maker) {
    List<Expr> outer = new ArrayList<>(scope.outer());
    // A name without its relation could mean one of the sub-query's own.
    scope.leaves().stream()
        .filter(e -> e instanceof Expr.Column column && !column.relation().isEmpty())
        .forEach(outer::add);
    List<Expr> visible = draw.percent(70) ? outer : List.of();
    if (family != Family.BOOLEAN || draw.percent(10)) {
      return Optional.of(
          new Expr.SubQuery(family, "({q})", List.of(), single(family, visible, scope.depth())));
    }
    int depth = Math.min(scope.depth(), 1);
    if (draw.percent(50)) {
      Query rows = query(Optional.empty(), visible, depth);
      String template = draw.among("EXISTS ({q})", "(NOT EXISTS ({q}))");
      return Optional.of(new Expr.SubQuery(family, template, List.of(), rows));
    }
    Family compared = maker.familyOf(scope);
    Query rows = query(Optional.of(List.of(compared)), visible, depth);
    String template =
        draw.among(
            "({0} IN ({q}))",
            "({0} IN ({q}))",
            "({0} NOT IN ({q}))",
            "({0} NOT IN ({q}))",
            "({0} = ANY ({q}))",
            "({0} >= ALL ({q}))");
    Expr operand = maker.of(compared, new Scope(scope.leaves(), scope.outer(), 0));
    return Optional.of(new Expr.SubQuery(family, template, List.of(operand), rows));
  }

  /// A query of one row at most.
  private Query single(Family family, List<Expr> outer, int depth) {
    Relation from = relations.from(outer, Math.min(depth, 1));
    Scope scope = new Scope(List.copyOf(from.columns()), outer, Math.min(depth, 1));
    Optional<Expr> where = where(scope, outer);
    boolean aggregated = !Operators.AGGREGATES.making(family).isEmpty() && draw.percent(70);
    Expr value = aggregated ? expressions.aggregate(family, scope) : item(family, scope);
    Select select =
        new Select(
            false,
            List.of(new Item(value, name("x"))),
            Optional.of(from),
            where,
            aggregated ? Optional.of("") : Optional.empty(),
            List.of(),
            Optional.empty());
    return aggregated
        ? select
        : new Ordered(
            select,
            List.of(0),
            List.of(expressions.direction()),
            OptionalInt.of(1),
            draw.percent(10) ? 1 : 0);
  }

  String name(String prefix) {
    return prefix + ++named;
  }
}
