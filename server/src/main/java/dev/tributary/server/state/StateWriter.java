package dev.tributary.server.state;

import dev.tributary.engine.QueryRecord;
import dev.tributary.server.config.StateConfiguration;
import dev.tributary.spi.source.CatalogMetadata;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes to the store in the background, in batches, and again after a failure until it succeeds.
/// It also says every few seconds that this server is alive, and ends the queries of those that are
/// not. Whoever tells it something never waits. Closing writes what is left, within bounds.
final class StateWriter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StateWriter.class);

  private static final int BATCH = 500;

  /// Long enough for most queries to end, so that they are written once.
  private static final Duration LINGER = Duration.ofMillis(250);

  private static final Duration BEAT = Duration.ofSeconds(10);
  private static final Duration SILENCE = Duration.ofSeconds(60);

  /// No other server can use an embedded store, whatever the clocks say.
  private static final Duration ANY_SILENCE = Duration.ofDays(-36_500);

  private static final Duration CLEANING = Duration.ofHours(1);
  private static final Duration RETRY = Duration.ofSeconds(2);
  private static final Duration CLOSING = Duration.ofSeconds(5);

  private final String run = UUID.randomUUID().toString();
  private final StateDatabase database;
  private final PendingQueries queries;
  private final StateConfiguration configuration;
  private final Clock clock;
  private final Map<String, Told> catalogs = new HashMap<>();
  private final Thread thread = Thread.ofPlatform().daemon().name("state").unstarted(this::work);
  private final Object wakeUp = new Object();
  private boolean closing;
  private boolean failing;
  private long lost;
  private long beatNanos;
  private long cleanNanos;

  /// What a catalog's source told, under these settings.
  private record Told(String fingerprint, CatalogMetadata metadata) {}

  StateWriter(
      StateDatabase database,
      PendingQueries queries,
      StateConfiguration configuration,
      Clock clock) {
    this.database = database;
    this.queries = queries;
    this.configuration = configuration;
    this.clock = clock;
    long now = System.nanoTime();
    this.beatNanos = now;
    this.cleanNanos = now;
  }

  /// Starts writing. Fails with INVALID_CONFIGURATION where the store cannot be used as it is
  /// configured; one that is only out of reach is tried again in the background.
  void start() {
    try {
      beat();
    } catch (SQLException e) {
      if (!database.place().mayComeBack(Faults.first(e))) {
        throw database.place().unusable(e);
      }
      failed(e);
    }
    thread.start();
  }

  void put(QueryRecord query) {
    queries.put(query);
    wake();
  }

  void put(String catalog, String fingerprint, CatalogMetadata metadata) {
    synchronized (wakeUp) {
      catalogs.put(catalog, new Told(fingerprint, metadata));
    }
    wake();
  }

  private void wake() {
    synchronized (wakeUp) {
      wakeUp.notifyAll();
    }
  }

  private void work() {
    try {
      while (awaitWork()) {
        attempt();
      }
      attempt();
      database.write(connection -> {
        RunTable.forget(connection, run);
        return true;
      });
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (SQLException e) {
      LOG.debug("this server's end is not in the state store", e);
    }
  }

  /// Waits until there is something to write or to say; false once it is closing.
  private boolean awaitWork() throws InterruptedException {
    synchronized (wakeUp) {
      if (failing) {
        pause(RETRY);
      } else {
        while (!closing && isIdle() && untilBeat() > 0) {
          wakeUp.wait(untilBeat());
        }
        pause(LINGER);
      }
      return !closing;
    }
  }

  private boolean isIdle() {
    return queries.isEmpty() && catalogs.isEmpty();
  }

  private long untilBeat() {
    return Math.max(0, (beatNanos - System.nanoTime()) / 1_000_000);
  }

  private void pause(Duration time) throws InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    for (long left = time.toMillis(); left > 0 && !closing; ) {
      wakeUp.wait(left);
      left = (end - System.nanoTime()) / 1_000_000;
    }
  }

  private void attempt() {
    try {
      if (untilBeat() == 0) {
        beat();
      }
      writeCatalogs();
      writeQueries();
      succeeded();
    } catch (SQLException | RuntimeException e) {
      failed(e);
    }
  }

  private void beat() throws SQLException {
    Duration silence = database.place().shared() ? SILENCE : ANY_SILENCE;
    int ended =
        database.write(connection -> {
          RunTable.seen(connection, run, host());
          return LostQueries.end(connection, RunTable.silent(connection, run, silence));
        });
    if (ended > 0) {
      LOG.warn("{} queries were running when their server was lost; they count as failed", ended);
    }
    beatNanos = System.nanoTime() + BEAT.toNanos();
    if (System.nanoTime() - cleanNanos >= 0) {
      int forgotten =
          database.write(connection ->
              QueryTable.forget(
                  connection,
                  clock.instant().minus(configuration.historyRetention()),
                  configuration.historyLimit()));
      LOG.debug("{} queries were forgotten", forgotten);
      cleanNanos = System.nanoTime() + CLEANING.toNanos();
    }
  }

  private static String host() {
    String name = System.getenv("HOSTNAME");
    return (name == null ? "" : name + ", ") + "process " + ProcessHandle.current().pid();
  }

  private void writeCatalogs() throws SQLException {
    Map<String, Told> told;
    synchronized (wakeUp) {
      told = new HashMap<>(catalogs);
    }
    for (Map.Entry<String, Told> catalog : told.entrySet()) {
      boolean _ =
          database.write(connection -> {
            Told what = catalog.getValue();
            CatalogTable.put(connection, catalog.getKey(), what.fingerprint(), what.metadata());
            return true;
          });
      synchronized (wakeUp) {
        catalogs.remove(catalog.getKey(), catalog.getValue());
      }
    }
  }

  private void writeQueries() throws SQLException {
    for (List<QueryRecord> batch = queries.oldest(BATCH);
        !batch.isEmpty();
        batch = queries.oldest(BATCH)) {
      try {
        write(batch);
      } catch (SQLException e) {
        if (!Faults.isOfTheRow(e)) {
          throw e;
        }
        writeOneByOne(batch);
      }
    }
  }

  private void write(List<QueryRecord> batch) throws SQLException {
    boolean _ =
        database.write(connection -> {
          RunTable.seen(connection, run, host());
          QueryTable.put(connection, run, batch);
          return true;
        });
    queries.written(batch);
  }

  private void writeOneByOne(List<QueryRecord> batch) throws SQLException {
    for (QueryRecord query : batch) {
      try {
        write(List.of(query));
      } catch (SQLException e) {
        if (!Faults.isOfTheRow(e)) {
          throw e;
        }
        LOG.error("query {} cannot be recorded: {}", query.id(), e.getMessage());
        queries.discard(query);
      }
    }
  }

  private void succeeded() throws SQLException {
    lost += queries.takeDropped();
    if (lost > 0) {
      endUnrecorded();
      LOG.warn("{} queries were not recorded in the state store", lost);
      lost = 0;
    }
    if (failing) {
      LOG.info("the state store ({}) is back", database.place().description());
      synchronized (wakeUp) {
        failing = false;
      }
    }
  }

  private void endUnrecorded() throws SQLException {
    boolean _ =
        database.write(connection -> {
          List<QueryRecord> unrecorded =
              QueryTable.running(connection, run).stream()
                  .filter(q -> !queries.isRunning(q.id()) && queries.find(q.id()).isEmpty())
                  .map(LostQueries::unrecorded)
                  .toList();
          QueryTable.put(connection, run, unrecorded);
          return true;
        });
  }

  private void failed(Exception e) {
    String why = e instanceof SQLException s ? Faults.line(Faults.first(s)) : e.toString();
    if (!failing) {
      LOG.warn(
          "the state store ({}) does not take what it is to keep, which waits in memory: {}",
          database.place().description(),
          why);
    }
    LOG.debug("writing to the state store failed", e);
    synchronized (wakeUp) {
      failing = true;
    }
  }

  @Override
  public void close() {
    synchronized (wakeUp) {
      closing = true;
      wakeUp.notifyAll();
    }
    try {
      boolean ended = !thread.isAlive() || thread.join(CLOSING);
      if (!ended || !queries.isEmpty()) {
        LOG.warn("{} queries were not recorded in the state store", queries.count() + lost);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
