package dev.tributary.adapter.jdbc.postgresql;

import dev.tributary.adapter.jdbc.JdbcSettings;
import dev.tributary.adapter.jdbc.JdbcSource;
import dev.tributary.adapter.testkit.PostgresqlServer;
import dev.tributary.spi.query.QueryContext;
import dev.tributary.spi.source.ColumnMetadata;
import dev.tributary.spi.source.NativeRequest;
import dev.tributary.spi.source.Parameter;
import dev.tributary.spi.source.TableMetadata;
import dev.tributary.spi.type.Column;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.arrow.vector.ipc.ArrowReader;

/// A PostgreSQL with the tests' tables and a source over it.
final class TestDatabase implements AutoCloseable {
  static final int MAX_CONNECTIONS = 3;

  final PostgresqlServer server = PostgresqlServer.start();
  final JdbcSource source;

  TestDatabase(String... scripts) {
    for (String script : scripts) {
      server.execute(text(script));
    }
    source = new JdbcSource(settings("crm"), new PostgresqlProduct());
  }

  JdbcSettings settings(String name) {
    return new JdbcSettings(name, server.url(), server.user(), server.password(), MAX_CONNECTIONS);
  }

  /// The columns as planned, by the templates of the metadata.
  ArrowReader read(TableMetadata table, List<ColumnMetadata> columns, QueryContext context) {
    String list =
        columns.stream()
            .map(c -> c.read().template().replace("{0}", quote(c.name())))
            .collect(Collectors.joining(", "));
    String from = quote(table.name().schema()) + "." + quote(table.name().table());
    List<Column> planned = columns.stream().map(ColumnMetadata::column).toList();
    return source.open(
        new NativeRequest("SELECT " + list + " FROM " + from, List.of(), planned), context);
  }

  ArrowReader run(QueryContext context, String sql, List<Parameter> parameters, Column... columns) {
    return source.open(new NativeRequest(sql, parameters, List.of(columns)), context);
  }

  private String quote(String name) {
    return source.dialect("").quote(name);
  }

  private static String text(String script) {
    try (InputStream in = TestDatabase.class.getResourceAsStream("/" + script)) {
      if (in == null) {
        throw new AssertionError("no such script: " + script);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    source.close();
    server.close();
  }
}
