package dev.tributary.server.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tributary.engine.QueryRecord;
import dev.tributary.engine.SessionSettings;
import dev.tributary.engine.SourceRun;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// How queries look in JSON.
final class QueryJson {
  /// Statements may be megabytes long, and a list has many of them.
  static final int LISTED_SQL = 1_000;

  private QueryJson() {}

  /// `{"queries": [...]}`, long statements cut and marked as such.
  static String list(List<QueryRecord> queries) {
    return JsonText.object(json -> {
      json.writeArrayFieldStart("queries");
      for (QueryRecord query : queries) {
        json.writeStartObject();
        boolean cut = query.sql().length() > LISTED_SQL;
        write(json, query, cut ? head(query.sql()) : query.sql());
        json.writeBooleanField("sqlIsCut", cut);
        json.writeEndObject();
      }
      json.writeEndArray();
    });
  }

  private static String head(String sql) {
    // A surrogate pair must not be torn apart.
    int end = Character.isHighSurrogate(sql.charAt(LISTED_SQL - 1)) ? LISTED_SQL - 1 : LISTED_SQL;
    return sql.substring(0, end);
  }

  /// One query with its plan and what each source did.
  static String one(QueryRecord query) {
    return JsonText.object(json -> {
      write(json, query, query.sql());
      JsonText.optional(json, "plan", query.statement().plan());
      json.writeArrayFieldStart("sources");
      for (SourceRun run : query.sources()) {
        write(json, run);
      }
      json.writeEndArray();
    });
  }

  private static void write(JsonGenerator json, QueryRecord query, String sql) throws IOException {
    SessionSettings session = query.statement().session();
    json.writeStringField("queryId", query.id().value());
    json.writeStringField("state", query.state().name());
    json.writeStringField("door", query.statement().door());
    json.writeStringField("sql", sql);
    JsonText.optional(json, "catalog", session.catalog());
    JsonText.optional(json, "schema", session.schema());
    json.writeStringField("timezone", session.zone().getId());
    json.writeBooleanField("pushdown", session.pushdown());
    if (session.verifyPushdown()) {
      json.writeBooleanField("verifyPushdown", true);
    }
    json.writeStringField("started", query.started().toString());
    JsonText.optional(json, "ended", query.ended().map(Instant::toString));
    millis(json, "planningMillis", query.times().planning());
    millis(json, "firstRowMillis", query.times().firstRow());
    json.writeNumberField("elapsedMillis", query.elapsed().toMillis());
    json.writeNumberField("rows", query.rows());
    json.writeNumberField("bytes", query.output().bytes());
    if (query.error().isPresent()) {
      ErrorJson.writeMember(json, query.error().get());
    }
  }

  private static void write(JsonGenerator json, SourceRun run) throws IOException {
    json.writeStartObject();
    json.writeNumberField("fragment", run.fragment());
    json.writeStringField("source", run.source());
    json.writeStringField("request", run.request());
    count(json, "rows", run.rows());
    count(json, "bytes", run.bytes());
    json.writeNumberField("millis", run.time().toMillis());
    json.writeNumberField("opens", run.opens());
    json.writeEndObject();
  }

  private static void millis(JsonGenerator json, String name, Optional<Duration> time)
      throws IOException {
    if (time.isPresent()) {
      json.writeNumberField(name, time.get().toMillis());
    } else {
      json.writeNullField(name);
    }
  }

  private static void count(JsonGenerator json, String name, OptionalLong number)
      throws IOException {
    if (number.isPresent()) {
      json.writeNumberField(name, number.getAsLong());
    } else {
      json.writeNullField(name);
    }
  }
}
