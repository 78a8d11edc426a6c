package dev.tributary.engine;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.source.FileSource;
import dev.tributary.spi.source.ScanSource;
import dev.tributary.spi.source.Source;
import dev.tributary.spi.source.SqlSource;
import java.util.List;
import java.util.Map;

/// The sources that one query reads. They stay open until this is closed, even where the
/// configuration has other ones by then. Thread-safe.
final class SourceLease implements AutoCloseable {
  private final Map<String, Source> sources;
  private final List<CatalogReading> used;
  private boolean closed;

  /// @param used each of them taken for this
  SourceLease(Map<String, Source> sources, List<CatalogReading> used) {
    this.sources = Map.copyOf(sources);
    this.used = List.copyOf(used);
  }

  SqlSource sqlSource(String name) {
    if (source(name) instanceof SqlSource source) {
      return source;
    }
    throw new TributaryException(
        ErrorCode.INTERNAL_ERROR, "Source '%s' does not run SQL.".formatted(name));
  }

  FileSource fileSource(String name) {
    if (source(name) instanceof FileSource source) {
      return source;
    }
    throw new TributaryException(
        ErrorCode.INTERNAL_ERROR, "Source '%s' has no files.".formatted(name));
  }

  ScanSource scanSource(String name) {
    if (source(name) instanceof ScanSource source) {
      return source;
    }
    throw new TributaryException(
        ErrorCode.INTERNAL_ERROR, "Source '%s' has no tables to hand over.".formatted(name));
  }

  private Source source(String name) {
    Source source = sources.get(name);
    if (source == null) {
      throw new TributaryException(
          ErrorCode.INTERNAL_ERROR, "Source '%s' is not in the plan.".formatted(name));
    }
    return source;
  }

  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    used.forEach(CatalogReading::giveBack);
  }
}
