package dev.tributary.engine;

import static dev.tributary.engine.TableScans.match;
import static dev.tributary.engine.TableScans.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.engine.system.SystemSource;
import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.query.QueryId;
import dev.tributary.spi.source.ScanRequest.Match;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RuntimeTablesTest {
  private static final Instant STARTED = Instant.parse("2026-11-20T10:00:00Z");

  private final List<QueryRecord> queries = new ArrayList<>();
  private final List<QuerySelection> asked = new ArrayList<>();
  private final FederatedCatalogs catalogs = new FederatedCatalogs(List.of());
  private final SystemSource system =
      SystemSource.system(new CatalogDirectory(catalogs), new Log());
  private final TableScans scans = new TableScans();

  private final class Log implements QueryLog {
    @Override
    public Optional<QueryRecord> find(QueryId id) {
      return queries.stream().filter(q -> q.id().equals(id)).findFirst();
    }

    @Override
    public List<QueryRecord> queries(QuerySelection selection) {
      asked.add(selection);
      return queries.stream()
          .filter(selection::matches)
          .sorted(Comparator.comparing((QueryRecord q) -> q.id().value()).reversed())
          .limit(selection.limit())
          .toList();
    }
  }

  @AfterEach
  void nothingIsLeft() {
    catalogs.close();
    scans.close();
  }

  @Test
  void queriesAreToldWhetherTheyRunOrHaveEnded() {
    queries.add(query("q1", QueryState.RUNNING, "select 1", Optional.empty()));
    queries.add(
        query(
            "q0",
            QueryState.FAILED,
            "select nonsense",
            Optional.of(
                new QueryRecord.Failure(
                    ErrorCode.COLUMN_NOT_FOUND, "no such column", Optional.empty()))));

    assertThat(
            queries(
                List.of(),
                "query_id",
                "state",
                "door",
                "sql",
                "catalog",
                "zone",
                "started",
                "ended",
                "elapsed_ms",
                "first_row_ms",
                "result_rows",
                "error_code",
                "error_message"))
        .containsExactly(
            row(
                "q1",
                "RUNNING",
                "http",
                "select 1",
                null,
                "Z",
                STARTED,
                null,
                1500L,
                null,
                3L,
                null,
                null),
            row(
                "q0",
                "FAILED",
                "http",
                "select nonsense",
                null,
                "Z",
                STARTED,
                STARTED.plusMillis(1500),
                1500L,
                null,
                3L,
                "COLUMN_NOT_FOUND",
                "no such column"));
  }

  @Test
  void everySourceOfAQueryIsARow() {
    queries.add(query("q1", QueryState.FINISHED, "select 1", Optional.empty()));

    assertThat(
            scans.rows(
                system,
                "runtime.query_sources",
                List.of(),
                "query_id",
                "fragment",
                "source",
                "source_rows",
                "bytes",
                "waited_ms",
                "opens"))
        .containsExactly(
            row("q1", 0L, "crm", 7L, 900L, 12L, 1L), row("q1", 1L, "lake", null, null, 0L, 4L));
  }

  @Test
  void allThatIsRememberedIsToldAPageAtATime() {
    for (int i = 0; i < 1000; i++) {
      QueryState state = i % 4 == 0 ? QueryState.FAILED : QueryState.FINISHED;
      queries.add(query("q%04d".formatted(i), state, "select 1", Optional.empty()));
    }

    assertThat(queries(List.of(), "query_id")).hasSize(1000).doesNotHaveDuplicates();
    assertThat(asked).allMatch(s -> s.limit() <= 200).hasSizeGreaterThan(4);
    asked.clear();
    assertThat(queries(List.of(match("state", "FAILED")), "query_id")).hasSize(250);
    assertThat(asked).allMatch(s -> s.state().equals(Optional.of(QueryState.FAILED)));
    assertThat(queries(List.of(match("state", "ASLEEP")), "query_id")).isEmpty();
  }

  @Test
  void aQueryIsFoundByItsIdAlone() {
    queries.add(query("q1", QueryState.FINISHED, "select 1", Optional.empty()));
    queries.add(query("q2", QueryState.FINISHED, "select 2", Optional.empty()));

    assertThat(queries(List.of(match("query_id", "q2")), "sql")).containsExactly(row("select 2"));
    assertThat(queries(List.of(match("query_id", "q3")), "sql")).isEmpty();
    assertThat(queries(List.of(match("query_id", "q2"), match("state", "FAILED")), "sql"))
        .isEmpty();
    assertThat(asked).isEmpty();
  }

  @Test
  void noBatchHasMuchText() {
    for (int i = 0; i < 5; i++) {
      queries.add(query("q" + i, QueryState.FINISHED, "x".repeat(700_000), Optional.empty()));
    }

    assertThat(scans.batches(system, "runtime.queries", List.of(), "sql")).containsExactly(2, 2, 1);
  }

  private List<List<@Nullable Object>> queries(List<Match> matches, String... fields) {
    return scans.rows(system, "runtime.queries", matches, fields);
  }

  private static QueryRecord query(
      String id, QueryState state, String sql, Optional<QueryRecord.Failure> error) {
    return new QueryRecord(
        new QueryId(id),
        new QueryRecord.Statement("http", SessionSettings.DEFAULT, sql, Optional.empty()),
        state,
        new QueryRecord.Times(STARTED, Duration.ofMillis(1500), Optional.empty(), Optional.empty()),
        new QueryRecord.Output(3, 0),
        List.of(
            new SourceRun(
                0,
                "crm",
                "SELECT 1",
                OptionalLong.of(7),
                OptionalLong.of(900),
                Duration.ofMillis(12),
                1),
            new SourceRun(
                1,
                "lake",
                "4 files",
                OptionalLong.empty(),
                OptionalLong.empty(),
                Duration.ZERO,
                4)),
        error);
  }
}
