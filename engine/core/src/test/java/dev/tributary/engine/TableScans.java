package dev.tributary.engine;

import dev.tributary.adapter.testkit.Rows;
import dev.tributary.spi.query.Cancellation;
import dev.tributary.spi.query.QueryContext;
import dev.tributary.spi.query.QueryId;
import dev.tributary.spi.source.ColumnMetadata;
import dev.tributary.spi.source.Parameter;
import dev.tributary.spi.source.ScanRequest;
import dev.tributary.spi.source.ScanRequest.Match;
import dev.tributary.spi.source.ScanSource;
import dev.tributary.spi.source.TableName;
import dev.tributary.spi.type.Column;
import dev.tributary.spi.type.DataType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.jspecify.annotations.Nullable;

/// Reads tables of scan sources as a test can compare them. Closing it proves that no memory is
/// left.
final class TableScans implements AutoCloseable {
  static final QueryLog NO_QUERIES =
      new QueryLog() {
        @Override
        public Optional<QueryRecord> find(QueryId id) {
          return Optional.empty();
        }

        @Override
        public List<QueryRecord> queries(QuerySelection selection) {
          return List.of();
        }
      };

  final Cancellation cancellation = new Cancellation();
  private final BufferAllocator memory = new RootAllocator();

  static Match match(String column, @Nullable String value) {
    return new Match(column, new Parameter(DataType.varchar(), value));
  }

  static List<@Nullable Object> row(@Nullable Object... values) {
    return new ArrayList<>(Arrays.asList(values));
  }

  List<List<@Nullable Object>> rows(
      ScanSource source, String table, List<Match> matches, String... fields) {
    try (ArrowReader reader = open(source, table, matches, fields)) {
      return Rows.of(reader);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /// How many rows each batch has.
  List<Integer> batches(ScanSource source, String table, List<Match> matches, String... fields) {
    List<Integer> sizes = new ArrayList<>();
    try (ArrowReader reader = open(source, table, matches, fields)) {
      while (reader.loadNextBatch()) {
        sizes.add(reader.getVectorSchemaRoot().getRowCount());
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return sizes;
  }

  ArrowReader open(ScanSource source, String table, List<Match> matches, String... fields) {
    String[] name = table.split("\\.");
    TableName tableName = new TableName(name[0], name[1]);
    List<ColumnMetadata> all =
        source.readMetadata(new Cancellation()).tables().stream()
            .filter(t -> t.name().equals(tableName))
            .findFirst()
            .orElseThrow()
            .columns();
    List<Column> columns =
        Arrays.stream(fields)
            .map(f -> all.stream().filter(c -> c.name().equals(f)).findFirst().orElseThrow())
            .map(ColumnMetadata::column)
            .toList();
    return source.scan(
        new ScanRequest(tableName, List.of(fields), columns, matches),
        new QueryContext(new QueryId("scan"), memory, cancellation));
  }

  @Override
  public void close() {
    memory.close();
  }
}
