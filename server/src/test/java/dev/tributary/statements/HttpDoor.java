package dev.tributary.statements;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.ArrowStreamReader;

/// `POST /v1/sql`.
final class HttpDoor {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int OK = 200;

  private final HttpClient client;
  private final URI sql;

  HttpDoor(HttpClient client, URI server) {
    this.client = client;
    this.sql = server.resolve("/v1/sql");
  }

  /// Rows as JSON.
  Outcome json(Statement statement, String sql) throws IOException, InterruptedException {
    HttpResponse<byte[]> response = post(statement, sql, "application/json");
    JsonNode body = JSON.readTree(response.body());
    return body.has("error") ? failure(body) : table(body);
  }

  private static Outcome failure(JsonNode body) {
    JsonNode error = body.path("error");
    return new Outcome.Failure(error.path("code").asText(), error.path("message").asText());
  }

  private static Outcome table(JsonNode body) {
    List<Outcome.Column> columns = new ArrayList<>();
    for (JsonNode column : body.path("columns")) {
      columns.add(Outcome.Column.of(column.path("name").asText(), column.path("type").asText()));
    }
    List<List<String>> rows = new ArrayList<>();
    for (JsonNode row : body.path("rows")) {
      List<String> cells = new ArrayList<>();
      row.forEach(cell -> cells.add(CellText.of(cell)));
      rows.add(cells);
    }
    return new Outcome.Table(columns, rows);
  }

  /// Rows as an Arrow stream.
  Outcome arrow(Statement statement, String sql, BufferAllocator memory)
      throws IOException, InterruptedException {
    HttpResponse<byte[]> response = post(statement, sql, "application/vnd.apache.arrow.stream");
    if (response.statusCode() != OK) {
      return failure(JSON.readTree(response.body()));
    }
    try (var stream = new ArrowStreamReader(new ByteArrayInputStream(response.body()), memory)) {
      return ArrowTable.read(stream.getVectorSchemaRoot(), stream::loadNextBatch);
    }
  }

  private HttpResponse<byte[]> post(Statement statement, String sql, String format)
      throws IOException, InterruptedException {
    ObjectNode body = JSON.createObjectNode().put("sql", sql);
    body.set("parameters", statement.parameters());
    body.putObject("session").put("catalog", "lake").put("timezone", statement.zone());
    return client.send(
        HttpRequest.newBuilder(this.sql)
            .header("Content-Type", "application/json")
            .header("Accept", format)
            .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
            .build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }
}
