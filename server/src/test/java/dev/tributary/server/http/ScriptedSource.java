package dev.tributary.server.http;

import dev.tributary.spi.dialect.DialectDescription;
import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.query.Cancellation;
import dev.tributary.spi.query.QueryContext;
import dev.tributary.spi.source.CatalogMetadata;
import dev.tributary.spi.source.ColumnMetadata;
import dev.tributary.spi.source.ColumnMetadata.ColumnRead;
import dev.tributary.spi.source.NativeRequest;
import dev.tributary.spi.source.SqlSource;
import dev.tributary.spi.source.TableMetadata;
import dev.tributary.spi.source.TableMetadata.ForeignKey;
import dev.tributary.spi.source.TableMetadata.UniqueKey;
import dev.tributary.spi.source.TableName;
import dev.tributary.spi.type.DataType;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.arrow.vector.ipc.ArrowReader;

/// A source with a schema `public` of two tables, one with an odd name; or one that is down.
record ScriptedSource(String name, boolean down) implements SqlSource {
  @Override
  public String product() {
    return "scripted";
  }

  @Override
  public CatalogMetadata readMetadata(Cancellation cancellation) {
    if (down) {
      throw new TributaryException(ErrorCode.SOURCE_UNAVAILABLE, "Source '" + name + "' is down.");
    }
    TableMetadata orders =
        new TableMetadata(
            new TableName("public", "orders"),
            TableMetadata.Kind.TABLE,
            List.of(
                column("id", DataType.Simple.BIGINT, false, "int8", Optional.empty()),
                column(
                    "total",
                    new DataType.Decimal(12, 2),
                    true,
                    "numeric(12,2)",
                    Optional.of("in \"euro\""))),
            Optional.of("what was ordered"),
            List.of(new UniqueKey("orders_pkey", true, List.of("id"))),
            List.of(
                new ForeignKey(
                    "orders_next", List.of("id"), new TableName("public", "a/b ü"), List.of("x"))),
            OptionalLong.of(12));
    TableMetadata odd =
        new TableMetadata(
            new TableName("public", "a/b ü"),
            TableMetadata.Kind.VIEW,
            List.of(column("x", DataType.varchar(), true, "text", Optional.empty())),
            Optional.empty(),
            List.of(),
            List.of(),
            OptionalLong.empty());
    return new CatalogMetadata(List.of("public", "empty"), List.of(orders, odd));
  }

  private static ColumnMetadata column(
      String name, DataType type, boolean nullable, String sourceType, Optional<String> comment) {
    return new ColumnMetadata(name, type, nullable, comment, sourceType, ColumnRead.PLAIN);
  }

  @Override
  public String defaultSchema() {
    return "public";
  }

  @Override
  public DialectDescription dialect(String version) {
    return DialectDescription.builder("scripted").build();
  }

  @Override
  public int maxConnections() {
    return 1;
  }

  @Override
  public ArrowReader open(NativeRequest request, QueryContext context, Runnable connected) {
    connected.run();
    throw new UnsupportedOperationException("it has no rows");
  }

  @Override
  public void close() {}
}
