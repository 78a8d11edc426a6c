package dev.tributary.differential.random;

import java.util.List;
import java.util.Map;

/// Tables, where the query reads each, and the query.
///
/// @param places the name that each table has in SQL
record Trial(List<TableSpec> tables, Map<String, String> places, Query query) {
  Trial {
    tables = List.copyOf(tables);
    places = Map.copyOf(places);
  }

  Trial with(Query other) {
    return new Trial(tables, places, other);
  }

  Trial with(List<TableSpec> others) {
    return new Trial(others, places, query);
  }

  Trial with(Map<String, String> others) {
    return new Trial(tables, others, query);
  }

  Statement statement() {
    return new Statement(
        SqlText.ours(query, table -> places.getOrDefault(table, table)),
        SqlText.oracle(query),
        query instanceof Query.Ordered
            || (query instanceof Query.With with && with.body() instanceof Query.Ordered),
        Query.all(query).anyMatch(Trial::canFail));
  }

  private static boolean canFail(Node node) {
    return switch (node) {
      case Expr.Call call -> call.operator().throwing();
      case Expr.Aggregate aggregate -> aggregate.operator().throwing();
      case Expr.Windowed windowed -> windowed.operator().throwing();
      default -> false;
    };
  }
}
