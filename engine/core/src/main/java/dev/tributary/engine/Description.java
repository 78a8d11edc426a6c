package dev.tributary.engine;

import dev.tributary.planner.catalog.FederatedCatalog;
import dev.tributary.planner.catalog.FederatedCatalog.Part;
import dev.tributary.planner.catalog.NativeTables;
import dev.tributary.spi.query.Cancellation;
import dev.tributary.spi.source.CatalogMetadata;
import dev.tributary.spi.source.ScanSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// What every catalog has besides its source's tables: tables that describe them. Thread-safe.
final class Description {
  private final ScanSource system;
  private final Function<String, ScanSource> inCatalog;
  private final Map<String, Described> byCatalog = new ConcurrentHashMap<>();

  Description(ScanSource system, Function<String, ScanSource> inCatalog) {
    this.system = system;
    this.inCatalog = inCatalog;
  }

  private record Described(ScanSource source, CatalogMetadata metadata) {
    static Described by(ScanSource source) {
      return new Described(source, source.readMetadata(new Cancellation()));
    }
  }

  /// A catalog of their own.
  ScanSource system() {
    return system;
  }

  /// The parts of a catalog that has this one of its own.
  List<Part> describe(Part own) {
    Described by =
        byCatalog.computeIfAbsent(own.source(), name -> Described.by(inCatalog.apply(name)));
    return List.of(
        new Part(own.source(), without(own.metadata(), reserved(own, by)), own.access()),
        new Part(
            by.source.name(),
            by.metadata,
            FederatedCatalogs.access(by.source, by.metadata.version())));
  }

  /// The schemas whose names mean something of ours in this catalog.
  private static Collection<String> reserved(Part own, Described by) {
    List<String> names = new ArrayList<>(by.metadata.schemas());
    if (own.access() instanceof FederatedCatalog.Access.Sql) {
      names.add(NativeTables.SCHEMA);
    }
    return names;
  }

  /// A describing source by its name in plans.
  Optional<ScanSource> source(String name) {
    return byCatalog.values().stream()
        .map(Described::source)
        .filter(source -> source.name().equals(name))
        .findFirst();
  }

  private static CatalogMetadata without(CatalogMetadata metadata, Collection<String> hidden) {
    if (metadata.schemas().stream().noneMatch(s -> has(hidden, s))) {
      return metadata;
    }
    return new CatalogMetadata(
        metadata.schemas().stream().filter(s -> !has(hidden, s)).toList(),
        metadata.tables().stream().filter(t -> !has(hidden, t.name().schema())).toList(),
        metadata.unreadable().stream().filter(u -> !has(hidden, u.schema())).toList(),
        metadata.version());
  }

  private static boolean has(Collection<String> names, String name) {
    return names.stream().anyMatch(name::equalsIgnoreCase);
  }
}
