package dev.tributary.planner.write;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Values;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.util.ImmutableBitSet;
import org.jspecify.annotations.Nullable;

/// Writes rows that stand in the statement, every value with its column's type.
final class ValuesWriter {
  private ValuesWriter() {}

  static Rows write(
      Values values, ImmutableBitSet required, ExpressionWriter expressions, Names fresh) {
    List<@Nullable String> names = fresh.of(values, required);
    if (values.tuples.isEmpty()) {
      String nothing =
          required.asList().stream()
              .map(i ->
                  expressions.castColumn("NULL", StatementWriter.typeOf(values, i))
                      + " AS "
                      + names.get(i))
              .collect(Collectors.joining(", "));
      return new Rows("SELECT " + fresh.orNothing(nothing) + " WHERE FALSE", names);
    }
    return rows(values, values.tuples, required, names, expressions, fresh);
  }

  /// Rows of expressions that need no other row.
  static Rows write(
      RelNode whole,
      List<List<RexNode>> rows,
      ImmutableBitSet required,
      ExpressionWriter expressions,
      Names fresh) {
    return rows(whole, rows, required, fresh.of(whole, required), expressions, fresh);
  }

  private static Rows rows(
      RelNode whole,
      List<? extends List<? extends RexNode>> rows,
      ImmutableBitSet required,
      List<@Nullable String> names,
      ExpressionWriter expressions,
      Names fresh) {
    List<Integer> fields = required.asList();
    String tuples =
        rows.stream()
            .map(tuple ->
                fields.isEmpty()
                    ? "(1)"
                    : fields.stream()
                        .map(i ->
                            expressions.castColumn(
                                expressions.write(tuple.get(i), List.of(), Scope.TOP),
                                StatementWriter.typeOf(whole, i)))
                        .collect(Collectors.joining(", ", "(", ")")))
            .collect(Collectors.joining(", "));
    String columnList =
        fields.isEmpty()
            ? fresh.column()
            : fields.stream().map(names::get).collect(Collectors.joining(", "));
    return new Rows(
        "SELECT * FROM (VALUES " + tuples + ") AS " + fresh.relation() + "(" + columnList + ")",
        names);
  }
}
