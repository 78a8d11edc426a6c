package dev.tributary.engine;

import dev.tributary.planner.catalog.FederatedCatalog;
import dev.tributary.planner.catalog.FederatedCatalog.Access;
import dev.tributary.planner.catalog.FederatedCatalog.Entry;
import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.source.CatalogMetadata;
import dev.tributary.spi.source.FileSource;
import dev.tributary.spi.source.ScanSource;
import dev.tributary.spi.source.Source;
import dev.tributary.spi.source.SqlSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// All sources and what they hold. Metadata is read when it is first wanted, in parallel, and kept
/// until a refresh; a source that is down has an empty catalog, and its failure is told to those
/// who name it. Closing closes the sources. Thread-safe.
public final class FederatedCatalogs implements AutoCloseable {
  private static final CatalogMetadata NOTHING = new CatalogMetadata(List.of(), List.of());

  private final Map<String, CatalogReading> readings = new LinkedHashMap<>();
  private final AtomicLong version = new AtomicLong();
  private @Nullable FederatedCatalog current;

  /// Opens no connection yet.
  public FederatedCatalogs(Collection<? extends Source> sources) {
    for (Source source : sources) {
      if (readings.put(source.name(), new CatalogReading(source, this::changed)) != null) {
        throw new TributaryException(
            ErrorCode.INVALID_CONFIGURATION,
            "There are two catalogs named '%s'. Rename one.".formatted(source.name()));
      }
    }
  }

  /// The names of all catalogs, in the order of the configuration.
  public List<String> names() {
    return List.copyOf(readings.keySet());
  }

  /// Starts reading what was not read yet, and returns at once.
  public void warmUp() {
    readings.values().forEach(CatalogReading::start);
  }

  /// All catalogs as they are known when all readings have ended, or `patience` has.
  public FederatedCatalog snapshot(Duration patience) {
    return snapshot(names(), patience);
  }

  /// All catalogs as they are known once the readings of these have ended, or `patience` has.
  FederatedCatalog snapshot(Collection<String> awaited, Duration patience) {
    warmUp();
    long deadline = System.nanoTime() + patience.toNanos();
    for (String name : awaited) {
      CatalogReading reading = readings.get(name);
      if (reading != null) {
        reading.await(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
      }
    }
    return current();
  }

  /// Reads the catalog's metadata anew and waits for it. Fails with the source's error, and keeps
  /// what was known.
  public void refresh(String name) {
    reading(name).refresh();
  }

  /// Reads every catalog's metadata anew, all at once, and returns why each that failed did.
  public SortedMap<String, TributaryException> tryAll() {
    SortedMap<String, TributaryException> failures = new ConcurrentSkipListMap<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (String name : readings.keySet()) {
        threads.execute(() -> {
          try {
            refresh(name);
          } catch (TributaryException e) {
            failures.put(name, e);
          }
        });
      }
    }
    return failures;
  }

  /// Reads again what was read longer ago than `age`; whether that was any of these.
  boolean refreshOlderThan(Duration age, Collection<String> names) {
    boolean any = false;
    for (String name : names) {
      CatalogReading reading = readings.get(name);
      if (reading != null && reading.olderThan(age)) {
        any = true;
        try {
          reading.refresh();
        } catch (TributaryException _) {
          // It is kept as the catalog's failure, for those who name the catalog.
        }
      }
    }
    return any;
  }

  /// Why there is nothing in this catalog, if its source failed or has not answered yet.
  Optional<TributaryException> failure(String name) {
    return Optional.ofNullable(readings.get(name)).flatMap(CatalogReading::failure);
  }

  Source source(String name) {
    return reading(name).source();
  }

  SqlSource sqlSource(String name) {
    if (reading(name).source() instanceof SqlSource source) {
      return source;
    }
    throw new TributaryException(
        ErrorCode.INTERNAL_ERROR, "Source '%s' does not run SQL.".formatted(name));
  }

  FileSource fileSource(String name) {
    if (reading(name).source() instanceof FileSource source) {
      return source;
    }
    throw new TributaryException(
        ErrorCode.INTERNAL_ERROR, "Source '%s' has no files.".formatted(name));
  }

  ScanSource scanSource(String name) {
    if (reading(name).source() instanceof ScanSource source) {
      return source;
    }
    throw new TributaryException(
        ErrorCode.INTERNAL_ERROR, "Source '%s' has no tables to hand over.".formatted(name));
  }

  private CatalogReading reading(String name) {
    CatalogReading reading = readings.get(name);
    if (reading == null) {
      throw new TributaryException(
          ErrorCode.CATALOG_NOT_FOUND,
          "There is no catalog '%s'. The catalogs are: %s."
              .formatted(name, String.join(", ", readings.keySet())));
    }
    return reading;
  }

  private void changed() {
    synchronized (version) {
      current = null;
    }
  }

  private FederatedCatalog current() {
    synchronized (version) {
      FederatedCatalog known = current;
      if (known == null) {
        known = new FederatedCatalog(version.incrementAndGet(), entries());
        current = known;
      }
      return known;
    }
  }

  private List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    readings.forEach((name, reading) ->
        entries.add(
            new Entry(
                name,
                reading.source().defaultSchema(),
                reading.metadata().orElse(NOTHING),
                access(reading.source()))));
    return entries;
  }

  private static Access access(Source source) {
    return switch (source) {
      case SqlSource sql -> new Access.Sql(sql.dialect());
      case FileSource files -> new Access.Files(files::scan);
      case ScanSource scans -> new Access.Scans(scans::searchable);
    };
  }

  @Override
  public void close() {
    RuntimeException failure = null;
    for (CatalogReading reading : readings.values()) {
      try {
        reading.close();
      } catch (RuntimeException e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
