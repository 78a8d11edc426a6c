package dev.tributary.server.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.SqlPosition;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.query.QueryId;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Optional;

/// How an error looks in JSON, alone or at the end of a result that it cut short.
final class ErrorJson {
  private static final JsonFactory FACTORY = new JsonFactory();

  private ErrorJson() {}

  /// The whole body of a failed response.
  static String body(TributaryException error, Optional<QueryId> id) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      json.writeStartObject();
      writeMember(json, error, id);
      json.writeEndObject();
    } catch (IOException e) {
      throw new IllegalStateException("writing to a string cannot fail", e);
    }
    return text.toString();
  }

  /// The member `error` of an object that is being written.
  static void writeMember(JsonGenerator json, TributaryException error, Optional<QueryId> id)
      throws IOException {
    ErrorCode code = error.code();
    json.writeObjectFieldStart("error");
    json.writeStringField("code", code.name());
    json.writeNumberField("number", code.number());
    json.writeStringField("kind", code.kind().name());
    json.writeStringField("sqlstate", code.sqlState());
    json.writeStringField("message", error.getMessage());
    if (error.position().isPresent()) {
      SqlPosition position = error.position().get();
      json.writeObjectFieldStart("position");
      json.writeNumberField("line", position.line());
      json.writeNumberField("column", position.column());
      json.writeEndObject();
    }
    json.writeStringField("queryId", id.map(QueryId::value).orElse(null));
    json.writeEndObject();
  }
}
