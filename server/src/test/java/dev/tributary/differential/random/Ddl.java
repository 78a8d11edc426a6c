package dev.tributary.differential.random;

import dev.tributary.differential.random.TableSpec.ColumnSpec;
import dev.tributary.spi.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The statements that make a table and fill it, in one database's words.
///
/// @param column type and constraints of a column
/// @param value a value of a type
record Ddl(Function<ColumnSpec, String> column, Value value) {
  /// Writes a value.
  interface Value {
    String of(DataType type, @Nullable String value);
  }

  List<String> statements(TableSpec table) {
    List<String> parts = new ArrayList<>();
    table.columns().forEach(c -> parts.add(c.name() + " " + column.apply(c)));
    for (int i = 0; i < table.keys().size(); i++) {
      parts.add(
          (i == 0 && table.primary() ? "PRIMARY KEY (" : "UNIQUE (")
              + String.join(", ", table.keys().get(i))
              + ")");
    }
    List<String> statements = new ArrayList<>();
    statements.add("CREATE TABLE " + table.name() + " (" + String.join(", ", parts) + ")");
    if (!table.rows().isEmpty()) {
      statements.add(
          "INSERT INTO "
              + table.name()
              + " VALUES "
              + table.rows().stream()
                  .map(row -> values(table, row))
                  .collect(Collectors.joining(", ")));
    }
    return statements;
  }

  private String values(TableSpec table, List<@Nullable String> row) {
    return IntStream.range(0, row.size())
        .mapToObj(i -> value.of(table.columns().get(i).type(), row.get(i)))
        .collect(Collectors.joining(", ", "(", ")"));
  }
}
