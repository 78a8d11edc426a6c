package dev.tributary.differential.random;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/// What was asked and what came of it.
final class Tally {
  private final Map<Verdict.Kind, Integer> kinds = new EnumMap<>(Verdict.Kind.class);
  private final Map<World.Split, Integer> splits = new EnumMap<>(World.Split.class);
  private final Map<String, Integer> parts = new TreeMap<>();
  private final Map<String, Integer> refusals = new TreeMap<>();
  private int queries;

  void add(Query query, Verdict verdict, World.Split split) {
    queries++;
    kinds.merge(verdict.kind(), 1, Integer::sum);
    splits.merge(split, 1, Integer::sum);
    Query.all(query).map(Tally::part).distinct().forEach(p -> parts.merge(p, 1, Integer::sum));
  }

  void addRefused(Verdict verdict, String message) {
    queries++;
    kinds.merge(verdict.kind(), 1, Integer::sum);
    refusals.merge(message.length() > 140 ? message.substring(0, 140) : message, 1, Integer::sum);
  }

  private static String part(Node node) {
    return switch (node) {
      case Query.Select s when s.grouping().isPresent() ->
          s.keys().isEmpty() || s.grouping().get().equals("{*}") ? "aggregate" : "grouping sets";
      case Query.Select s when s.distinct() -> "distinct";
      case Query.Select _ -> "select";
      case Query.SetOperation s -> s.operation().toLowerCase(java.util.Locale.ROOT);
      case Query.Ordered o -> o.limit().isPresent() ? "limit" : "order by";
      case Query.With _ -> "with";
      case Relation.Join j when j.right() instanceof Relation.Derived d && d.lateral() -> "lateral";
      case Relation.Join j ->
          j.kind().toLowerCase(java.util.Locale.ROOT)
              + (j.using().isEmpty() || j.kind().startsWith("NATURAL") ? "" : " using");
      case Relation.Derived _ -> "derived table";
      case Relation.Named _ -> "named query";
      case Relation.TableUse _ -> "table";
      case Expr.Aggregate a when a.filter().isPresent() -> "filter";
      case Expr.Aggregate a when a.distinct() -> "aggregate of distinct";
      case Expr.Aggregate _ -> "aggregate function";
      case Expr.Windowed _ -> "window";
      case Expr.SubQuery s -> s.template().equals("({q})") ? "scalar sub-query" : s.template();
      case Expr.Call c when c.operator().throwing() -> "form that can fail";
      case Expr.Call _ -> "form";
      case Expr.Literal _ -> "literal";
      case Expr.Column _ -> "column";
    };
  }

  int queries() {
    return queries;
  }

  int of(Verdict.Kind kind) {
    return kinds.getOrDefault(kind, 0);
  }

  int of(World.Split split) {
    return splits.getOrDefault(split, 0);
  }

  Map<String, Integer> parts() {
    return parts;
  }

  Map<String, Integer> refusals() {
    return refusals;
  }

  @Override
  public String toString() {
    return queries + " queries: " + kinds + ", run " + splits;
  }
}
