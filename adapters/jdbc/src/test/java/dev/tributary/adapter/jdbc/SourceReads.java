package dev.tributary.adapter.jdbc;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tributary.adapter.testkit.Rows;
import dev.tributary.adapter.testkit.SourceContract;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.query.Cancellation;
import dev.tributary.spi.query.QueryContext;
import dev.tributary.spi.source.CatalogMetadata;
import dev.tributary.spi.source.ColumnMetadata;
import dev.tributary.spi.source.NativeRequest;
import dev.tributary.spi.source.Parameter;
import dev.tributary.spi.source.TableMetadata;
import dev.tributary.spi.source.TableName;
import dev.tributary.spi.type.Column;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.jspecify.annotations.Nullable;

/// Reads of a source, as queries make them.
///
/// @param source closed by whoever made it
public record SourceReads(JdbcSource source) {

  public CatalogMetadata metadata() {
    return source.readMetadata(new Cancellation());
  }

  public TableMetadata table(String schema, String name) {
    return metadata().tables().stream()
        .filter(t -> t.name().equals(new TableName(schema, name)))
        .findFirst()
        .orElseThrow();
  }

  /// The columns as planned, by the templates of the metadata.
  public ArrowReader read(TableMetadata table, List<ColumnMetadata> columns, QueryContext context) {
    String list =
        columns.stream()
            .map(c -> c.read().template().replace("{0}", quote(c.name())))
            .collect(Collectors.joining(", "));
    String from = quote(table.name().schema()) + "." + quote(table.name().table());
    List<Column> planned = columns.stream().map(ColumnMetadata::column).toList();
    return source.open(
        new NativeRequest("SELECT " + list + " FROM " + from, List.of(), planned), context);
  }

  public ArrowReader run(
      QueryContext context, String sql, List<Parameter> parameters, Column... columns) {
    return source.open(new NativeRequest(sql, parameters, List.of(columns)), context);
  }

  public List<List<@Nullable Object>> rows(
      String sql, List<Parameter> parameters, Column... columns) {
    try (BufferAllocator allocator = new RootAllocator();
        ArrowReader reader = run(SourceContract.context(allocator), sql, parameters, columns)) {
      return Rows.of(reader);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /// How the statement fails.
  public TributaryException failure(String sql, Column... columns) {
    return catchThrowableOfType(TributaryException.class, () -> rows(sql, List.of(), columns));
  }

  /// How reading one column of a table fails.
  public TributaryException failure(TableMetadata table, String column) {
    List<ColumnMetadata> columns =
        table.columns().stream().filter(c -> c.name().equals(column)).toList();
    return catchThrowableOfType(
        TributaryException.class,
        () -> {
          try (BufferAllocator allocator = new RootAllocator();
              ArrowReader reader = read(table, columns, SourceContract.context(allocator))) {
            Rows.count(reader);
          }
        });
  }

  private String quote(String name) {
    return source.dialect("").quote(name);
  }
}
