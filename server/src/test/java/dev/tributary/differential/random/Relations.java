package dev.tributary.differential.random;

import dev.tributary.differential.random.Expr.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Makes what stands in FROM: tables, sub-queries and joins of every kind.
final class Relations {
  private static final Operator AND = form("({0} AND {1})");
  private static final Operator EQUAL = form("({0} = {1})");
  private static final List<String> JOINS =
      List.of(
          "INNER JOIN",
          "INNER JOIN",
          "LEFT JOIN",
          "LEFT JOIN",
          "RIGHT JOIN",
          "FULL JOIN",
          "CROSS JOIN");

  private final Draw draw;
  private final List<TableSpec> tables;
  private final Expressions expressions;
  private final Queries queries;
  private final List<Relation.Named> defined = new ArrayList<>();

  Relations(Draw draw, List<TableSpec> tables, Expressions expressions, Queries queries) {
    this.draw = draw;
    this.tables = List.copyOf(tables);
    this.expressions = expressions;
    this.queries = queries;
  }

  private static Operator form(String template) {
    return Operators.SCALAR.all().stream()
        .filter(o -> o.sql().equals(template))
        .findFirst()
        .orElseThrow();
  }

  /// A query that may now be named.
  void define(String name, Query definition) {
    defined.add(
        new Relation.Named(
            name,
            name,
            definition.outputs().stream()
                .map(o -> new Column(o.family(), name, o.name()))
                .toList()));
  }

  Relation from(List<Expr> outer, int depth) {
    int count = draw.among(1, 1, 1, 1, 2, 2, 2, 2, 3, depth > 1 ? 4 : 2);
    Relation relation = one(outer, depth);
    if (count == 2 && draw.percent(15)) {
      Relation right = one(outer, depth);
      Optional<Relation> merged = merged(relation, right);
      return merged.orElseGet(() -> joined(relation, right, outer));
    }
    Relation all = relation;
    for (int i = 1; i < count; i++) {
      all =
          draw.percent(5) && depth > 0
              ? lateral(all, outer, depth)
              : joined(all, one(outer, depth), outer);
    }
    return all;
  }

  private Relation one(List<Expr> outer, int depth) {
    if (!defined.isEmpty() && draw.percent(40)) {
      Relation.Named named = draw.of(defined);
      String alias = queries.name("r");
      return new Relation.Named(
          named.name(),
          alias,
          named.columns().stream().map(c -> new Column(c.family(), alias, c.name())).toList());
    }
    if (depth > 0 && draw.percent(18)) {
      // Outer rows of the query around may be read here, those beside it may not.
      return new Relation.Derived(
          queries.derived(draw.percent(20) ? outer : List.of(), depth), queries.name("d"), false);
    }
    TableSpec table = draw.of(tables);
    String alias = queries.name("r");
    return new Relation.TableUse(
        table.name(),
        alias,
        table.columns().stream()
            .map(c -> new Column(Family.of(c.type()), alias, c.name()))
            .toList());
  }

  private Relation lateral(Relation left, List<Expr> outer, int depth) {
    List<Expr> visible = new ArrayList<>(outer);
    left.columns().stream().filter(c -> !c.relation().isEmpty()).forEach(visible::add);
    Relation right = new Relation.Derived(queries.derived(visible, depth), queries.name("d"), true);
    return draw.percent(50)
        ? new Relation.Join("CROSS JOIN", left, right, Optional.empty(), List.of())
        : new Relation.Join(
            "LEFT JOIN",
            left,
            right,
            Optional.of(new Expr.Literal(Family.BOOLEAN, "TRUE")),
            List.of());
  }

  private Relation joined(Relation left, Relation right, List<Expr> outer) {
    String kind = draw.of(JOINS);
    if (kind.equals("CROSS JOIN")) {
      return new Relation.Join(kind, left, right, Optional.empty(), List.of());
    }
    Optional<Expr> equality = equality(left.columns(), right.columns());
    List<Expr> both = new ArrayList<>(left.columns());
    both.addAll(right.columns());
    Scope scope = new Scope(both, draw.percent(10) ? outer : List.of(), 1);
    Expr on =
        equality.isEmpty()
            ? expressions.condition(scope)
            : draw.percent(25) ? and(equality.get(), expressions.condition(scope)) : equality.get();
    return new Relation.Join(kind, left, right, Optional.of(on), List.of());
  }

  /// Columns of both that are equal.
  Optional<Expr> equality(List<? extends Expr> left, List<? extends Expr> right) {
    for (int attempt = 0; attempt < 8; attempt++) {
      // Of few values, so that some of them meet.
      boolean meeting = attempt < 6 && draw.percent(75);
      Expr one = draw.of(left);
      List<Expr> others =
          Scope.of(right, one.family()).stream().filter(e -> !meeting || meets(e)).toList();
      if (meeting && !meets(one)) {
        continue;
      }
      if (!others.isEmpty() && one.family() != Family.BOOLEAN) {
        return Optional.of(new Expr.Call(Family.BOOLEAN, EQUAL, List.of(one, draw.of(others))));
      }
    }
    return Optional.empty();
  }

  private static boolean meets(Expr expression) {
    return expression instanceof Column column
        && (column.name().equals("id") || column.name().equals("k") || column.name().equals("s"));
  }

  static Expr and(Expr left, Expr right) {
    return new Expr.Call(Family.BOOLEAN, AND, List.of(left, right));
  }

  private Optional<Relation> merged(Relation left, Relation right) {
    var families = right.columns().stream().collect(Collectors.toMap(Column::name, Column::family));
    List<Column> common =
        left.columns().stream().filter(c -> families.containsKey(c.name())).toList();
    List<String> alike =
        common.stream()
            // Decimals of two types would be made one, which need not hold all values of both.
            .filter(c -> families.get(c.name()) == c.family() && c.family() != Family.DECIMAL)
            .map(Column::name)
            .toList();
    if (alike.isEmpty()) {
      return Optional.empty();
    }
    String kind = draw.among("INNER JOIN", "LEFT JOIN", "RIGHT JOIN", "FULL JOIN");
    boolean natural = alike.size() == common.size() && draw.percent(50);
    List<String> using =
        natural
            ? alike
            : draw.percent(60)
                ? List.of(draw.of(alike))
                : alike.subList(0, 1 + draw.below(alike.size()));
    return Optional.of(
        new Relation.Join(
            natural ? "NATURAL " + kind : kind, left, right, Optional.empty(), using));
  }
}
