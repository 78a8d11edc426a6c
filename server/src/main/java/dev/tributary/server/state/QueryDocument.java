package dev.tributary.server.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.engine.QueryRecord;
import dev.tributary.engine.QueryRecord.Failure;
import dev.tributary.engine.QueryRecord.Output;
import dev.tributary.engine.QueryRecord.Statement;
import dev.tributary.engine.QueryRecord.Times;
import dev.tributary.engine.QueryState;
import dev.tributary.engine.SessionSettings;
import dev.tributary.engine.SourceRun;
import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.SqlPosition;
import dev.tributary.spi.query.QueryId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A query as it is stored: a form of its own, which later versions must still read. Members may be
/// added; what is missing has a meaning.
final class QueryDocument {
  private QueryDocument() {}

  static String write(QueryRecord query) {
    ObjectNode json = Documents.object();
    json.put("id", query.id().value());
    json.put("state", query.state().name());
    write(json, query.statement());
    Times times = query.times();
    json.put("started", times.started().toString());
    json.put("elapsed", times.elapsed().toNanos());
    times.planning().ifPresent(d -> json.put("planning", d.toNanos()));
    times.firstRow().ifPresent(d -> json.put("firstRow", d.toNanos()));
    json.put("rows", query.output().rows());
    json.put("bytes", query.output().bytes());
    ArrayNode sources = json.putArray("sources");
    query.sources().forEach(run -> write(sources.addObject(), run));
    query.error().ifPresent(e -> write(json.putObject("error"), e));
    return Documents.text(json);
  }

  private static void write(ObjectNode json, Statement statement) {
    json.put("door", statement.door());
    json.put("sql", statement.sql());
    statement.plan().ifPresent(plan -> json.put("plan", plan));
    SessionSettings session = statement.session();
    session.catalog().ifPresent(catalog -> json.put("catalog", catalog));
    session.schema().ifPresent(schema -> json.put("schema", schema));
    json.put("zone", session.zone().getId());
    json.put("pushdown", session.pushdown());
    json.put("verifyPushdown", session.verifyPushdown());
  }

  private static void write(ObjectNode json, SourceRun run) {
    json.put("fragment", run.fragment());
    json.put("source", run.source());
    json.put("request", run.request());
    run.rows().ifPresent(rows -> json.put("rows", rows));
    run.bytes().ifPresent(bytes -> json.put("bytes", bytes));
    json.put("time", run.time().toNanos());
    json.put("opens", run.opens());
  }

  private static void write(ObjectNode json, Failure error) {
    json.put("code", error.code().name());
    json.put("message", error.message());
    error
        .position()
        .ifPresent(position -> {
          json.put("line", position.line());
          json.put("column", position.column());
        });
  }

  static QueryRecord read(String text) {
    JsonNode json = Documents.parse(text);
    List<SourceRun> sources = new ArrayList<>();
    json.path("sources").forEach(run -> sources.add(run(run)));
    return new QueryRecord(
        new QueryId(json.path("id").asText()),
        new Statement(
            json.path("door").asText(),
            new SessionSettings(
                Documents.text(json, "catalog"),
                Documents.text(json, "schema"),
                ZoneId.of(json.path("zone").asText()),
                json.path("pushdown").asBoolean(true),
                json.path("verifyPushdown").asBoolean(false)),
            json.path("sql").asText(),
            Documents.text(json, "plan")),
        QueryState.valueOf(json.path("state").asText()),
        new Times(
            Instant.parse(json.path("started").asText()),
            Duration.ofNanos(json.path("elapsed").asLong()),
            nanos(json, "planning"),
            nanos(json, "firstRow")),
        new Output(json.path("rows").asLong(), json.path("bytes").asLong()),
        sources,
        json.has("error") ? Optional.of(failure(json.path("error"))) : Optional.empty());
  }

  private static Optional<Duration> nanos(JsonNode json, String member) {
    return json.has(member)
        ? Optional.of(Duration.ofNanos(json.path(member).asLong()))
        : Optional.empty();
  }

  private static SourceRun run(JsonNode json) {
    return new SourceRun(
        json.path("fragment").asInt(),
        json.path("source").asText(),
        json.path("request").asText(),
        Documents.number(json, "rows"),
        Documents.number(json, "bytes"),
        Duration.ofNanos(json.path("time").asLong()),
        json.path("opens").asLong());
  }

  private static Failure failure(JsonNode json) {
    return new Failure(
        ErrorCode.valueOf(json.path("code").asText()),
        json.path("message").asText(),
        json.has("line")
            ? Optional.of(new SqlPosition(json.path("line").asInt(), json.path("column").asInt()))
            : Optional.empty());
  }
}
