package dev.tributary.planner.write;

import dev.tributary.planner.normalize.CorrelationCheck;
import dev.tributary.planner.normalize.RelExpressions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexVisitorImpl;

/// The aggregates that a statement asks for more than once, word for word: a CTE that is used twice
/// comes out of the algebra as two equal trees. Each is written once, as a materialised CTE.
final class SharedAggregates {
  private final Set<String> shared;
  private final Map<String, Rows> bodies = new LinkedHashMap<>();
  private final Map<String, String> names = new HashMap<>();

  private SharedAggregates(Set<String> shared) {
    this.shared = shared;
  }

  static SharedAggregates none() {
    return new SharedAggregates(Set.of());
  }

  /// The equal aggregates of a tree, its sub-queries included.
  static SharedAggregates of(RelNode root) {
    List<Aggregate> all = new ArrayList<>();
    collect(root, all);
    if (all.size() < 2) {
      return none();
    }
    Set<String> seen = new HashSet<>();
    Set<String> repeated = new HashSet<>();
    for (Aggregate aggregate : all) {
      if (CorrelationCheck.free(aggregate).isEmpty() && !seen.add(digest(aggregate))) {
        repeated.add(digest(aggregate));
      }
    }
    return new SharedAggregates(repeated);
  }

  private static void collect(RelNode node, List<Aggregate> aggregates) {
    if (node instanceof Aggregate aggregate) {
      aggregates.add(aggregate);
    }
    RexVisitorImpl<Void> visitor =
        new RexVisitorImpl<>(true) {
          @Override
          public Void visitSubQuery(RexSubQuery subQuery) {
            collect(subQuery.rel, aggregates);
            return super.visitSubQuery(subQuery);
          }
        };
    RelExpressions.of(node).forEach(e -> e.accept(visitor));
    node.getInputs().forEach(input -> collect(input, aggregates));
  }

  private static String digest(RelNode node) {
    return RelOptUtil.toString(node);
  }

  /// The CTE's name and columns, where the aggregate is one of several equal ones.
  ///
  /// @param write writes the aggregate with all its columns, the first time
  /// @param name makes a name that is not taken
  Optional<Scope.NamedTable> find(
      Aggregate aggregate, Supplier<Rows> write, Supplier<String> name) {
    if (shared.isEmpty()) {
      return Optional.empty();
    }
    String digest = digest(aggregate);
    if (!shared.contains(digest)) {
      return Optional.empty();
    }
    if (!bodies.containsKey(digest)) {
      Rows body = write.get();
      bodies.put(digest, body);
      names.put(digest, name.get());
    }
    Rows body = bodies.get(digest);
    List<String> columns = body.names().stream().map(String::valueOf).toList();
    return Optional.of(new Scope.NamedTable(String.valueOf(names.get(digest)), columns));
  }

  /// What goes before the statement's SELECT.
  String with() {
    if (bodies.isEmpty()) {
      return "";
    }
    return bodies.entrySet().stream()
        .map(e -> names.get(e.getKey()) + " AS MATERIALIZED (" + e.getValue().sql() + ")")
        .collect(Collectors.joining(", ", "WITH ", " "));
  }
}
