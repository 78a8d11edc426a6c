package dev.tributary.engine;

import dev.tributary.planner.catalog.FederatedCatalog;
import dev.tributary.planner.catalog.FederatedCatalog.Access;
import dev.tributary.planner.catalog.FederatedCatalog.Entry;
import dev.tributary.planner.catalog.FederatedCatalog.Part;
import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.source.CatalogMetadata;
import dev.tributary.spi.source.CatalogMetadata.Unreadable;
import dev.tributary.spi.source.FileSource;
import dev.tributary.spi.source.ScanSource;
import dev.tributary.spi.source.Source;
import dev.tributary.spi.source.SqlSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All sources and what they hold. Metadata is read when it is first wanted, in parallel, and kept
/// until a refresh; a source that is down has an empty catalog, and its failure is told to those
/// who name it. Owns the sources: one that is replaced is closed after the last query that reads
/// it, and closing this closes all. Thread-safe.
public final class FederatedCatalogs implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FederatedCatalogs.class);
  private static final CatalogMetadata NOTHING = new CatalogMetadata(List.of(), List.of());

  private final AtomicLong version = new AtomicLong();
  private final Set<CatalogReading> retired = ConcurrentHashMap.newKeySet();
  private volatile Map<String, CatalogReading> readings;
  private volatile Optional<Description> description = Optional.empty();
  private @Nullable FederatedCatalog current;

  /// Opens no connection yet.
  public FederatedCatalogs(Collection<? extends Source> sources) {
    this(sources, CatalogMemory.NONE);
  }

  /// Opens no connection yet.
  ///
  /// @param memory what is planned by until the sources have answered
  public FederatedCatalogs(Collection<? extends Source> sources, CatalogMemory memory) {
    readings = readings(sources, memory, Map.of());
  }

  /// Adds what Tributary itself tells: a catalog of its own, and in every catalog the schemas of
  /// one more source, which hide the source's own schemas of the same names.
  ///
  /// @param inCatalog that source for a catalog of this name
  public void describe(ScanSource system, Function<String, ScanSource> inCatalog) {
    synchronized (version) {
      List<Source> sources = new ArrayList<>();
      readings.values().forEach(reading -> sources.add(reading.source()));
      description = Optional.of(new Description(system, inCatalog));
      readings = readings(sources, CatalogMemory.NONE, readings);
      current = null;
    }
  }

  /// Has these sources from now on, in this order, besides what Tributary itself tells. Those that
  /// were there before stay as they are; the others are for statements that are planned from now
  /// on.
  ///
  /// @param memory of the others
  public void replace(Collection<? extends Source> sources, CatalogMemory memory) {
    Map<String, CatalogReading> before;
    Map<String, CatalogReading> after;
    synchronized (version) {
      before = readings;
      after = readings(sources, memory, before);
      readings = after;
      current = null;
    }
    retired.removeIf(CatalogReading::isClosed);
    for (CatalogReading reading : before.values()) {
      if (!after.containsValue(reading)) {
        retire(reading);
      }
    }
    warmUp();
  }

  private void retire(CatalogReading reading) {
    retired.add(reading);
    try {
      reading.giveBack();
    } catch (RuntimeException e) {
      // It is gone from here all the same.
      LOG.error("Source '{}' could not be closed", reading.source().name(), e);
    }
  }

  private Map<String, CatalogReading> readings(
      Collection<? extends Source> sources,
      CatalogMemory memory,
      Map<String, CatalogReading> before) {
    Map<String, CatalogReading> all = new LinkedHashMap<>();
    List<Source> wanted = new ArrayList<>(sources);
    description.map(Description::system).ifPresent(wanted::add);
    for (Source source : wanted) {
      CatalogReading known = before.get(source.name());
      CatalogReading reading =
          known != null && known.source().equals(source)
              ? known
              : new CatalogReading(source, memory, this::changed, version.get() + 1);
      if (all.put(source.name(), reading) != null) {
        throw new TributaryException(
            ErrorCode.INVALID_CONFIGURATION,
            "There are two catalogs named '%s'. Rename one.".formatted(source.name()));
      }
    }
    return Collections.unmodifiableMap(all);
  }

  /// Keeps the sources open that a plan of this version names. Empty where one of them is another
  /// by now.
  Optional<SourceLease> lease(Collection<String> names, long planned) {
    synchronized (version) {
      Map<String, Source> sources = new HashMap<>();
      List<CatalogReading> used = new ArrayList<>();
      for (String name : names) {
        Optional<ScanSource> describing = description.flatMap(d -> d.source(name));
        CatalogReading reading = readings.get(name);
        if (describing.isPresent()) {
          sources.put(name, describing.get());
        } else if (reading != null && reading.since() <= planned) {
          sources.put(name, reading.source());
          used.add(reading);
        } else {
          return Optional.empty();
        }
      }
      // Still in the configuration, so none of them can be closed before it is taken.
      used.forEach(CatalogReading::taken);
      return Optional.of(new SourceLease(sources, used));
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
    long deadline = System.nanoTime() + patience.toNanos();
    Map<String, CatalogReading> awaitedOf;
    do {
      awaitedOf = readings;
      warmUp();
      for (String name : awaited) {
        CatalogReading reading = awaitedOf.get(name);
        if (reading != null) {
          reading.await(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
        }
      }
      // Sources may have been replaced under the wait.
    } while (!awaitedOf.equals(readings));
    return current();
  }

  /// Reads the catalog's metadata anew and waits for it. Fails with the source's error, and keeps
  /// what was known.
  public void refresh(String name) {
    reading(name).refresh();
  }

  /// What a reading has found.
  ///
  /// @param tables how many the source has
  /// @param changed whether anything is otherwise than was known
  record Reread(long tables, boolean changed) {}

  /// Reads the catalog's metadata by a reading that begins now, and waits for it. Fails with the
  /// source's error, and keeps what was known.
  Reread readAnew(String name) {
    CatalogReading reading = reading(name);
    Optional<CatalogMetadata> before = reading.metadata();
    reading.readAnew();
    CatalogMetadata after = reading.metadata().orElse(NOTHING);
    return new Reread(after.tables().size(), before.filter(after::equals).isEmpty());
  }

  /// Reads every catalog's metadata anew, all at once, and returns why each that failed did, and
  /// why each table of it that could not be looked at could not.
  public SortedMap<String, List<TributaryException>> tryAll() {
    SortedMap<String, List<TributaryException>> failures = new ConcurrentSkipListMap<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (String name : readings.keySet()) {
        threads.execute(() -> {
          try {
            refresh(name);
            List<Unreadable> unreadable = reading(name).metadata().orElse(NOTHING).unreadable();
            if (!unreadable.isEmpty()) {
              failures.put(name, unreadable.stream().map(Unreadable::failure).toList());
            }
          } catch (TributaryException e) {
            failures.put(name, List.of(e));
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

  /// What there is in the catalog, by what its source has told last, be it before this process.
  Optional<CatalogMetadata> metadata(String name) {
    CatalogReading reading = reading(name);
    return reading.metadata().map(told -> entry(name, reading.source(), told).metadata());
  }

  /// Why nothing is known of this catalog, or nothing that its source has told this process.
  Optional<TributaryException> failure(String name) {
    return Optional.ofNullable(readings.get(name)).flatMap(CatalogReading::failure);
  }

  Source source(String name) {
    return reading(name).source();
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

  /// All catalogs as they are known now.
  FederatedCatalog current() {
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
        entries.add(entry(name, reading.source(), reading.reliable().orElse(NOTHING))));
    return entries;
  }

  private Entry entry(String name, Source source, CatalogMetadata metadata) {
    Part own = new Part(name, metadata, access(source, metadata.version()));
    List<Part> parts = description.map(d -> d.describe(own)).orElse(List.of(own));
    return new Entry(name, source.defaultSchema(), parts);
  }

  static Access access(Source source, String version) {
    return switch (source) {
      case SqlSource sql -> new Access.Sql(sql.dialect(version));
      case FileSource files -> new Access.Files(files::scan);
      case ScanSource scans -> new Access.Scans(scans::searchable);
    };
  }

  @Override
  public void close() {
    RuntimeException failure = null;
    List<CatalogReading> all = new ArrayList<>(readings.values());
    all.addAll(retired);
    for (CatalogReading reading : all) {
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
