package dev.tributary.differential.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes expressions of a wanted family, typed so that most are valid.
final class Expressions {
  private static final List<String> DIRECTIONS =
      List.of("ASC", "ASC", "DESC", "ASC NULLS FIRST", "DESC NULLS LAST");
  private static final List<String> FRAMES =
      List.of(
          "",
          "",
          "ROWS BETWEEN 1 PRECEDING AND CURRENT ROW",
          "ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING",
          "ROWS BETWEEN CURRENT ROW AND 2 FOLLOWING",
          "ROWS BETWEEN 2 PRECEDING AND 1 PRECEDING",
          "RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW",
          "RANGE BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING",
          "ROWS BETWEEN 2 PRECEDING AND 1 FOLLOWING EXCLUDE CURRENT ROW");

  private final Draw draw;
  private final Literals literals;
  private final SubQueries subQueries;
  private final List<Operator> operators;
  private final boolean throwing;

  /// @param throwing whether forms are drawn that can fail on some values
  Expressions(Draw draw, SubQueries subQueries, boolean throwing) {
    this.draw = draw;
    this.literals = new Literals(draw);
    this.subQueries = subQueries;
    this.throwing = throwing;
    // A query of a few forms only goes further into one place than one of all.
    int share = draw.among(10, 25, 50, 100);
    this.operators =
        Operators.SCALAR.all().stream()
            .filter(o -> throwing || !o.throwing())
            .filter(o -> draw.percent(o.sql().length() <= 15 ? Math.max(share, 50) : share))
            .toList();
  }

  Expr of(Family family, Scope scope) {
    List<Expr> inner = Scope.of(scope.leaves(), family);
    List<Expr> outer = Scope.of(scope.outer(), family);
    int leaf = scope.depth() <= 0 ? 100 : scope.depth() == 1 ? 60 : 35;
    if (family == Family.BOOLEAN && scope.depth() > 0) {
      leaf = 10;
    }
    if (!Family.VALUES.contains(family)) {
      return literals.of(family);
    }
    if (draw.percent(leaf)) {
      if (!outer.isEmpty() && draw.percent(25)) {
        return draw.of(outer);
      }
      if (!inner.isEmpty() && draw.percent(85)) {
        return draw.of(inner);
      }
      if (family == Family.BOOLEAN && !scope.leaves().isEmpty() && draw.percent(80)) {
        return comparison(scope);
      }
      if (scope.depth() <= 0 || draw.percent(40)) {
        return literals.of(family);
      }
    }
    if (scope.depth() > 0 && draw.percent(7)) {
      Optional<Expr> subQuery = subQueries.expression(family, scope.deeper(), this);
      if (subQuery.isPresent()) {
        return subQuery.get();
      }
    }
    return call(family, scope);
  }

  /// A condition that compares columns, and so is neither always true nor always false.
  Expr condition(Scope scope) {
    return scope.leaves().isEmpty() || draw.percent(60)
        ? of(Family.BOOLEAN, scope)
        : comparison(scope);
  }

  /// A column against another or a constant.
  private Expr comparison(Scope scope) {
    Expr column = draw.of(scope.leaves());
    Operator operator =
        draw.of(
            Operators.SCALAR.all().stream()
                .filter(o -> o.result().equals(Optional.of(Family.BOOLEAN)))
                .filter(o -> o.arguments().getFirst().isEmpty() && o.arguments().size() <= 2)
                .toList());
    List<Expr> arguments = new ArrayList<>(List.of(column));
    if (operator.arguments().size() == 2) {
      arguments.add(of(column.family(), new Scope(scope.leaves(), scope.outer(), 0)));
    }
    return new Expr.Call(Family.BOOLEAN, operator, arguments);
  }

  private Expr call(Family family, Scope scope) {
    List<Operator> making = new Operators(operators).making(family);
    if (making.isEmpty() || scope.depth() <= 0) {
      return literals.of(family);
    }
    Operator operator = draw.of(making);
    return new Expr.Call(family, operator, arguments(operator, family, scope));
  }

  private List<Expr> arguments(Operator operator, Family family, Scope scope) {
    Family any = operator.result().isEmpty() ? family : anyFamily(scope);
    List<Expr> arguments = new ArrayList<>();
    boolean column = false;
    for (Optional<Family> argument : operator.arguments()) {
      Family wanted = argument.orElse(any);
      List<Expr> inner = Scope.of(scope.leaves(), wanted);
      // The first is most often a column, else conditions say nothing about rows.
      if (!column && !inner.isEmpty() && draw.percent(60)) {
        arguments.add(draw.of(inner));
        column = true;
      } else {
        arguments.add(of(wanted, scope.deeper()));
      }
    }
    return arguments;
  }

  /// A family of which there are columns, mostly.
  private Family anyFamily(Scope scope) {
    return scope.leaves().isEmpty() || draw.percent(5)
        ? draw.of(Family.VALUES)
        : draw.of(scope.leaves()).family();
  }

  Family familyOf(Scope scope) {
    return anyFamily(scope);
  }

  /// An aggregate over these rows.
  Expr.Aggregate aggregate(Family family, Scope scope) {
    List<Operator> making =
        Operators.AGGREGATES.making(family).stream()
            .filter(o -> throwing || !o.throwing())
            .toList();
    Operator operator = draw.of(making);
    // Over outer columns alone it would be an aggregate of the outer query.
    Scope own = scope.without(true);
    List<Expr> arguments = new ArrayList<>();
    Family any = operator.result().isEmpty() ? family : anyFamily(own);
    for (Optional<Family> argument : operator.arguments()) {
      List<Expr> inner = Scope.of(own.leaves(), argument.orElse(any));
      arguments.add(
          !inner.isEmpty() && draw.percent(70)
              ? draw.of(inner)
              : of(argument.orElse(any), shallow(own)));
    }
    boolean distinct = operator.sql().contains("{d}") && draw.percent(20);
    Optional<Expr> filter =
        draw.percent(15) ? Optional.of(condition(shallow(own))) : Optional.empty();
    return new Expr.Aggregate(family, operator, distinct, arguments, filter);
  }

  private static Scope shallow(Scope scope) {
    return new Scope(scope.leaves(), scope.outer(), Math.min(scope.depth(), 1));
  }

  Expr.Windowed windowed(Scope scope) {
    List<Operator> functions = new ArrayList<>(Operators.WINDOWS.all());
    Operators.AGGREGATES.all().stream()
        .filter(o -> !o.sql().contains("ORDER BY"))
        .forEach(functions::add);
    functions.removeIf(o -> o.throwing() && !throwing);
    Operator function = draw.of(functions);
    Family family = function.result().orElse(anyFamily(scope));
    List<Expr> arguments = new ArrayList<>();
    Family any = function.result().isEmpty() ? family : anyFamily(scope);
    for (Optional<Family> argument : function.arguments()) {
      arguments.add(of(argument.orElse(any), shallow(scope.without(true))));
    }
    List<Expr> partition = new ArrayList<>();
    if (draw.percent(50)) {
      partition.add(draw.of(scope.leaves()));
    }
    // Ties of rows that are the same in all columns change nothing.
    List<Expr> order = new ArrayList<>(scope.leaves());
    java.util.Collections.rotate(order, draw.below(order.size()));
    List<String> directions = order.stream().map(_ -> direction()).toList();
    boolean framed =
        !Operators.WINDOWS.all().contains(function) || function.sql().contains("VALUE");
    return new Expr.Windowed(
        family, function, arguments, partition, order, directions, framed ? draw.of(FRAMES) : "");
  }

  String direction() {
    return draw.of(DIRECTIONS);
  }

  /// Who makes sub-queries in expressions.
  interface SubQueries {
    /// A sub-query of the family, where one is to be.
    Optional<Expr> expression(Family family, Scope scope, Expressions expressions);
  }
}
