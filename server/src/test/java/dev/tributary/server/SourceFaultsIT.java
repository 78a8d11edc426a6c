package dev.tributary.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.adapter.testkit.FaultyLink;
import dev.tributary.adapter.testkit.FaultyLink.Fault;
import dev.tributary.adapter.testkit.PostgresqlServer;
import dev.tributary.server.config.CatalogConfiguration;
import dev.tributary.server.config.DatabaseType;
import dev.tributary.server.config.EngineConfiguration;
import dev.tributary.server.config.HttpConfiguration;
import dev.tributary.server.config.LimitConfiguration;
import dev.tributary.server.config.Secret;
import dev.tributary.server.config.ServerConfiguration;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A whole server whose way to a source fails: the query ends with an error that names the source,
/// other sources answer, nothing stays behind, and all is well once the way is mended.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class SourceFaultsIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int ROWS = 30_000;

  /// Fewer than the times that each fault strikes: a connection that leaks is missed at once.
  private static final int MAX_CONNECTIONS = 2;

  private static final int STRIKES = MAX_CONNECTIONS + 1;
  private static final long MID_ROWS = 300_000;
  private static final Set<String> OUT_OF_REACH =
      Set.of("SOURCE_UNAVAILABLE", "SOURCE_CONNECTION_LOST");

  /// What reads the source, and how many rows it has.
  enum Asked {
    ALL_ROWS("SELECT id, pad FROM crm.public.big", ROWS),
    A_JOIN("SELECT b.id, t.id FROM crm.public.big b JOIN lake.main.t t ON t.id = b.id", 1_000),
    TWO_INPUTS(
        "SELECT a.id, length(b.pad) FROM crm.public.big a JOIN lake.main.t t ON t.id = a.id"
            + " JOIN crm.public.big b ON b.id = t.id + 1 AND b.pad <> t.note",
        1_000);

    private final String sql;
    private final int rows;

    Asked(String sql, int rows) {
      this.sql = sql;
      this.rows = rows;
    }
  }

  @TempDir static Path folder;

  private final HttpClient client = HttpClient.newHttpClient();
  private PostgresqlServer postgresql;
  private FaultyLink link;
  private ServerAssembly server;

  @BeforeAll
  void start() throws IOException, InterruptedException {
    postgresql = PostgresqlServer.start();
    postgresql.execute(
        "CREATE TABLE big AS SELECT g AS id, repeat('x', 100) AS pad FROM generate_series(0, "
            + (ROWS - 1)
            + ") g");
    Files.writeString(
        folder.resolve("t.csv"),
        "id,note\n"
            + IntStream.range(0, 1000)
                .mapToObj(i -> i + ",n" + i + "\n")
                .collect(Collectors.joining()));
    link = FaultyLink.to(postgresql.port());
    server =
        ServerAssembly.start(
            new ServerConfiguration(
                HttpConfiguration.onLoopback(0),
                List.of(
                    new CatalogConfiguration.Database(
                        DatabaseType.POSTGRESQL,
                        "crm",
                        "jdbc:postgresql://127.0.0.1:" + link.port() + "/postgres",
                        "postgres",
                        new Secret("any"),
                        MAX_CONNECTIONS),
                    new CatalogConfiguration.Files("lake", folder)),
                EngineConfiguration.DEFAULT,
                LimitConfiguration.DEFAULT));
    for (Asked asked : Asked.values()) {
      assertAnswered(asked);
    }
  }

  @AfterAll
  void stop() throws IOException {
    client.shutdownNow();
    if (server != null) {
      // Fails where Arrow memory is left.
      server.close();
      link.close();
      postgresql.close();
    }
  }

  @AfterEach
  void everythingWorksOnceTheWayIsMended() throws IOException, InterruptedException {
    link.mend();
    for (Asked asked : Asked.values()) {
      assertAnswered(asked);
    }
    // A request to cancel has a connection of its own for a moment.
    while (link.open() > MAX_CONNECTIONS) {
      Thread.sleep(5);
    }
    assertNothingWorks();
  }

  @ParameterizedTest
  @EnumSource
  void aServerThatRefusesConnections(Asked asked) throws Exception {
    strike(asked, new Fault.Refused(), "5s", OUT_OF_REACH);
  }

  @ParameterizedTest
  @EnumSource
  void aServerThatDropsConnections(Asked asked) throws Exception {
    strike(asked, new Fault.Dropped(), "5s", OUT_OF_REACH);
  }

  @ParameterizedTest
  @EnumSource
  void aServerThatSaysNothing(Asked asked) throws Exception {
    strike(asked, new Fault.StalledAfter(0), "1s", Set.of("TIMED_OUT", "SOURCE_UNAVAILABLE"));
  }

  @ParameterizedTest
  @EnumSource
  void anAnswerThatIsCutInTheMiddleOfARow(Asked asked) throws Exception {
    strike(asked, new Fault.CutAfter(MID_ROWS), "20s", Set.of("SOURCE_CONNECTION_LOST"));
  }

  @ParameterizedTest
  @EnumSource
  void anAnswerThatStopsInTheMiddleOfARow(Asked asked) throws Exception {
    strike(asked, new Fault.StalledAfter(MID_ROWS), "1s", Set.of("TIMED_OUT"));
  }

  @ParameterizedTest
  @EnumSource
  void anAnswerThatComesSlowlyIsRight(Asked asked) throws Exception {
    link.set(new Fault.Slow(1));
    assertAnswered(asked);
  }

  private void strike(Asked asked, Fault fault, String timeout, Set<String> codes)
      throws IOException, InterruptedException {
    for (int strike = 0; strike < STRIKES; strike++) {
      link.set(fault);
      JsonNode error = ask(asked.sql, timeout).path("error");
      assertThat(error.path("code").asText()).as(error.toString()).isIn(codes);
      assertThat(error.path("message").asText()).contains("'crm'");
      JsonNode other = ask("SELECT count(*) AS n FROM lake.main.t", timeout);
      assertThat(other.path("rows").path(0).path(0).asInt()).as(other.toString()).isEqualTo(1000);
    }
  }

  private void assertAnswered(Asked asked) throws IOException, InterruptedException {
    JsonNode answer = ask(asked.sql, "60s");
    assertThat(answer.path("error").toString()).isEmpty();
    assertThat(answer.path("rows")).hasSize(asked.rows);
  }

  private void assertNothingWorks() throws InterruptedException {
    while (!"0"
        .equals(
            postgresql.value(
                "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'tributary'"
                    + " AND state <> 'idle'"))) {
      Thread.sleep(5);
    }
    assertThat(Thread.getAllStackTraces().keySet().stream().map(Thread::getName))
        .noneMatch(name -> name.startsWith("engine 2"));
  }

  private JsonNode ask(String sql, String timeout) throws IOException, InterruptedException {
    return JSON.readTree(
        client
            .send(
                HttpRequest.newBuilder(server.httpUri().resolve("/v1/sql"))
                    .header("Content-Type", "application/json")
                    .POST(
                        HttpRequest.BodyPublishers.ofString(
                            JSON.writeValueAsString(
                                Map.of("sql", sql, "limits", Map.of("timeout", timeout)))))
                    .build(),
                HttpResponse.BodyHandlers.ofString())
            .body());
  }
}
