package dev.tributary.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class HttpEndpointTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ARROW = "application/vnd.apache.arrow.stream";

  private final ScriptedServer server = new ScriptedServer();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @AfterEach
  void stop() {
    client.shutdownNow();
    server.close();
  }

  @Test
  void aResultIsJsonUnlessAnotherFormatIsAskedFor() throws Exception {
    HttpResponse<String> response = post("{\"sql\": \"rows 2\"}", "*/*");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
    JsonNode body = JSON.readTree(response.body());
    assertThat(body.path("queryId").asText())
        .isEqualTo(response.headers().firstValue("Tributary-Query-Id").orElseThrow());
    assertThat(body.path("columns"))
        .hasToString(
            "[{\"name\":\"n\",\"type\":\"BIGINT\",\"nullable\":false},"
                + "{\"name\":\"t\",\"type\":\"VARCHAR\",\"nullable\":true}]");
    assertThat(body.path("rows")).hasToString("[[0,\"row 0\"],[1,\"row 1\"]]");
  }

  @Test
  void csvHasAHeaderRow() throws Exception {
    HttpResponse<String> response = post("{\"sql\": \"rows 2\"}", "text/csv");

    assertThat(response.headers().firstValue("Content-Type"))
        .contains("text/csv; charset=utf-8; header=present");
    assertThat(response.body()).isEqualTo("n,t\n0,row 0\n1,row 1\n");
  }

  @Test
  void arrowIsAnIpcStream() throws Exception {
    HttpResponse<InputStream> response = stream("rows 5000", ARROW);

    try (RootAllocator allocator = new RootAllocator();
        ArrowStreamReader reader = new ArrowStreamReader(response.body(), allocator)) {
      assertThat(reader.loadNextBatch()).isTrue();
      assertThat(reader.getVectorSchemaRoot().getRowCount()).isEqualTo(5000);
      assertThat(reader.loadNextBatch()).isFalse();
    }
  }

  @Test
  void anErrorIsTypedAndSaysWhereItIs() throws Exception {
    HttpResponse<String> response = post("{\"sql\": \"wrong\"}", "text/csv");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
    JsonNode error = JSON.readTree(response.body()).path("error");
    assertThat(error.path("code").asText()).isEqualTo("SYNTAX_ERROR");
    assertThat(error.path("number").asInt()).isEqualTo(1001);
    assertThat(error.path("kind").asText()).isEqualTo("USER");
    assertThat(error.path("sqlstate").asText()).isEqualTo("42601");
    assertThat(error.path("message").asText()).isEqualTo("'wrong' is no SQL.");
    assertThat(error.path("position")).hasToString("{\"line\":1,\"column\":7}");
    assertThat(error.path("queryId").asText())
        .isEqualTo(response.headers().firstValue("Tributary-Query-Id").orElseThrow());
  }

  @Test
  void aFailureBeforeTheFirstRowHasItsOwnStatus() throws Exception {
    assertError(post("{\"sql\": \"fail after 0 batches\"}", "text/csv"), 422, "DIVISION_BY_ZERO");
    assertError(post("{\"sql\": \"crash after 0 batches\"}", "*/*"), 500, "INTERNAL_ERROR");
  }

  @Test
  void jsonThatWasBrokenOffSaysSo() throws Exception {
    HttpResponse<String> response = post("{\"sql\": \"fail after 3 batches\"}", "application/json");

    assertThat(response.statusCode()).isEqualTo(200);
    JsonNode body = JSON.readTree(response.body());
    assertThat(body.path("rows")).hasSize(3 * 4096);
    assertThat(body.path("error").path("code").asText()).isEqualTo("DIVISION_BY_ZERO");
    assertThat(
            JSON.readTree(post("{\"sql\": \"crash after 3 batches\"}", "*/*").body())
                .path("error")
                .path("code")
                .asText())
        .isEqualTo("INTERNAL_ERROR");
  }

  @Test
  void csvThatWasBrokenOffBreaksTheConnection() {
    assertThatThrownBy(() -> post("{\"sql\": \"fail after 3 batches\"}", "text/csv"))
        .isInstanceOf(IOException.class);
  }

  @Test
  void anArrowStreamThatWasBrokenOffCannotBeReadToItsEnd() throws Exception {
    HttpResponse<InputStream> response = stream("fail after 3 batches", ARROW);

    try (RootAllocator allocator = new RootAllocator();
        ArrowStreamReader reader = new ArrowStreamReader(response.body(), allocator)) {
      for (int batch = 0; batch < 3; batch++) {
        assertThat(reader.loadNextBatch()).isTrue();
      }
      assertThatThrownBy(reader::loadNextBatch).isInstanceOf(IOException.class);
    }
  }

  @Test
  void aRequestThatIsNoStatementIsRefusedByName() throws Exception {
    assertError(post("{\"sql\": ", "*/*"), 400, "INVALID_REQUEST", "not valid JSON at line 1");
    assertError(post("[1]", "*/*"), 400, "INVALID_REQUEST", "must be a JSON object");
    assertError(post("{}", "*/*"), 400, "INVALID_REQUEST", "no 'sql'");
    assertError(
        post("{\"sql\": \"rows 1\", \"sesion\": {}}", "*/*"),
        400,
        "INVALID_REQUEST",
        "Unknown member 'sesion' in the request body. Did you mean 'session'?");
    assertError(
        post("{\"sql\": \"rows 1\", \"session\": {\"timezone\": \"Mars\"}}", "*/*"),
        400,
        "INVALID_PARAMETER",
        "'session.timezone' is 'Mars'");
    assertError(
        post("{\"sql\": \"rows 1\", \"limits\": {\"timeout\": 30}}", "*/*"),
        400,
        "INVALID_REQUEST",
        "'limits.timeout' must be a string");
    assertError(
        post("{\"sql\": \"rows 1\", \"parameters\": [[1]]}", "*/*"),
        400,
        "INVALID_PARAMETER",
        "Parameter 1");
    assertError(post("{\"sql\": \"" + "x".repeat(70_000) + "\"}", "*/*"), 413, "INVALID_REQUEST");
  }

  @Test
  void aLimitOfTheRequestHolds() throws Exception {
    assertError(
        post("{\"sql\": \"rows 10\", \"limits\": {\"maxRows\": 9}}", "*/*"), 422, "TOO_MANY_ROWS");
    assertError(
        post("{\"sql\": \"silent\", \"limits\": {\"timeout\": \"200ms\"}}", "*/*"),
        504,
        "TIMED_OUT");
  }

  @Test
  void formatsPathsAndMethodsThatDoNotExistAreRefused() throws Exception {
    assertError(post("{\"sql\": \"rows 1\"}", "text/html"), 406, "INVALID_REQUEST");
    assertError(
        send(request("/v1/sql").header("Content-Type", "text/plain").POST(body("rows 1"))),
        415,
        "INVALID_REQUEST");
    HttpResponse<String> wrongMethod = send(request("/v1/sql").GET());
    assertError(wrongMethod, 405, "INVALID_REQUEST");
    assertThat(wrongMethod.headers().firstValue("Allow")).contains("POST");
    assertError(send(request("/v1/sqk").GET()), 404, "INVALID_REQUEST");
    assertError(send(request("/health/x").GET()), 404, "INVALID_REQUEST");
    assertError(send(request("/health/live").DELETE()), 405, "INVALID_REQUEST");
  }

  @Test
  void healthAnswersWithoutAQuery() throws Exception {
    assertThat(send(request("/health/live").GET()).statusCode()).isEqualTo(200);
    assertThat(send(request("/health/ready").GET()).body()).contains("ready");
  }

  @Test
  void aForeignHostNameIsTurnedAway() throws Exception {
    assertThat(statusFor("evil.example.com")).isEqualTo("HTTP/1.1 403 Forbidden");
    assertThat(statusFor("localhost:" + server.uri().getPort())).isEqualTo("HTTP/1.1 200 OK");
    assertThat(statusFor("bi.example.org")).isEqualTo("HTTP/1.1 200 OK");
  }

  @Test
  void pagesOfAForeignOriginAreTurnedAway() throws Exception {
    assertError(
        send(request("/health/live").header("Origin", "https://evil.example.com").GET()),
        403,
        "INVALID_REQUEST");
    assertError(
        send(request("/health/live").header("Origin", "null").GET()), 403, "INVALID_REQUEST");
    assertThat(
            send(request("/health/live").header("Origin", "https://bi.example.org").GET())
                .statusCode())
        .isEqualTo(200);
    assertThat(
            send(request("/health/live").header("Origin", server.uri().toString()).GET())
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void aBrowserLearnsThatPagesOfAConfiguredOriginMayPost() throws Exception {
    HttpResponse<String> preflight =
        send(
            request("/v1/sql")
                .header("Origin", "https://bi.example.org")
                .header("Access-Control-Request-Method", "POST")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));

    assertThat(preflight.statusCode()).isEqualTo(204);
    assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin"))
        .contains("https://bi.example.org");
    assertThat(preflight.headers().firstValue("Access-Control-Allow-Headers").orElse(""))
        .contains("Content-Type");
  }

  @Test
  void aClientThatLeavesInTheMiddleStopsItsQuery() throws Exception {
    HttpResponse<InputStream> response = stream("endless", "text/csv");
    assertThat(response.body().readNBytes(1000)).hasSize(1000);

    response.body().close();

    assertThat(started().closed.await(2, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aClientThatLeavesBeforeTheFirstRowStopsItsQuery() throws Exception {
    ScriptedRows rows;
    try (Socket socket = connect()) {
      writeRequest(socket, "silent");
      rows = started();
    }

    assertThat(rows.closed.await(2, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aSlowClientHoldsTheQueryBackAndNotTheMemory() throws Exception {
    ScriptedRows rows;
    int loaded = -1;
    try (Socket socket = connect()) {
      socket.setReceiveBufferSize(64 << 10);
      writeRequest(socket, "endless");
      rows = started();
      while (rows.loaded.get() != loaded) {
        loaded = rows.loaded.get();
        Thread.sleep(300);
      }
    }

    // One batch is about 100 kB; what is under way sits in the kernel's buffers and a few chunks.
    assertThat(loaded).isLessThan(200);
    assertThat(rows.closed.await(2, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aQueryIsCancelledByItsId() throws Exception {
    HttpResponse<InputStream> response = stream("endless", "application/json");
    String id = response.headers().firstValue("Tributary-Query-Id").orElseThrow();
    CompletableFuture<byte[]> rest =
        CompletableFuture.supplyAsync(() -> {
          try {
            return response.body().readAllBytes();
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
        });

    assertThat(send(request("/v1/queries/" + id).DELETE()).statusCode()).isEqualTo(204);

    String body = new String(rest.get(5, TimeUnit.SECONDS), StandardCharsets.UTF_8);
    assertThat(body).contains("\"error\":{\"code\":\"CANCELLED\"");
    // Whoever cancels twice has what he wanted.
    assertThat(send(request("/v1/queries/" + id).DELETE()).statusCode()).isEqualTo(204);
    assertError(send(request("/v1/queries/none").DELETE()), 404, "QUERY_NOT_FOUND");
  }

  @Test
  void closingTheEndpointEndsWhatStillRuns() throws Exception {
    HttpResponse<InputStream> response = stream("endless", "text/csv");
    ScriptedRows rows = started();

    server.closeEndpoint();

    assertThat(rows.closed.getCount()).isZero();
    assertThatThrownBy(() -> response.body().readAllBytes()).isInstanceOf(IOException.class);
  }

  @Test
  void manyClientsAreServedAtOnce() throws Exception {
    var responses =
        IntStream.range(0, 64)
            .mapToObj(_ ->
                client.sendAsync(
                    statement("{\"sql\": \"rows 1000\"}", "text/csv"),
                    HttpResponse.BodyHandlers.ofString()))
            .toList();
    for (CompletableFuture<HttpResponse<String>> response : responses) {
      assertThat(response.get(20, TimeUnit.SECONDS).body().lines()).hasSize(1001);
    }
  }

  private ScriptedRows started() throws InterruptedException {
    ScriptedRows rows = server.started.poll(5, TimeUnit.SECONDS);
    assertThat(rows).isNotNull();
    return Objects.requireNonNull(rows);
  }

  private HttpResponse<String> post(String body, String accept)
      throws IOException, InterruptedException {
    return client.send(statement(body, accept), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<InputStream> stream(String sql, String accept)
      throws IOException, InterruptedException {
    return client.send(
        statement("{\"sql\": \"" + sql + "\"}", accept), HttpResponse.BodyHandlers.ofInputStream());
  }

  private HttpRequest statement(String body, String accept) {
    return request("/v1/sql")
        .header("Content-Type", "application/json; charset=utf-8")
        .header("Accept", accept)
        .POST(body(body))
        .build();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.uri().resolve(path));
  }

  private static HttpRequest.BodyPublisher body(String text) {
    return HttpRequest.BodyPublishers.ofString(text);
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static void assertError(HttpResponse<String> response, int status, String code)
      throws IOException {
    assertError(response, status, code, "");
  }

  private static void assertError(
      HttpResponse<String> response, int status, String code, String message) throws IOException {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
    JsonNode error = JSON.readTree(response.body()).path("error");
    assertThat(error.path("code").asText()).isEqualTo(code);
    assertThat(error.path("message").asText()).contains(message);
  }

  private String statusFor(String host) throws IOException {
    try (Socket socket = connect()) {
      socket
          .getOutputStream()
          .write(
              "GET /health/live HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                  .formatted(host)
                  .getBytes(StandardCharsets.US_ASCII));
      String response =
          new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      return response.lines().findFirst().orElse("");
    }
  }

  private Socket connect() throws IOException {
    return new Socket(server.uri().getHost(), server.uri().getPort());
  }

  private static void writeRequest(Socket socket, String sql) throws IOException {
    String body = "{\"sql\": \"" + sql + "\"}";
    socket
        .getOutputStream()
        .write(
            "POST /v1/sql HTTP/1.1\r\nHost: localhost\r\nAccept: text/csv\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(body.length(), body)
                .getBytes(StandardCharsets.US_ASCII));
  }
}
