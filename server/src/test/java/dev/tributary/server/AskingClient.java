package dev.tributary.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/// A client of a whole server.
final class AskingClient implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI server;

  AskingClient(URI server) {
    this.server = server;
  }

  /// The answer, with the query's id as `queryId`.
  JsonNode ask(String sql) throws IOException, InterruptedException {
    HttpResponse<String> response = send(sql);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    ObjectNode answer = (ObjectNode) JSON.readTree(response.body());
    return answer.put("queryId", response.headers().firstValue("Tributary-Query-Id").orElseThrow());
  }

  /// The code of the error that it must fail with.
  String error(String sql) throws IOException, InterruptedException {
    HttpResponse<String> response = send(sql);
    assertThat(response.statusCode()).as(response.body()).isNotEqualTo(200);
    return JSON.readTree(response.body()).path("error").path("code").asText();
  }

  /// Asks, and takes it as it comes.
  void askQuietly(String sql) {
    try {
      HttpResponse<String> _ = send(sql);
    } catch (IOException _) {
      // The server is gone.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpResponse<String> send(String sql) throws IOException, InterruptedException {
    String body = JSON.createObjectNode().put("sql", sql).toString();
    return http.send(
        HttpRequest.newBuilder(server.resolve("/v1/sql"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    HttpResponse<String> response =
        http.send(
            HttpRequest.newBuilder(server.resolve(path)).build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return JSON.readTree(response.body());
  }

  /// The id of the newest query in this state, once it has been planned.
  String awaitQueryWithPlan(String state) throws IOException, InterruptedException {
    while (true) {
      JsonNode newest = get("/v1/queries?limit=1&state=" + state).path("queries").path(0);
      if (newest.path("planningMillis").isNumber()) {
        return newest.path("queryId").asText();
      }
      Thread.sleep(20);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
