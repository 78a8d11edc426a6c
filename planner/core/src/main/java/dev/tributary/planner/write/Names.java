package dev.tributary.planner.write;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.util.ImmutableBitSet;
import org.jspecify.annotations.Nullable;

/// Names that are new in a statement.
final class Names {
  private int columns;
  private int relations;

  String column() {
    return "c" + columns++;
  }

  String relation() {
    return "t" + relations++;
  }

  /// A name for each of these fields of the node, null for the others.
  List<@Nullable String> of(RelNode node, ImmutableBitSet fields) {
    List<@Nullable String> names = absent(node.getRowType().getFieldCount());
    fields.forEachInt(i -> names.set(i, column()));
    return names;
  }

  static List<@Nullable String> absent(int width) {
    List<@Nullable String> names = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      names.add(null);
    }
    return names;
  }

  /// A select list that is never empty: rows without columns are still rows.
  String orNothing(String list) {
    return list.isEmpty() ? "1 AS " + column() : list;
  }
}
