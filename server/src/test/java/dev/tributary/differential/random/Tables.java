package dev.tributary.differential.random;

import dev.tributary.differential.random.TableSpec.ColumnSpec;
import dev.tributary.spi.type.DataType;
import dev.tributary.spi.type.DataType.Decimal;
import dev.tributary.spi.type.DataType.Simple;
import dev.tributary.spi.type.DataType.Varchar;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes tables: columns of all types, keys or none, rows that are few, skewed and full of NULLs.
final class Tables {
  private static final List<DataType> TYPES =
      List.of(
          Simple.SMALLINT,
          Simple.INTEGER,
          Simple.INTEGER,
          Simple.BIGINT,
          new Decimal(5, 2),
          new Decimal(18, 4),
          new Decimal(10, 0),
          new Decimal(20, 6),
          Simple.DOUBLE,
          Simple.REAL,
          DataType.varchar(),
          DataType.varchar(),
          new Varchar(60),
          Simple.BOOLEAN,
          Simple.DATE,
          Simple.TIME,
          Simple.TIMESTAMP,
          Simple.TIMESTAMP_WITH_TIME_ZONE,
          Simple.UUID,
          Simple.VARBINARY);

  private final Draw draw;
  private final List<String> collations;

  /// @param collations of PostgreSQL, from which text columns choose
  Tables(Draw draw, List<String> collations) {
    this.draw = draw;
    this.collations = List.copyOf(collations);
  }

  /// @param count how many
  List<TableSpec> make(int count) {
    List<TableSpec> tables = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      tables.add(table("t" + (i + 1), tables));
    }
    return tables;
  }

  private TableSpec table(String name, List<TableSpec> before) {
    int size = draw.percent(5) ? 0 : draw.percent(15) ? 15 + draw.below(25) : 1 + draw.below(12);
    boolean primary = draw.percent(60);
    List<ColumnSpec> columns = new ArrayList<>();
    List<List<@Nullable String>> values = new ArrayList<>();
    columns.add(column("id", Simple.INTEGER, primary || draw.percent(30), Optional.empty()));
    values.add(primary ? counted(size) : values(columns.getFirst(), size));
    int width = 2 + draw.below(5);
    for (int i = 0; i < width; i++) {
      // Some names are the same in all tables, for USING and NATURAL.
      DataType type = i == 0 ? Simple.INTEGER : i == 1 ? DataType.varchar() : draw.of(TYPES);
      String column = i == 0 ? "k" : i == 1 ? "s" : "c" + i;
      Optional<TableSpec> referenced =
          i == 0 && draw.percent(40)
              ? before.stream().filter(t -> t.primary() && !t.rows().isEmpty()).findFirst()
              : Optional.empty();
      ColumnSpec spec =
          column(column, type, draw.percent(20), referenced.map(t -> t.name() + " (id)"));
      columns.add(spec);
      values.add(referenced.isPresent() ? references(referenced.get(), size) : values(spec, size));
    }
    List<List<String>> keys = new ArrayList<>();
    if (primary) {
      keys.add(List.of("id"));
    }
    for (int i = 1; i < columns.size(); i++) {
      // Who knows what else is equal under a collation.
      if (draw.percent(25) && columns.get(i).collation().isEmpty() && distinct(values.get(i))) {
        keys.add(List.of(columns.get(i).name()));
      }
    }
    List<List<@Nullable String>> rows = new ArrayList<>();
    for (int row = 0; row < size; row++) {
      List<@Nullable String> cells = new ArrayList<>();
      for (List<@Nullable String> column : values) {
        cells.add(column.get(row));
      }
      rows.add(cells);
    }
    return new TableSpec(name, columns, primary, keys, rows);
  }

  private ColumnSpec column(
      String name, DataType type, boolean notNull, Optional<String> references) {
    Optional<String> collation =
        type instanceof Varchar && draw.percent(40)
            ? Optional.of(draw.of(collations))
            : Optional.empty();
    return new ColumnSpec(name, type, notNull, collation, references);
  }

  private static List<@Nullable String> counted(int size) {
    List<@Nullable String> values = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      values.add(Integer.toString(i));
    }
    return values;
  }

  private List<@Nullable String> references(TableSpec table, int size) {
    List<@Nullable String> values = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      values.add(draw.of(table.rows()).getFirst());
    }
    return values;
  }

  private List<@Nullable String> values(ColumnSpec column, int size) {
    int nulls = column.notNull() ? 0 : draw.among(0, 10, 25, 70);
    int odd = draw.among(0, 10, 30, 60);
    List<@Nullable String> values = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      if (draw.percent(nulls)) {
        values.add(null);
      } else {
        values.add(
            draw.percent(odd)
                ? Values.odd(column.type(), draw)
                : Values.common(column.type(), draw));
      }
    }
    return values;
  }

  private static boolean distinct(List<@Nullable String> values) {
    Set<String> seen = new HashSet<>();
    for (String value : values) {
      if (value != null && !seen.add(value)) {
        return false;
      }
    }
    return true;
  }
}
