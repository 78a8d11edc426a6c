package dev.tributary.engine;

import dev.tributary.spi.dialect.DialectDescription;
import dev.tributary.spi.query.Cancellation;
import dev.tributary.spi.query.QueryContext;
import dev.tributary.spi.source.CatalogMetadata;
import dev.tributary.spi.source.NativeRequest;
import dev.tributary.spi.source.SqlSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.arrow.vector.ipc.ArrowReader;

/// A source whose metadata and rows a test decides.
final class FakeSqlSource implements SqlSource {
  interface Rows {
    ArrowReader open(NativeRequest request, QueryContext context);
  }

  final AtomicInteger open = new AtomicInteger();
  final AtomicInteger readings = new AtomicInteger();
  final List<NativeRequest> requests = new CopyOnWriteArrayList<>();
  volatile Supplier<CatalogMetadata> metadata =
      () -> new CatalogMetadata(List.of("public"), List.of());
  volatile Rows rows = (_, context) -> numbers(context, 3, _ -> {});
  volatile boolean closed;

  private final String name;

  FakeSqlSource(String name) {
    this.name = name;
  }

  NumberReader numbers(QueryContext context, int batches, NumberReader.Before before) {
    return new NumberReader(context.allocator(), batches, open, before);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String product() {
    return "fake";
  }

  @Override
  public CatalogMetadata readMetadata(Cancellation cancellation) {
    readings.incrementAndGet();
    return metadata.get();
  }

  @Override
  public String defaultSchema() {
    return "public";
  }

  @Override
  public DialectDescription dialect(String version) {
    return DialectDescription.builder("fake").build();
  }

  @Override
  public int maxConnections() {
    return 4;
  }

  @Override
  public ArrowReader open(NativeRequest request, QueryContext context, Runnable connected) {
    connected.run();
    requests.add(request);
    return rows.open(request, context);
  }

  @Override
  public void close() {
    closed = true;
  }
}
