package dev.tributary.adapter.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.spi.query.Cancellation;
import dev.tributary.spi.query.QueryContext;
import dev.tributary.spi.source.ColumnMetadata;
import dev.tributary.spi.source.Parameter;
import dev.tributary.spi.source.ScanRequest;
import dev.tributary.spi.source.ScanRequest.Match;
import dev.tributary.spi.source.ScanSource;
import dev.tributary.spi.source.TableMetadata;
import dev.tributary.spi.type.ArrowTypes;
import dev.tributary.spi.type.Column;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A source that hands over its tables gives what is asked, in the order that is asked, and never
/// leaves out a row that a match admits. All tables are read, so they had better be small.
public interface ScansContract extends SourceContract {

  @Override
  ScanSource source();

  @Override
  default ArrowReader read(
      TableMetadata table, List<ColumnMetadata> columns, QueryContext context) {
    return scan(table, columns, List.of(), context);
  }

  private ArrowReader scan(
      TableMetadata table,
      List<ColumnMetadata> columns,
      List<Match> matches,
      QueryContext context) {
    return source()
        .scan(
            new ScanRequest(
                table.name(),
                columns.stream().map(ColumnMetadata::name).toList(),
                IntStream.range(0, columns.size())
                    .mapToObj(i -> new Column("k" + i, columns.get(i).type(), true))
                    .toList(),
                matches),
            context);
  }

  private List<TableMetadata> tables() {
    return source().readMetadata(new Cancellation()).tables();
  }

  private List<List<@Nullable Object>> rows(
      TableMetadata table, List<ColumnMetadata> columns, Match... matches) {
    try (BufferAllocator allocator = new RootAllocator();
        ArrowReader reader =
            scan(table, columns, List.of(matches), SourceContract.context(allocator))) {
      return Rows.of(reader);
    } catch (IOException e) {
      throw new AssertionError("closing failed", e);
    }
  }

  @Test
  default void theSchemaIsThatOfTheRequest() throws IOException {
    for (TableMetadata table : tables()) {
      List<Column> columns = List.of(new Column("other", table.columns().getFirst().type(), true));
      try (BufferAllocator allocator = new RootAllocator();
          ArrowReader reader =
              source()
                  .scan(
                      new ScanRequest(
                          table.name(),
                          List.of(table.columns().getFirst().name()),
                          columns,
                          List.of()),
                      SourceContract.context(allocator))) {
        assertThat(reader.getVectorSchemaRoot().getSchema()).isEqualTo(ArrowTypes.schema(columns));
      }
    }
  }

  @Test
  default void columnsComeInTheOrderTheyAreAskedFor() {
    for (TableMetadata table : tables()) {
      List<List<@Nullable Object>> reversed = new ArrayList<>();
      rows(table, table.columns()).forEach(row -> reversed.add(row.reversed()));
      assertThat(rows(table, table.columns().reversed()))
          .as(table.name().toString())
          .isEqualTo(reversed);
    }
  }

  @Test
  default void onlyColumnsAreSearchable() {
    for (TableMetadata table : tables()) {
      assertThat(table.columns().stream().map(ColumnMetadata::name))
          .containsAll(source().searchable(table.name()));
    }
  }

  @Test
  default void aMatchLeavesOutNoRowThatHasTheValue() {
    for (TableMetadata table : tables()) {
      List<List<@Nullable Object>> all = rows(table, table.columns());
      for (int i = 0; i < table.columns().size(); i++) {
        ColumnMetadata column = table.columns().get(i);
        if (source().searchable(table.name()).contains(column.name())) {
          int field = i;
          List<Object> values =
              all.stream().map(r -> r.get(field)).filter(Objects::nonNull).distinct().toList();
          for (Object value : values.subList(0, Math.min(3, values.size()))) {
            Match match = new Match(column.name(), new Parameter(column.type(), value));
            assertThat(rows(table, table.columns(), match))
                .as("%s where %s is %s", table.name(), column.name(), value)
                .containsAll(all.stream().filter(r -> value.equals(r.get(field))).toList());
          }
        }
      }
    }
  }

  @Test
  default void aMatchWithNullIsNoFault() {
    for (TableMetadata table : tables()) {
      for (ColumnMetadata column : table.columns()) {
        if (source().searchable(table.name()).contains(column.name())) {
          Match match = new Match(column.name(), new Parameter(column.type(), null));
          assertThat(rows(table, table.columns(), match)).isNotNull();
        }
      }
    }
  }
}
