package dev.tributary.sql;

import dev.tributary.spi.source.ColumnMetadata;
import dev.tributary.spi.source.TableMetadata;
import dev.tributary.spi.source.TableName;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.linq4j.tree.TableExpressionFactory;
import org.apache.calcite.prepare.Prepare;
import org.apache.calcite.prepare.RelOptTableImpl;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.Statistic;
import org.apache.calcite.schema.Statistics;
import org.apache.calcite.schema.impl.AbstractTable;
import org.apache.calcite.util.ImmutableBitSet;
import org.jspecify.annotations.Nullable;

/// A source's table in Calcite's terms.
final class CatalogTable extends AbstractTable {
  private final TableHandle handle;
  private final RelDataTypeFactory types;

  CatalogTable(TableHandle handle, RelDataTypeFactory types) {
    this.handle = handle;
    this.types = types;
  }

  @Override
  public RelDataType getRowType(RelDataTypeFactory types) {
    RelDataTypeFactory.Builder row = types.builder();
    for (ColumnMetadata column : handle.table().columns()) {
      row.add(column.name(), SqlTypes.relType(types, column.type(), column.nullable()));
    }
    return row.build();
  }

  @Override
  public Statistic getStatistic() {
    TableMetadata table = handle.table();
    @Nullable Double rows =
        table.estimatedRows().isPresent() ? (double) table.estimatedRows().getAsLong() : null;
    return Statistics.of(rows, keys(table), List.of(), List.of());
  }

  private static List<ImmutableBitSet> keys(TableMetadata table) {
    List<String> names = table.columns().stream().map(ColumnMetadata::name).toList();
    List<ImmutableBitSet> keys = new ArrayList<>();
    for (TableMetadata.UniqueKey key : table.uniqueKeys()) {
      List<Integer> positions = key.columns().stream().map(names::indexOf).toList();
      // NULLs may repeat in a unique column, so only a key without them identifies a row.
      boolean identifies =
          positions.stream().allMatch(i -> i >= 0 && !table.columns().get(i).nullable());
      if (identifies && !positions.isEmpty()) {
        keys.add(ImmutableBitSet.of(positions));
      }
    }
    return keys;
  }

  @Override
  public <C> @Nullable C unwrap(Class<C> type) {
    if (type == Prepare.PreparingTable.class) {
      return type.cast(canonical());
    }
    return type.isInstance(handle) ? type.cast(handle) : super.unwrap(type);
  }

  /// However a statement names the table, it is one table.
  private RelOptTableImpl canonical() {
    TableName name = handle.table().name();
    return RelOptTableImpl.create(
        null,
        getRowType(types),
        List.of(handle.catalog(), name.schema(), name.table()),
        this,
        (TableExpressionFactory) type -> null);
  }
}
