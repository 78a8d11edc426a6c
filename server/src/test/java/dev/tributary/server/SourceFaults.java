package dev.tributary.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.adapter.testkit.FaultyLink;
import dev.tributary.adapter.testkit.FaultyLink.Fault;
import dev.tributary.server.config.CatalogConfiguration;
import dev.tributary.server.config.EngineConfiguration;
import dev.tributary.server.config.HttpConfiguration;
import dev.tributary.server.config.LimitConfiguration;
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
abstract class SourceFaults {
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
    ALL_ROWS("SELECT id, pad FROM crm.%1$s.big", ROWS),
    A_JOIN("SELECT b.id, t.id FROM crm.%1$s.big b JOIN lake.main.t t ON t.id = b.id", 1_000),
    TWO_INPUTS(
        "SELECT a.id, length(b.pad) FROM crm.%1$s.big a JOIN lake.main.t t ON t.id = a.id"
            + " JOIN crm.%1$s.big b ON b.id = t.id + 1 AND b.pad <> t.note",
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
  private FaultyLink link;
  private ServerAssembly server;

  /// Starts the database with a table `big` of so many rows: `id` from 0 on and a `pad` of a
  /// hundred characters. Returns its port.
  abstract int startDatabase(int rows);

  abstract void stopDatabase();

  /// The schema of the table.
  abstract String schema();

  /// The database as it is reached by this port.
  abstract CatalogConfiguration catalog(String name, int port, int maxConnections);

  /// How many statements of the server's it works on.
  abstract int runningStatements();

  @BeforeAll
  void start() throws IOException, InterruptedException {
    int port = startDatabase(ROWS);
    Files.writeString(
        folder.resolve("t.csv"),
        "id,note\n"
            + IntStream.range(0, 1000)
                .mapToObj(i -> i + ",n" + i + "\n")
                .collect(Collectors.joining()));
    link = FaultyLink.to(port);
    server =
        ServerAssembly.start(
            new ServerConfiguration(
                HttpConfiguration.onLoopback(0),
                List.of(
                    catalog("crm", link.port(), MAX_CONNECTIONS),
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
      stopDatabase();
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
    strike(asked, new Fault.CutAfter(MID_ROWS), "20s", OUT_OF_REACH);
  }

  @ParameterizedTest
  @EnumSource
  void anAnswerThatStopsInTheMiddleOfARow(Asked asked) throws Exception {
    strike(
        asked,
        new Fault.StalledAfter(MID_ROWS),
        "1s",
        // A second input connects while the first is stuck.
        Set.of("TIMED_OUT", "SOURCE_UNAVAILABLE"));
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
      JsonNode error = ask(asked.sql.formatted(schema()), timeout).path("error");
      assertThat(error.path("code").asText()).as(error.toString()).isIn(codes);
      assertThat(error.path("message").asText()).contains("'crm'");
      JsonNode other = ask("SELECT count(*) AS n FROM lake.main.t", timeout);
      assertThat(other.path("rows").path(0).path(0).asInt()).as(other.toString()).isEqualTo(1000);
    }
  }

  private void assertAnswered(Asked asked) throws IOException, InterruptedException {
    JsonNode answer = ask(asked.sql.formatted(schema()), "60s");
    assertThat(answer.path("error").toString()).isEmpty();
    assertThat(answer.path("rows")).hasSize(asked.rows);
  }

  private void assertNothingWorks() throws InterruptedException {
    while (runningStatements() > 0) {
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
