package dev.tributary.server.state;

import dev.tributary.engine.CatalogMemory;
import dev.tributary.engine.QueryJournal;
import dev.tributary.engine.RecentQueries;
import dev.tributary.server.config.CatalogConfiguration;
import dev.tributary.server.config.StateConfiguration;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// All that the server keeps beyond itself. Closing it writes what is left to be written, within a
/// few seconds. Thread-safe.
public final class StateStore implements AutoCloseable {
  private static final int REMEMBERED = 1_000;
  private static final int PENDING = 10_000;
  private static final long PENDING_CHARACTERS = 32L << 20;

  private final QueryJournal queries;
  private final Function<Map<String, String>, CatalogMemory> catalogs;
  private final Runnable closing;

  private StateStore(
      QueryJournal queries,
      Function<Map<String, String>, CatalogMemory> catalogs,
      Runnable closing) {
    this.queries = queries;
    this.catalogs = catalogs;
    this.closing = closing;
  }

  /// Opens the store. Fails with INVALID_CONFIGURATION where it cannot be used as configured; a
  /// database that is only out of reach is waited for in the background.
  public static StateStore open(StateConfiguration configuration, Clock clock) {
    return StatePlace.of(configuration.store())
        .map(place -> open(place, configuration, clock))
        .orElseGet(
            () -> new StateStore(new RecentQueries(REMEMBERED), _ -> CatalogMemory.NONE, () -> {}));
  }

  private static StateStore open(StatePlace place, StateConfiguration configuration, Clock clock) {
    StateDatabase database = new StateDatabase(place);
    PendingQueries pending = new PendingQueries(PENDING, PENDING_CHARACTERS);
    StateWriter writer = new StateWriter(database, pending, configuration, clock);
    try {
      writer.start();
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
    return new StateStore(
        new StoredQueries(database, pending, writer),
        fingerprints -> new StoredCatalogs(database, writer, fingerprints),
        () -> {
          writer.close();
          database.close();
        });
  }

  public QueryJournal queries() {
    return queries;
  }

  /// What is remembered of these catalogs as they are configured, and of no others.
  public CatalogMemory catalogs(List<CatalogConfiguration> configured) {
    return catalogs.apply(
        configured.stream().collect(Collectors.toMap(CatalogConfiguration::name, Fingerprint::of)));
  }

  @Override
  public void close() {
    closing.run();
  }
}
