package dev.tributary.adapter.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.spi.source.ColumnMetadata;
import dev.tributary.spi.source.TableMetadata;
import dev.tributary.spi.source.TableName;
import dev.tributary.spi.type.ArrowTypes;
import dev.tributary.spi.type.Column;
import dev.tributary.spi.type.DataType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Values of every type arrive unchanged, with NULLs and at their limits.
public interface TypesContract extends SourceContract {

  /// A table with a column of every type that the source has.
  TableName typesTable();

  /// The table's columns, in order, with their values row by row.
  List<Expected> typesColumns();

  /// What a column must be and hold, in the classes of [Rows].
  record Expected(String name, DataType type, List<@Nullable Object> values) {
    public static Expected of(String name, DataType type, @Nullable Object... values) {
      return new Expected(name, type, Arrays.asList(values));
    }
  }

  @Test
  default void noColumnVanishesAndEachHasItsType() {
    assertThat(table(typesTable()).columns())
        .extracting(column -> column.name() + " " + column.type())
        .containsExactlyElementsOf(
            typesColumns().stream().map(e -> e.name() + " " + e.type()).toList());
  }

  @Test
  default void everyValueArrivesUnchanged() {
    TableMetadata table = table(typesTable());
    try (BufferAllocator allocator = new RootAllocator()) {
      List<List<@Nullable Object>> rows;
      try (ArrowReader reader = read(table, table.columns(), SourceContract.context(allocator))) {
        rows = Rows.of(reader);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      for (int i = 0; i < typesColumns().size(); i++) {
        Expected expected = typesColumns().get(i);
        List<@Nullable Object> values = new ArrayList<>();
        for (List<@Nullable Object> row : rows) {
          values.add(row.get(i));
        }
        assertThat(values).as(expected.name()).isEqualTo(expected.values());
      }
    }
  }

  @Test
  default void batchesHaveExactlyThePlannedSchema() throws IOException {
    TableMetadata table = table(typesTable());
    List<Column> columns = table.columns().stream().map(ColumnMetadata::column).toList();
    try (BufferAllocator allocator = new RootAllocator();
        ArrowReader reader = read(table, table.columns(), SourceContract.context(allocator))) {
      assertThat(reader.getVectorSchemaRoot().getSchema()).isEqualTo(ArrowTypes.schema(columns));
    }
  }
}
