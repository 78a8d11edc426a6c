package dev.tributary.server.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tributary.engine.QueryRecord;
import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.SqlPosition;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.query.QueryId;
import java.io.IOException;
import java.util.Optional;

/// How an error looks in JSON, alone or at the end of a result that it cut short.
final class ErrorJson {
  private ErrorJson() {}

  /// The whole body of a failed response.
  static String body(TributaryException error, Optional<QueryId> id) {
    return JsonText.object(json -> writeMember(json, error, id));
  }

  /// The member `error` of an object that is being written.
  static void writeMember(JsonGenerator json, TributaryException error, Optional<QueryId> id)
      throws IOException {
    json.writeObjectFieldStart("error");
    writeCode(json, error.code(), error.getMessage());
    writePosition(json, error.position());
    json.writeStringField("queryId", id.map(QueryId::value).orElse(null));
    json.writeEndObject();
  }

  /// An error that is told of another request: `error` without place and query.
  static void writeMember(JsonGenerator json, ErrorCode code, String message) throws IOException {
    json.writeObjectFieldStart("error");
    writeCode(json, code, message);
    json.writeEndObject();
  }

  /// The error of a query that is told about, whose id stands beside it.
  static void writeMember(JsonGenerator json, QueryRecord.Failure error) throws IOException {
    json.writeObjectFieldStart("error");
    writeCode(json, error.code(), error.message());
    writePosition(json, error.position());
    json.writeEndObject();
  }

  private static void writePosition(JsonGenerator json, Optional<SqlPosition> position)
      throws IOException {
    if (position.isPresent()) {
      json.writeObjectFieldStart("position");
      json.writeNumberField("line", position.get().line());
      json.writeNumberField("column", position.get().column());
      json.writeEndObject();
    }
  }

  private static void writeCode(JsonGenerator json, ErrorCode code, String message)
      throws IOException {
    json.writeStringField("code", code.name());
    json.writeNumberField("number", code.number());
    json.writeStringField("kind", code.kind().name());
    json.writeStringField("sqlstate", code.sqlState());
    json.writeStringField("message", message);
  }
}
