package dev.tributary.server.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tributary.engine.QueryRecord;
import java.io.IOException;
import java.util.List;

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

  static String one(QueryRecord query) {
    return JsonText.object(json -> write(json, query, query.sql()));
  }

  private static void write(JsonGenerator json, QueryRecord query, String sql) throws IOException {
    json.writeStringField("queryId", query.id().value());
    json.writeStringField("state", query.state().name());
    json.writeStringField("sql", sql);
    json.writeStringField("started", query.started().toString());
    json.writeNumberField("elapsedMillis", query.elapsed().toMillis());
    json.writeNumberField("rows", query.rows());
    if (query.error().isPresent()) {
      QueryRecord.Failure error = query.error().get();
      ErrorJson.writeMember(json, error.code(), error.message());
    }
  }
}
