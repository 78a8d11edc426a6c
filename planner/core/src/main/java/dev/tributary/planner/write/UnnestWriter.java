package dev.tributary.planner.write;

import dev.tributary.spi.type.DataType;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Uncollect;
import org.apache.calcite.util.ImmutableBitSet;
import org.jspecify.annotations.Nullable;

/// Writes UNNEST: an array's elements become rows, a row's fields columns, a map's entries pairs.
final class UnnestWriter {
  private UnnestWriter() {}

  /// @param rows the arrays and maps, all of them there
  static Rows write(
      Uncollect uncollect,
      ImmutableBitSet required,
      Rows rows,
      ExpressionWriter expressions,
      Names fresh) {
    RelNode input = uncollect.getInput();
    int width = input.getRowType().getFieldCount();
    List<@Nullable String> names = fresh.of(uncollect, required);
    List<String> items = new ArrayList<>();
    List<String> fields = new ArrayList<>();
    int out = 0;
    for (int i = 0; i < width; i++) {
      String element = fresh.column();
      DataType type = StatementWriter.typeOf(input, i);
      String array = rows.name(i);
      if (type instanceof DataType.MapOf) {
        array = "map_entries(" + array + ")";
        type =
            new DataType.Array(
                new DataType.Row(
                    List.of(
                        new DataType.Field("key", ((DataType.MapOf) type).key()),
                        new DataType.Field("value", ((DataType.MapOf) type).value()))));
      }
      if (type instanceof DataType.Array(DataType.Row _)) {
        // The fields of a row that was just made have no names yet.
        array = expressions.castColumn(array, type);
      }
      items.add("unnest(" + array + ") AS " + element);
      if (type instanceof DataType.Array(DataType.Row(List<DataType.Field> parts))) {
        for (DataType.Field part : parts) {
          if (required.get(out)) {
            fields.add(
                "struct_extract("
                    + element
                    + ", "
                    + LiteralWriter.quoted(part.name())
                    + ") AS "
                    + names.get(out));
          }
          out++;
        }
      } else {
        if (required.get(out)) {
          fields.add(element + " AS " + names.get(out));
        }
        out++;
      }
    }
    if (uncollect.withOrdinality) {
      String position = fresh.column();
      items.add("generate_subscripts(" + rows.name(0) + ", 1) AS " + position);
      if (required.get(out)) {
        fields.add("CAST(" + position + " AS INTEGER) AS " + names.get(out));
      }
    }
    String unnested =
        "SELECT " + String.join(", ", items) + " FROM (" + rows.sql() + ") AS " + fresh.relation();
    return new Rows(
        "SELECT "
            + fresh.orNothing(String.join(", ", fields))
            + " FROM ("
            + unnested
            + ") AS "
            + fresh.relation(),
        names);
  }
}
