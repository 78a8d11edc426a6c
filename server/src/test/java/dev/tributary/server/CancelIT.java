package dev.tributary.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.adapter.testkit.PostgresqlServer;
import dev.tributary.server.config.CatalogConfiguration;
import dev.tributary.server.config.DatabaseType;
import dev.tributary.server.config.EngineConfiguration;
import dev.tributary.server.config.HttpConfiguration;
import dev.tributary.server.config.LimitConfiguration;
import dev.tributary.server.config.Secret;
import dev.tributary.server.config.ServerConfiguration;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Queries that are stopped while they do all kinds of things, on real sources: their clients are
/// told, and neither the sources nor the engine work on.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class CancelIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// What a query is doing when it is stopped.
  enum Doing {
    WAITING_FOR_A_SOURCE("SELECT id FROM crm.public.slow"),
    JOINING_WITH_A_SOURCE_THAT_IS_SLOW(
        "SELECT count(*) AS n FROM lake.main.t t JOIN crm.public.slow s ON s.id = t.id"),
    WAITING_FOR_A_SOURCE_IN_ITS_MIDDLE("SELECT id FROM crm.public.stuck"),
    COMPUTING_IN_THE_ENGINE(
        "SELECT count(*) AS n FROM lake.main.t a, lake.main.t b, lake.main.t c, lake.main.t d"
            + " WHERE a.id + b.id + c.id + d.id = 7"),
    READING_METADATA("SELECT * FROM deaf.public.t");

    private final String sql;

    Doing(String sql) {
      this.sql = sql;
    }
  }

  @TempDir static Path folder;

  private final HttpClient client = HttpClient.newHttpClient();
  private PostgresqlServer postgresql;
  private ServerSocket deaf;
  private ServerAssembly server;

  @BeforeAll
  void start() throws IOException {
    postgresql = PostgresqlServer.start();
    postgresql.execute(
        "CREATE VIEW slow AS SELECT g AS id FROM generate_series(1, 10) g, pg_sleep(100)",
        "CREATE VIEW stuck AS SELECT g AS id FROM generate_series(1, 30000) g"
            + " WHERE g < 20000 OR pg_sleep(100) IS NOT NULL");
    deaf = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Files.writeString(
        folder.resolve("t.csv"),
        "id\n" + IntStream.range(0, 1000).mapToObj(i -> i + "\n").collect(Collectors.joining()));
    server = ServerAssembly.start(configuration());
  }

  private ServerConfiguration configuration() {
    return new ServerConfiguration(
        HttpConfiguration.onLoopback(0),
        List.of(
            database("crm", postgresql.url()),
            database("deaf", "jdbc:postgresql://127.0.0.1:" + deaf.getLocalPort() + "/x"),
            new CatalogConfiguration.Files("lake", folder)),
        EngineConfiguration.DEFAULT,
        LimitConfiguration.DEFAULT);
  }

  private static CatalogConfiguration database(String name, String url) {
    return new CatalogConfiguration.Database(
        DatabaseType.POSTGRESQL, name, url, "postgres", new Secret("any"), 2);
  }

  @AfterAll
  void stop() throws IOException {
    client.shutdownNow();
    if (server != null) {
      server.close();
      postgresql.close();
      deaf.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aQueryIsCancelledByItsId(Doing doing) throws Exception {
    CompletableFuture<HttpResponse<String>> answer = ask(server, doing.sql, Map.of());
    String id = awaitRunning(server, doing);

    assertThat(cancel(id)).isEqualTo(204);

    assertError(answer, 409, "CANCELLED");
    assertNothingWorksOn(server, id);
    assertThat(cancel(id)).isEqualTo(204);
  }

  @ParameterizedTest
  @EnumSource
  void aQueryWhoseClientLeavesIsCancelled(Doing doing) throws Exception {
    String id;
    try (Socket socket = new Socket(server.httpUri().getHost(), server.httpUri().getPort())) {
      String body = JSON.writeValueAsString(Map.of("sql", doing.sql));
      socket
          .getOutputStream()
          .write(
              "POST /v1/sql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                  .formatted(body.length(), body)
                  .getBytes(StandardCharsets.US_ASCII));
      id = awaitRunning(server, doing);
    }

    assertNothingWorksOn(server, id);
    assertThat(query(server, id).path("state").asText()).isEqualTo("CANCELLED");
  }

  @ParameterizedTest
  @EnumSource
  void aQueryThatTakesTooLongIsStopped(Doing doing) throws Exception {
    CompletableFuture<HttpResponse<String>> answer =
        ask(server, doing.sql, Map.of("timeout", "1s"));
    String id = awaitRunning(server, doing);

    assertError(answer, 504, "TIMED_OUT");
    assertNothingWorksOn(server, id);
  }

  @ParameterizedTest
  @EnumSource
  void aServerThatStopsTellsItsClients(Doing doing) throws Exception {
    ServerAssembly other = ServerAssembly.start(configuration());
    CompletableFuture<HttpResponse<String>> answer = ask(other, doing.sql, Map.of());
    String id = awaitRunning(other, doing);

    other.close();

    assertError(answer, 503, "SHUTTING_DOWN");
    awaitQuietDatabase();
    assertThat(engineThreads(id)).isEmpty();
  }

  @Test
  void aClientThatReadsIsToldInTheMiddleOfItsRows() throws Exception {
    CompletableFuture<HttpResponse<String>> answer =
        ask(server, "SELECT id FROM crm.public.stuck", Map.of());
    String id = awaitRunning(server, Doing.WAITING_FOR_A_SOURCE_IN_ITS_MIDDLE);
    while (query(server, id).path("rows").asInt() == 0) {
      Thread.sleep(5);
    }

    assertThat(cancel(id)).isEqualTo(204);

    HttpResponse<String> response = answer.get(10, TimeUnit.SECONDS);
    JsonNode body = JSON.readTree(response.body());
    assertThat(body.path("rows").size()).isPositive();
    assertThat(body.path("error").path("code").asText()).isEqualTo("CANCELLED");
    assertNothingWorksOn(server, id);
  }

  private CompletableFuture<HttpResponse<String>> ask(
      ServerAssembly asked, String sql, Map<String, Object> limits) throws IOException {
    return client.sendAsync(
        HttpRequest.newBuilder(asked.httpUri().resolve("/v1/sql"))
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    JSON.writeValueAsString(Map.of("sql", sql, "limits", limits))))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /// Waits until the statement has come to where it is to be stopped.
  private String awaitRunning(ServerAssembly asked, Doing doing) throws Exception {
    while (true) {
      for (JsonNode query : get(asked, "/v1/queries").path("queries")) {
        if (query.path("state").asText().equals("RUNNING")
            && query.path("sql").asText().equals(doing.sql)) {
          String id = query.path("queryId").asText();
          if (hasCome(doing, id)) {
            return id;
          }
        }
      }
      Thread.sleep(5);
    }
  }

  private boolean hasCome(Doing doing, String id) {
    return switch (doing) {
      case WAITING_FOR_A_SOURCE,
          JOINING_WITH_A_SOURCE_THAT_IS_SLOW,
          WAITING_FOR_A_SOURCE_IN_ITS_MIDDLE ->
          activeStatements() > 0;
      case COMPUTING_IN_THE_ENGINE -> !engineThreads(id).isEmpty();
      case READING_METADATA -> true;
    };
  }

  private int activeStatements() {
    return Integer.parseInt(
        postgresql.value(
            "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'tributary'"
                + " AND state <> 'idle' AND query NOT LIKE '%pg_catalog%'"));
  }

  private static List<String> engineThreads(String id) {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.equals("engine " + id))
        .toList();
  }

  private void assertNothingWorksOn(ServerAssembly asked, String id) throws Exception {
    awaitQuietDatabase();
    while (!engineThreads(id).isEmpty()
        || query(asked, id).path("state").asText().equals("RUNNING")) {
      Thread.sleep(5);
    }
  }

  private void awaitQuietDatabase() throws InterruptedException {
    while (activeStatements() > 0) {
      Thread.sleep(5);
    }
  }

  private static void assertError(
      CompletableFuture<HttpResponse<String>> answer, int status, String code) throws Exception {
    HttpResponse<String> response = answer.get(10, TimeUnit.SECONDS);
    // Rows may have gone out already.
    assertThat(response.statusCode()).as(response.body()).isIn(200, status);
    assertThat(JSON.readTree(response.body()).path("error").path("code").asText()).isEqualTo(code);
  }

  private int cancel(String id) throws IOException, InterruptedException {
    return client
        .send(
            HttpRequest.newBuilder(server.httpUri().resolve("/v1/queries/" + id)).DELETE().build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  private JsonNode query(ServerAssembly asked, String id) throws Exception {
    return get(asked, "/v1/queries/" + id);
  }

  private JsonNode get(ServerAssembly asked, String path) throws Exception {
    return JSON.readTree(
        client
            .send(
                HttpRequest.newBuilder(asked.httpUri().resolve(path)).GET().build(),
                HttpResponse.BodyHandlers.ofString())
            .body());
  }
}
