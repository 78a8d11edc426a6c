package dev.tributary.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.adapter.testkit.PostgresqlServer;
import dev.tributary.server.config.CatalogConfiguration;
import dev.tributary.server.config.DatabaseType;
import dev.tributary.server.config.EngineConfiguration;
import dev.tributary.server.config.FlightConfiguration;
import dev.tributary.server.config.HttpConfiguration;
import dev.tributary.server.config.LimitConfiguration;
import dev.tributary.server.config.Secret;
import dev.tributary.server.config.ServerConfiguration;
import dev.tributary.server.config.StateConfiguration;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What a server knows of the one before it.
@Timeout(120)
class RestartIT {
  private static final String ENDLESS =
      "SELECT count(*) FROM lake.main.t a, lake.main.t b, lake.main.t c, lake.main.t d WHERE a.n + b.n + c.n + d.n = 1";

  @TempDir Path folder;

  private void writeTable() throws IOException {
    String rows =
        IntStream.range(0, 20_000).mapToObj(Integer::toString).collect(Collectors.joining("\n"));
    Files.writeString(
        Files.createDirectory(folder.resolve("data")).resolve("t.csv"), "n\n" + rows + "\n");
  }

  private ServerAssembly start(CatalogConfiguration... catalogs) {
    return ServerAssembly.start(
        new ServerConfiguration(
            HttpConfiguration.onLoopback(0),
            FlightConfiguration.onLoopback(0),
            new StateConfiguration(new StateConfiguration.Store.Folder(folder.resolve("state"))),
            List.of(catalogs),
            Map.of(),
            EngineConfiguration.DEFAULT,
            LimitConfiguration.DEFAULT));
  }

  @Test
  void queriesThatRanWhenTheServerWasKilledAreLostAndThoseBeforeAreWhole() throws Exception {
    writeTable();
    Path configuration =
        Files.writeString(
            folder.resolve("tributary.yaml"),
            "server: {http: {port: 0}, flight: {port: 0}}\ncatalogs:\n  lake: {type: files, root: ./data}\n");
    Process server = child(configuration);
    String finished;
    String running;
    try {
      URI uri = ready(server);
      try (AskingClient client = new AskingClient(uri)) {
        finished = client.ask("SELECT count(*) AS n FROM lake.main.t").path("queryId").asText();
        Thread endless = Thread.ofVirtual().start(() -> client.askQuietly(ENDLESS));
        running = client.awaitQueryWithPlan("RUNNING");
        // What was told is written within a quarter of a second.
        Thread.sleep(2_000);
        server.destroyForcibly().waitFor();
        endless.join();
      }
    } finally {
      server.destroyForcibly().waitFor();
    }

    try (ServerAssembly next = start();
        AskingClient client = new AskingClient(next.httpUri())) {
      JsonNode lost = client.get("/v1/queries/" + running);
      assertThat(lost.path("state").asText()).isEqualTo("FAILED");
      assertThat(lost.path("error").path("code").asText()).isEqualTo("SERVER_LOST");
      assertThat(lost.path("sql").asText()).isEqualTo(ENDLESS);
      assertThat(lost.path("plan").asText()).contains("lake.main.t");
      JsonNode whole = client.get("/v1/queries/" + finished);
      assertThat(whole.path("state").asText()).isEqualTo("FINISHED");
      assertThat(whole.path("rows").asLong()).isEqualTo(1);
      assertThat(client.get("/v1/queries").path("queries"))
          .extracting(q -> q.path("queryId").asText())
          .containsExactly(running, finished);
    }
  }

  private static Process child(Path configuration) throws IOException {
    List<String> flags =
        List.of(
            "--add-opens=java.base/java.nio=ALL-UNNAMED",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "server",
            "--config",
            configuration.toString());
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ProcessBuilder(Stream.concat(Stream.of(java), flags.stream()).toList())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static URI ready(Process server) throws IOException {
    String line = server.inputReader().readLine();
    assertThat(line).startsWith("Tributary ready: ");
    return URI.create(line.substring("Tributary ready: ".length()).split(" ")[0]);
  }

  @Test
  void aServerPlansOverADatabaseThatIsDownByWhatItToldTheServerBefore() throws Exception {
    CatalogConfiguration crm;
    try (PostgresqlServer postgresql = PostgresqlServer.start()) {
      postgresql.execute("CREATE TABLE customers (id bigint PRIMARY KEY, name text NOT NULL)");
      crm =
          new CatalogConfiguration.Database(
              DatabaseType.POSTGRESQL,
              "crm",
              postgresql.url(),
              postgresql.user(),
              new Secret("any"),
              2);
      try (ServerAssembly first = start(crm);
          AskingClient client = new AskingClient(first.httpUri())) {
        assertThat(client.ask("SELECT * FROM crm.public.customers").path("rows")).isEmpty();
      }
    }

    try (ServerAssembly second = start(crm);
        AskingClient client = new AskingClient(second.httpUri())) {
      assertThat(client.ask("EXPLAIN SELECT name FROM crm.public.customers").toString())
          .contains("Fragment 0: source crm");
      assertThat(client.get("/v1/catalogs/crm/schemas/public/tables/customers").path("columns"))
          .extracting(c -> c.path("name").asText(), c -> c.path("nullable").asBoolean())
          .containsExactly(tuple("id", false), tuple("name", false));
      assertThat(client.error("SELECT name FROM crm.public.customers"))
          .isEqualTo("SOURCE_UNAVAILABLE");
      assertThat(client.error("SELECT * FROM crm.public.orders")).isEqualTo("SOURCE_UNAVAILABLE");
    }
  }
}
