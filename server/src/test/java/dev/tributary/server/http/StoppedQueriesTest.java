package dev.tributary.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.engine.QueryLimits;
import dev.tributary.engine.QueryState;
import dev.tributary.engine.ServiceLimits;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What becomes of a query that is stopped, and of its client, in whatever it is doing.
@Timeout(30)
class StoppedQueriesTest {
  private static final String ENDED_CHUNKS = "\r\n0\r\n";

  private final ScriptedServer server = new ScriptedServer();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @AfterEach
  void stop() {
    client.shutdownNow();
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "application/json, true",
    "application/x-ndjson, true",
    "text/csv, false",
    "application/vnd.apache.arrow.stream, true"
  })
  void aQueryThatWaitsForItsClientStopsAtOnceAndItsResultDoesNotLookWhole(
      String format, boolean ended) throws Exception {
    try (Socket socket = connect()) {
      socket.setReceiveBufferSize(64 << 10);
      writeRequest(socket, "endless", format);
      ScriptedRows rows = started();
      awaitStandstill(rows);

      assertThat(cancel(only())).isEqualTo(204);

      assertThat(rows.closed.await(5, TimeUnit.SECONDS)).isTrue();
      String response = rest(socket);
      assertThat(response).startsWith("HTTP/1.1 200 OK");
      if (ended) {
        assertThat(response).contains("Tributary-Error-Code: CANCELLED");
      } else {
        assertThat(response).doesNotContain(ENDED_CHUNKS);
      }
    }
  }

  private static void awaitStandstill(ScriptedRows rows) throws InterruptedException {
    int loaded = -1;
    while (rows.loaded.get() != loaded) {
      loaded = rows.loaded.get();
      Thread.sleep(200);
    }
  }

  /// All that still comes, whether the connection is ended or cut.
  private static String rest(Socket socket) throws IOException {
    StringBuilder all = new StringBuilder();
    byte[] bytes = new byte[1 << 16];
    socket.setSoTimeout(5_000);
    try {
      for (int n = socket.getInputStream().read(bytes);
          n >= 0;
          n = socket.getInputStream().read(bytes)) {
        all.append(new String(bytes, 0, n, StandardCharsets.ISO_8859_1));
        if (all.indexOf(ENDED_CHUNKS, all.length() - 2000 < 0 ? 0 : all.length() - 2000) >= 0) {
          return all.toString();
        }
      }
    } catch (java.net.SocketException _) {
      // Cut.
    }
    return all.toString();
  }

  @Test
  void ndjsonThatWasBrokenOffEndsWithALineThatIsNoRow() throws Exception {
    HttpResponse<String> response = post("fail after 2 batches", "application/x-ndjson");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body().lines()).hasSize(2 * 4096 + 1);
    assertThat(response.body().lines().findFirst()).contains("{\"n\":0,\"t\":\"row 0\"}");
    assertThat(response.body().lines().toList().getLast())
        .startsWith("{\"error\":{\"code\":\"DIVISION_BY_ZERO\"");
  }

  @Test
  void ndjsonIsALineForEachRow() throws Exception {
    assertThat(post("rows 2", "application/x-ndjson").body())
        .isEqualTo("{\"n\":0,\"t\":\"row 0\"}\n{\"n\":1,\"t\":\"row 1\"}\n");
    assertThat(post("rows 0", "application/x-ndjson").body()).isEmpty();
  }

  @Test
  void aQueryThatWaitsForItsTurnIsSeenAndCanBeCancelled() throws Exception {
    limit(1, 10);
    try (Socket _ = running()) {
      CompletableFuture<HttpResponse<String>> second = postAsync("rows 1");
      String id = await(QueryState.QUEUED);
      assertThat(get("/v1/queries").body()).contains("\"state\":\"QUEUED\"");

      assertThat(cancel(id)).isEqualTo(204);

      assertThat(second.get(5, TimeUnit.SECONDS).statusCode()).isEqualTo(409);
      assertThat(get("/v1/queries/" + id).body()).contains("\"state\":\"CANCELLED\"");
    }
  }

  @Test
  void aClientThatLeavesWhileItWaitsLeavesTheQueue() throws Exception {
    limit(1, 10);
    try (Socket _ = running()) {
      String id;
      try (Socket second = connect()) {
        writeRequest(second, "rows 1", "text/csv");
        id = await(QueryState.QUEUED);
      }
      assertThat(await(QueryState.CANCELLED)).isEqualTo(id);
    }
  }

  @Test
  void aServerThatIsFullSaysWhenToComeAgain() throws Exception {
    limit(1, 0);
    try (Socket _ = running()) {
      HttpResponse<String> refused = post("rows 1", "text/csv");

      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.headers().firstValue("Retry-After")).isPresent();
      assertThat(refused.body()).contains("TOO_MANY_QUERIES");
    }
    // The one that ran has lost its client, and with it its slot.
    while (post("rows 1", "text/csv").statusCode() != 200) {
      Thread.sleep(5);
    }
  }

  @Test
  void clientsAreToldOfAShutdown() throws Exception {
    CompletableFuture<HttpResponse<String>> response = postAsync("silent");
    ScriptedRows rows = started();

    server.queries().stop();

    assertThat(response.get(5, TimeUnit.SECONDS).statusCode()).isEqualTo(503);
    assertThat(response.get().body()).contains("SHUTTING_DOWN");
    assertThat(rows.closed.getCount()).isZero();
    assertThat(post("rows 1", "text/csv").body()).contains("SHUTTING_DOWN");
  }

  private void limit(int running, int queue) {
    server
        .queries()
        .limit(
            new ServiceLimits(
                QueryLimits.DEFAULT,
                running,
                queue,
                Duration.ofMinutes(1),
                Duration.ofSeconds(10)));
  }

  /// A query that runs until its client leaves.
  private Socket running() throws IOException, InterruptedException {
    Socket socket = connect();
    writeRequest(socket, "silent", "text/csv");
    ScriptedRows _ = started();
    return socket;
  }

  private ScriptedRows started() throws InterruptedException {
    ScriptedRows rows = server.started.poll(5, TimeUnit.SECONDS);
    assertThat(rows).isNotNull();
    return Objects.requireNonNull(rows);
  }

  private String only() {
    assertThat(server.queries().queries()).hasSize(1);
    return server.queries().queries().getFirst().id().value();
  }

  /// The first query that is in this state, which one is sooner or later.
  private String await(QueryState state) throws InterruptedException {
    while (true) {
      for (var record : server.queries().queries()) {
        if (record.state() == state) {
          return record.id().value();
        }
      }
      Thread.sleep(2);
    }
  }

  private int cancel(String id) throws IOException, InterruptedException {
    return client
        .send(request("/v1/queries/" + id).DELETE().build(), HttpResponse.BodyHandlers.ofString())
        .statusCode();
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String sql, String accept)
      throws IOException, InterruptedException {
    return client.send(statement(sql, accept), HttpResponse.BodyHandlers.ofString());
  }

  private CompletableFuture<HttpResponse<String>> postAsync(String sql) {
    return client.sendAsync(statement(sql, "text/csv"), HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest statement(String sql, String accept) {
    return request("/v1/sql")
        .header("Content-Type", "application/json")
        .header("Accept", accept)
        .POST(HttpRequest.BodyPublishers.ofString("{\"sql\": \"" + sql + "\"}"))
        .build();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.uri().resolve(path));
  }

  private Socket connect() throws IOException {
    return new Socket(server.uri().getHost(), server.uri().getPort());
  }

  private static void writeRequest(Socket socket, String sql, String accept) throws IOException {
    String body = "{\"sql\": \"" + sql + "\"}";
    socket
        .getOutputStream()
        .write(
            "POST /v1/sql HTTP/1.1\r\nHost: localhost\r\nAccept: %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(accept, body.length(), body)
                .getBytes(StandardCharsets.US_ASCII));
  }
}
