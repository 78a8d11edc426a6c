package dev.tributary.engine.system;

import static dev.tributary.engine.system.SystemColumn.bigint;
import static dev.tributary.engine.system.SystemColumn.integer;
import static dev.tributary.engine.system.SystemColumn.moment;
import static dev.tributary.engine.system.SystemColumn.text;

import dev.tributary.engine.QueryLog;
import dev.tributary.engine.QueryRecord;
import dev.tributary.engine.SourceRun;
import dev.tributary.spi.source.TableName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// The schema `system.runtime`: what runs and what has run.
final class RuntimeTables {
  private static final String SCHEMA = "runtime";

  private RuntimeTables() {}

  static List<SystemTable<?>> of(QueryLog log) {
    return List.of(queries(log), querySources(log));
  }

  private static SystemTable<QueryRecord> queries(QueryLog log) {
    return new SystemTable<>(
        new TableName(SCHEMA, "queries"),
        "The queries that wait or run, and those that ended and are remembered.",
        List.of(
            text("query_id", (QueryRecord query) -> query.id().value()).notNull(),
            text("state", (QueryRecord query) -> query.state().name()).notNull(),
            text("door", (QueryRecord query) -> query.statement().door()).notNull(),
            text("sql", QueryRecord::sql).notNull(),
            text(
                "catalog",
                (QueryRecord query) -> query.statement().session().catalog().orElse(null)),
            text(
                "schema", (QueryRecord query) -> query.statement().session().schema().orElse(null)),
            text("zone", (QueryRecord query) -> query.statement().session().zone().getId())
                .notNull(),
            moment("started", QueryRecord::started).notNull(),
            moment("ended", (QueryRecord query) -> query.ended().orElse(null)),
            bigint("planning_ms", (QueryRecord query) -> millis(query.times().planning())),
            bigint("first_row_ms", (QueryRecord query) -> millis(query.times().firstRow())),
            bigint("elapsed_ms", (QueryRecord query) -> query.elapsed().toMillis()).notNull(),
            bigint("result_rows", QueryRecord::rows).notNull(),
            bigint("result_bytes", (QueryRecord query) -> query.output().bytes()).notNull(),
            text("plan", (QueryRecord query) -> query.statement().plan().orElse(null)),
            text("error_code", RuntimeTables::errorCode),
            text("error_message", RuntimeTables::errorMessage)),
        search -> QueryPages.of(log, search));
  }

  private record SourceOfQuery(QueryRecord query, SourceRun run) {}

  private static SystemTable<SourceOfQuery> querySources(QueryLog log) {
    return new SystemTable<>(
        new TableName(SCHEMA, "query_sources"),
        "What each source did for each of those queries.",
        List.of(
            text("query_id", (SourceOfQuery source) -> source.query().id().value()).notNull(),
            integer("fragment", (SourceOfQuery source) -> source.run().fragment()).notNull(),
            text("source", (SourceOfQuery source) -> source.run().source()).notNull(),
            text("request", (SourceOfQuery source) -> source.run().request()).notNull(),
            bigint("source_rows", (SourceOfQuery source) -> known(source.run().rows())),
            bigint("bytes", (SourceOfQuery source) -> known(source.run().bytes())),
            bigint("waited_ms", (SourceOfQuery source) -> source.run().time().toMillis()).notNull(),
            bigint("opens", (SourceOfQuery source) -> source.run().opens()).notNull()),
        search ->
            QueryPages.of(log, search)
                .flatMap(
                    query -> query.sources().stream().map(run -> new SourceOfQuery(query, run))));
  }

  private static @Nullable Long millis(Optional<Duration> time) {
    return time.map(Duration::toMillis).orElse(null);
  }

  private static @Nullable Long known(OptionalLong count) {
    return count.isPresent() ? count.getAsLong() : null;
  }

  private static @Nullable String errorCode(QueryRecord query) {
    return query.error().map(e -> e.code().name()).orElse(null);
  }

  private static @Nullable String errorMessage(QueryRecord query) {
    return query.error().map(QueryRecord.Failure::message).orElse(null);
  }
}
