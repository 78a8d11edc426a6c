package dev.tributary.engine;

import dev.tributary.spi.query.Cancellation;
import dev.tributary.spi.source.CatalogMetadata;
import dev.tributary.spi.source.FileScan;
import dev.tributary.spi.source.FileScan.DataFile;
import dev.tributary.spi.source.FileSource;
import dev.tributary.spi.source.ReadOptions;
import dev.tributary.spi.source.TableName;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// A folder with one file, whose size a test decides.
final class FakeFileSource implements FileSource {
  final AtomicInteger readings = new AtomicInteger();
  volatile long size = 1;

  @Override
  public String name() {
    return "lake";
  }

  @Override
  public String product() {
    return "files";
  }

  @Override
  public CatalogMetadata readMetadata(Cancellation cancellation) {
    readings.incrementAndGet();
    return new CatalogMetadata(List.of("main", "of_size_" + size), List.of());
  }

  @Override
  public String defaultSchema() {
    return "main";
  }

  @Override
  public FileScan scan(TableName table) {
    return new FileScan(
        ReadOptions.PARQUET,
        List.of(new DataFile(Path.of("a.parquet"), size, Instant.EPOCH)),
        List.of());
  }

  @Override
  public Optional<DataFile> firstChanged(FileScan listed) {
    return listed.files().stream().filter(file -> file.size() != size).findFirst();
  }

  @Override
  public void close() {}
}
