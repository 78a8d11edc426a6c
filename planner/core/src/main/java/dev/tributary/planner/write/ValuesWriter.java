package dev.tributary.planner.write;

import dev.tributary.spi.dialect.DialectDescription;
import dev.tributary.spi.dialect.Feature;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Values;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.util.ImmutableBitSet;
import org.jspecify.annotations.Nullable;

/// Writes rows that stand in the statement, every value with its column's type.
final class ValuesWriter {
  private ValuesWriter() {}

  static Rows write(
      Values values,
      ImmutableBitSet required,
      DialectDescription dialect,
      ExpressionWriter expressions,
      Names fresh) {
    if (values.tuples.isEmpty()) {
      List<@Nullable String> names = fresh.of(values, required);
      String nothing =
          required.asList().stream()
              .map(i ->
                  expressions.castColumn("NULL", StatementWriter.typeOf(values, i))
                      + " AS "
                      + names.get(i))
              .collect(Collectors.joining(", "));
      return new Rows(
          "SELECT " + fresh.orNothing(nothing) + dialect.fromNothing() + " WHERE FALSE", names);
    }
    return write(values, values.tuples, required, dialect, expressions, fresh);
  }

  /// Rows of expressions that need no other row.
  static Rows write(
      RelNode whole,
      List<? extends List<? extends RexNode>> rows,
      ImmutableBitSet required,
      DialectDescription dialect,
      ExpressionWriter expressions,
      Names fresh) {
    List<@Nullable String> names = fresh.of(whole, required);
    List<List<String>> cells =
        rows.stream().map(row -> cells(whole, row, required.asList(), expressions)).toList();
    List<String> columns =
        required.isEmpty()
            ? List.of(fresh.column())
            : required.asList().stream().map(i -> String.valueOf(names.get(i))).toList();
    return new Rows(
        dialect.has(Feature.VALUES_SYNTAX)
            ? list(cells, columns, fresh.relation())
            : union(cells, columns),
        names);
  }

  private static List<String> cells(
      RelNode whole,
      List<? extends RexNode> row,
      List<Integer> fields,
      ExpressionWriter expressions) {
    return fields.isEmpty()
        ? List.of("1")
        : fields.stream()
            .map(i ->
                expressions.castColumn(
                    expressions.write(row.get(i), List.of(), Scope.TOP),
                    StatementWriter.typeOf(whole, i)))
            .toList();
  }

  private static String list(List<List<String>> rows, List<String> columns, String relation) {
    return "SELECT * FROM (VALUES "
        + rows.stream()
            .map(row -> "(" + String.join(", ", row) + ")")
            .collect(Collectors.joining(", "))
        + ") AS "
        + relation
        + "("
        + String.join(", ", columns)
        + ")";
  }

  private static String union(List<List<String>> rows, List<String> columns) {
    return rows.stream()
        .map(row ->
            IntStream.range(0, row.size())
                .mapToObj(i -> row.get(i) + " AS " + columns.get(i))
                .collect(Collectors.joining(", ", "SELECT ", "")))
        .collect(Collectors.joining(" UNION ALL "));
  }
}
