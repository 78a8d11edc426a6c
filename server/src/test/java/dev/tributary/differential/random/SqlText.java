package dev.tributary.differential.random;

import dev.tributary.differential.random.Query.Ordered;
import dev.tributary.differential.random.Query.Select;
import dev.tributary.differential.random.Query.SetOperation;
import dev.tributary.differential.random.Query.With;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Writes a query, in our SQL or in the oracle's.
final class SqlText {
  private final UnaryOperator<String> tables;
  private final Function<Operator, String> templates;
  private final Function<Expr.Literal, String> literals;

  private SqlText(
      UnaryOperator<String> tables,
      Function<Operator, String> templates,
      Function<Expr.Literal, String> literals) {
    this.tables = tables;
    this.templates = templates;
    this.literals = literals;
  }

  /// @param tables the name of each table where it is placed
  static String ours(Query query, UnaryOperator<String> tables) {
    return new SqlText(tables, Operator::sql, Expr.Literal::sql).query(query);
  }

  static String oracle(Query query) {
    return new SqlText(t -> t, Operator::oracle, Expr.Literal::oracle).query(query);
  }

  private String query(Query query) {
    return switch (query) {
      case Select select -> select(select);
      case SetOperation(String operation, Query left, Query right) ->
          "(" + query(left) + ") " + operation + " (" + query(right) + ")";
      case Ordered ordered -> ordered(ordered);
      case With(String name, Query definition, Query body) ->
          "WITH " + name + " AS (" + query(definition) + ") " + query(body);
    };
  }

  private String ordered(Ordered ordered) {
    String by =
        IntStream.range(0, ordered.columns().size())
            .mapToObj(i -> (ordered.columns().get(i) + 1) + " " + ordered.directions().get(i))
            .collect(Collectors.joining(", "));
    OptionalInt limit = ordered.limit();
    String body = query(ordered.query());
    return (ordered.query() instanceof Select ? body : "SELECT * FROM (" + body + ") AS o")
        + " ORDER BY "
        + by
        + (limit.isPresent() ? " LIMIT " + limit.getAsInt() : "")
        + (ordered.offset() > 0 ? " OFFSET " + ordered.offset() : "");
  }

  private String select(Select select) {
    StringBuilder sql = new StringBuilder("SELECT ");
    if (select.distinct()) {
      sql.append("DISTINCT ");
    }
    sql.append(
        select.items().stream()
            .map(i -> expression(i.expression()) + " AS " + i.name())
            .collect(Collectors.joining(", ")));
    select.from().ifPresent(from -> sql.append(" FROM ").append(relation(from)));
    select.where().ifPresent(where -> sql.append(" WHERE ").append(expression(where)));
    select
        .grouping()
        .filter(_ -> !select.keys().isEmpty())
        .ifPresent(grouping -> sql.append(" GROUP BY ").append(grouping(grouping, select.keys())));
    select.having().ifPresent(having -> sql.append(" HAVING ").append(expression(having)));
    return sql.toString();
  }

  private String grouping(String grouping, List<Expr> keys) {
    return grouping
        .replace("{*}", keys.stream().map(this::expression).collect(Collectors.joining(", ")))
        .replace("{first}", expression(keys.getFirst()));
  }

  private String relation(Relation relation) {
    return switch (relation) {
      case Relation.TableUse(String table, String alias, _) -> tables.apply(table) + " AS " + alias;
      case Relation.Named(String name, String alias, _) -> name + " AS " + alias;
      case Relation.Derived(Query query, String alias, boolean lateral) ->
          (lateral ? "LATERAL (" : "(") + query(query) + ") AS " + alias;
      case Relation.Join join -> join(join);
    };
  }

  private String join(Relation.Join join) {
    boolean natural = join.kind().startsWith("NATURAL");
    return relation(join.left())
        + " "
        + join.kind()
        + " "
        + (join.right() instanceof Relation.Join
            ? "(" + relation(join.right()) + ")"
            : relation(join.right()))
        + join.on().map(on -> " ON " + expression(on)).orElse("")
        + (natural || join.using().isEmpty()
            ? ""
            : " USING (" + String.join(", ", join.using()) + ")");
  }

  private String expression(Expr expression) {
    return switch (expression) {
      case Expr.Literal literal -> literals.apply(literal);
      case Expr.Column(_, String relation, String name) ->
          relation.isEmpty() ? name : relation + "." + name;
      case Expr.Call(_, Operator operator, List<Expr> arguments) ->
          filled(templates.apply(operator), arguments);
      case Expr.Aggregate aggregate ->
          filled(
              templates
                  .apply(aggregate.operator())
                  .replace("{d}", aggregate.distinct() ? "DISTINCT " : ""),
              aggregate.arguments(),
              aggregate.filter().map(f -> " FILTER (WHERE " + expression(f) + ")").orElse(""));
      case Expr.Windowed windowed -> windowed(windowed);
      case Expr.SubQuery(_, String template, List<Expr> operands, Query query) ->
          filled(template, operands).replace("{q}", query(query));
    };
  }

  private String windowed(Expr.Windowed windowed) {
    String partition =
        windowed.partition().isEmpty()
            ? ""
            : "PARTITION BY "
                + windowed.partition().stream()
                    .map(this::expression)
                    .collect(Collectors.joining(", "));
    String order =
        windowed.order().isEmpty()
            ? ""
            : "ORDER BY "
                + IntStream.range(0, windowed.order().size())
                    .mapToObj(i ->
                        expression(windowed.order().get(i)) + " " + windowed.directions().get(i))
                    .collect(Collectors.joining(", "));
    String over = String.join(" ", partition, order, windowed.frame()).strip();
    return filled(
        templates.apply(windowed.operator()).replace("{d}", ""),
        windowed.arguments(),
        " OVER (" + over + ")");
  }

  private String filled(String template, List<Expr> arguments) {
    return filled(template, arguments, "");
  }

  /// @param suffix what follows the call itself, within the cast that may be around it
  private String filled(String template, List<Expr> arguments, String suffix) {
    String filled = suffix.isEmpty() ? template : suffixed(template);
    StringBuilder sql = new StringBuilder();
    int at = 0;
    while (at < filled.length()) {
      char c = filled.charAt(at);
      if (c == '{' && at + 2 < filled.length() && filled.charAt(at + 2) == '}') {
        char what = filled.charAt(at + 1);
        if (Character.isDigit(what)) {
          sql.append(expression(arguments.get(what - '0')));
          at += 3;
          continue;
        }
        if (what == '~') {
          sql.append(suffix);
          at += 3;
          continue;
        }
      }
      sql.append(c);
      at++;
    }
    return sql.toString();
  }

  /// The template with a mark where FILTER or OVER goes: after the innermost call.
  private static String suffixed(String template) {
    int cast = template.indexOf(") AS ");
    return template.startsWith("CAST(") && cast > 0
        ? template.substring(0, cast + 1) + "{~}" + template.substring(cast + 1)
        : template + "{~}";
  }
}
