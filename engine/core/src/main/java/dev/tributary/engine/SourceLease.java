package dev.tributary.engine;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.source.FileSource;
import dev.tributary.spi.source.ScanSource;
import dev.tributary.spi.source.Source;
import dev.tributary.spi.source.SqlSource;
import java.util.Map;

/// The sources that one query reads. They stay open until this is closed, even where the
/// configuration has other ones by then. Thread-safe.
final class SourceLease implements AutoCloseable {
  private final Map<String, CatalogReading> readings;
  private boolean closed;

  /// @param readings each of them taken for this
  SourceLease(Map<String, CatalogReading> readings) {
    this.readings = Map.copyOf(readings);
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
    CatalogReading reading = readings.get(name);
    if (reading == null) {
      throw new TributaryException(
          ErrorCode.INTERNAL_ERROR, "Source '%s' is not in the plan.".formatted(name));
    }
    return reading.source();
  }

  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    readings.values().forEach(CatalogReading::giveBack);
  }
}
