package dev.tributary.server.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.adapter.testkit.PostgresqlServer;
import dev.tributary.engine.CatalogMemory;
import dev.tributary.engine.QueryJournal;
import dev.tributary.engine.QueryRecord;
import dev.tributary.engine.QuerySelection;
import dev.tributary.engine.QueryState;
import dev.tributary.server.config.CatalogConfiguration;
import dev.tributary.server.config.DatabaseType;
import dev.tributary.server.config.Secret;
import dev.tributary.server.config.StateConfiguration;
import dev.tributary.server.config.StateConfiguration.Store;
import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.query.QueryId;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The store in both its places. Each test has a store of its own.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class StateStoreIT {
  enum Place {
    FOLDER,
    POSTGRESQL
  }

  private PostgresqlServer postgresql;
  private int stores;

  @BeforeAll
  void start() {
    postgresql = PostgresqlServer.start();
  }

  @AfterAll
  void stop() {
    // Null where PostgreSQL may not run here and all is skipped.
    if (postgresql != null) {
      postgresql.close();
    }
  }

  private Store empty(Place place, Path folder) {
    return switch (place) {
      case FOLDER -> new Store.Folder(folder.resolve("deep").resolve("state"));
      case POSTGRESQL -> {
        String name = "state" + ++stores;
        postgresql.execute("CREATE DATABASE " + name);
        yield new Store.Postgresql(url(name), postgresql.user(), new Secret("any"));
      }
    };
  }

  private String url(String database) {
    return postgresql.url().replace("/postgres", "/" + database);
  }

  private static StateStore open(Store store) {
    return open(new StateConfiguration(store));
  }

  private static StateStore open(StateConfiguration configuration) {
    return StateStore.open(configuration, Clock.systemUTC());
  }

  private static CatalogMemory catalogs(StateStore store) {
    return catalogs(store, "jdbc:postgresql://db/crm");
  }

  private static CatalogMemory catalogs(StateStore store, String url) {
    return store.catalogs(
        List.of(
            new CatalogConfiguration.Database(
                DatabaseType.POSTGRESQL, "crm", url, "reader", new Secret("pw"), 1)));
  }

  private static List<String> ids(QueryJournal queries, QuerySelection selection) {
    return queries.select(selection).stream().map(q -> q.id().value()).toList();
  }

  @ParameterizedTest
  @EnumSource
  void historySurvivesARestartToTheLastCharacter(Place place, @TempDir Path folder) {
    Store store = empty(place, folder);
    QueryRecord finished = Samples.finished("20261120_100000_00001_aaaaa");
    QueryRecord failed = Samples.failed("20261120_100000_00002_aaaaa");
    try (StateStore first = open(store)) {
      first.queries().started(Samples.running(finished.id().value()));
      first.queries().ended(finished);
      first.queries().ended(failed);
      // What was told is known at once, written or not.
      assertThat(first.queries().find(finished.id())).contains(finished);
    }
    try (StateStore second = open(store)) {
      assertThat(second.queries().find(finished.id())).contains(finished);
      assertThat(second.queries().select(QuerySelection.newest(10)))
          .containsExactly(failed, finished);
      assertThat(second.queries().find(new QueryId("none"))).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void theNewestComeFirstPageByPageWhereverTheyAre(Place place, @TempDir Path folder) {
    Store store = empty(place, folder);
    try (StateStore first = open(store)) {
      for (String id : List.of("1", "2_b", "2a", "30")) {
        first.queries().ended(Samples.finished("q" + id));
      }
      first.queries().ended(Samples.failed("q31"));
    }
    try (StateStore second = open(store)) {
      QueryJournal queries = second.queries();
      queries.started(Samples.running("q4"));
      assertThat(ids(queries, QuerySelection.newest(3))).containsExactly("q4", "q31", "q30");
      assertThat(
              ids(
                  queries,
                  new QuerySelection(2, Optional.empty(), Optional.of(new QueryId("q30")))))
          .containsExactly("q2a", "q2_b");
      assertThat(
              ids(queries, new QuerySelection(9, Optional.of(QueryState.FAILED), Optional.empty())))
          .containsExactly("q31");
      assertThat(
              ids(
                  queries,
                  new QuerySelection(9, Optional.of(QueryState.RUNNING), Optional.empty())))
          .containsExactly("q4");
    }
  }

  @ParameterizedTest
  @EnumSource
  void manyQueriesAreWrittenWhileTheyAreTold(Place place, @TempDir Path folder) {
    Store store = empty(place, folder);
    try (StateStore first = open(store)) {
      for (int i = 0; i < 3_000; i++) {
        QueryRecord query = Samples.running("q%05d".formatted(i));
        first.queries().started(query);
        first.queries().ended(Samples.finished(query));
      }
    }
    try (StateStore second = open(store)) {
      assertThat(second.queries().select(QuerySelection.newest(5_000))).hasSize(3_000);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsTooOldOrTooMuchIsForgotten(Place place, @TempDir Path folder) {
    Store store = empty(place, folder);
    try (StateStore first = open(store)) {
      Instant longAgo = Instant.now().minus(Duration.ofDays(31));
      first.queries().ended(Samples.finished(Samples.running("q1", longAgo)));
      for (String id : List.of("q2", "q3", "q4")) {
        first.queries().ended(Samples.finished(id));
      }
    }
    try (StateStore second = open(store)) {
      assertThat(ids(second.queries(), QuerySelection.newest(9))).containsExactly("q4", "q3", "q2");
    }
    StateConfiguration two = new StateConfiguration(store, Duration.ofDays(30), 2);
    try (StateStore third = open(two)) {
      assertThat(ids(third.queries(), QuerySelection.newest(9))).containsExactly("q4", "q3");
    }
  }

  @ParameterizedTest
  @EnumSource
  void metadataIsRememberedForTheSameSourceOnly(Place place, @TempDir Path folder) {
    Store store = empty(place, folder);
    try (StateStore first = open(store)) {
      assertThat(catalogs(first).recall("crm")).isEmpty();
      catalogs(first).remember("crm", Samples.metadata());
      catalogs(first).remember("crm", Samples.metadata());
      catalogs(first).remember("unknown", Samples.metadata());
    }
    try (StateStore second = open(store)) {
      assertThat(catalogs(second).recall("crm")).contains(Samples.metadata());
      assertThat(catalogs(second).recall("unknown")).isEmpty();
    }
    try (StateStore other = open(store)) {
      assertThat(catalogs(other, "jdbc:postgresql://elsewhere/crm").recall("crm")).isEmpty();
    }
  }

  @Test
  void queriesOfAServerThatFellSilentAreLostAndThoseOfOthersAreNot(@TempDir Path folder)
      throws SQLException {
    Store store = empty(Place.POSTGRESQL, folder);
    QueryRecord running = Samples.running("q1");
    try (StateStore silent = open(store)) {
      silent.queries().started(running);
      awaitRows("SELECT count(*) FROM tributary.query_history", 1);
      try (StateStore other = open(store)) {
        assertThat(other.queries().find(running.id())).contains(running);
      }
      sql("UPDATE tributary.server_run SET seen_at = seen_at - INTERVAL '2 minutes'");
      try (StateStore other = open(store)) {
        QueryRecord lost = other.queries().find(running.id()).orElseThrow();
        assertThat(lost.state()).isEqualTo(QueryState.FAILED);
        assertThat(lost.error().orElseThrow().code()).isEqualTo(ErrorCode.SERVER_LOST);
        assertThat(lost.error().orElseThrow().message())
            .contains("was killed, or its machine failed");
        assertThat(lost.sql()).isEqualTo(running.sql());
      }
      // It was only out of reach, and knows better.
      silent.queries().ended(Samples.finished(running));
    }
    try (StateStore last = open(store)) {
      assertThat(last.queries().find(running.id())).contains(Samples.finished(running));
    }
  }

  @Test
  void whileTheStoreIsGoneQueriesWaitInMemoryAndAreWrittenAfterwards(@TempDir Path folder)
      throws SQLException {
    Store store = empty(Place.POSTGRESQL, folder);
    try (StateStore first = open(store)) {
      QueryJournal queries = first.queries();
      queries.ended(Samples.finished("q1"));
      awaitRows("SELECT count(*) FROM tributary.query_history", 1);
      shut(true);
      queries.ended(Samples.finished("q2"));

      assertThat(queries.find(new QueryId("q2"))).isPresent();
      assertThatThrownBy(() -> queries.select(QuerySelection.newest(9)))
          .isInstanceOfSatisfying(
              TributaryException.class,
              e -> {
                assertThat(e.code()).isEqualTo(ErrorCode.STATE_UNAVAILABLE);
                assertThat(e).hasMessageContaining("Queries run without it");
              });
      shut(false);
      awaitRows("SELECT count(*) FROM tributary.query_history", 2);
      assertThat(ids(queries, QuerySelection.newest(9))).containsExactly("q2", "q1");
    }
  }

  @Test
  void aDatabaseThatIsOutOfReachAtTheStartIsWaitedForButAWrongOneIsNot(@TempDir Path folder) {
    Store nowhere =
        new Store.Postgresql("jdbc:postgresql://127.0.0.1:1/x", "reader", new Secret(""));
    try (StateStore alone = open(nowhere)) {
      alone.queries().ended(Samples.finished("q1"));
      assertThat(alone.queries().find(new QueryId("q1"))).isPresent();
      assertThat(catalogs(alone).recall("crm")).isEmpty();
    }
    assertThatThrownBy(() ->
            open(new Store.Postgresql(url("nothing"), postgresql.user(), new Secret("hidden"))))
        .hasMessageContaining("server.state.url")
        .hasMessageContaining("\"nothing\" does not exist")
        .hasMessageNotContaining("hidden");
  }

  @Test
  void aQueryWhoseEndWasDroppedIsNotShownAsRunningForEver(@TempDir Path folder) {
    StateConfiguration configuration = new StateConfiguration(empty(Place.FOLDER, folder));
    StatePlace place = StatePlace.of(configuration.store()).orElseThrow();
    StateDatabase database = new StateDatabase(place);
    PendingQueries pending = new PendingQueries(2, 1_000_000);
    StateWriter writer = new StateWriter(database, pending, configuration, Clock.systemUTC());
    writer.start();
    StoredQueries queries = new StoredQueries(database, pending, writer);
    try {
      List<QueryRecord> begun = new ArrayList<>();
      for (String id : List.of("q1", "q2", "q3")) {
        QueryRecord query = Samples.running(id);
        begun.add(query);
        queries.started(query);
        await(pending::isEmpty);
      }
      // More than may wait, faster than anybody writes.
      begun.forEach(query -> queries.ended(Samples.finished(query)));
      await(() -> stateOf(queries, "q1") == QueryState.FAILED);
      assertThat(stateOf(queries, "q2")).isEqualTo(QueryState.FINISHED);
      assertThat(stateOf(queries, "q3")).isEqualTo(QueryState.FINISHED);
    } finally {
      writer.close();
      database.close();
    }
  }

  private static QueryState stateOf(QueryJournal queries, String id) {
    return queries.find(new QueryId(id)).orElseThrow().state();
  }

  private interface Condition {
    boolean holds();
  }

  private static void await(Condition condition) {
    try {
      while (!condition.holds()) {
        Thread.sleep(10);
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /// Ends all connections to the newest store and lets nobody in, or lets everybody in again.
  private void shut(boolean gone) {
    postgresql.execute(
        "ALTER DATABASE state%d ALLOW_CONNECTIONS %s".formatted(stores, !gone),
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'state%d'"
            .formatted(stores));
  }

  private void sql(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      boolean _ = statement.execute(sql);
    }
  }

  private void awaitRows(String count, int expected) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      await(() -> {
        try (ResultSet rows = statement.executeQuery(count)) {
          return rows.next() && rows.getInt(1) == expected;
        } catch (SQLException e) {
          throw new AssertionError(e);
        }
      });
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(url("state" + stores), postgresql.user(), "any");
  }
}
