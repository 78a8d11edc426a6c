package dev.tributary.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ServerAssemblyTest {
  @TempDir Path root;

  @Test
  void startsAndStopsFiftyTimesWithoutALeakedThread() throws Exception {
    startAskAndStop();
    Map<String, Long> before = threads();

    for (int i = 0; i < 50; i++) {
      startAskAndStop();
    }

    Map<String, Long> more = moreThan(before);
    for (int i = 0; i < 50 && !more.isEmpty(); i++) {
      // Threads that were told to stop need a moment to be gone.
      Thread.sleep(100);
      more = moreThan(before);
    }
    assertThat(more).isEmpty();
  }

  @Test
  void aSourceThatIsDownDoesNotKeepTheServerFromStarting() throws Exception {
    CatalogConfiguration down =
        new CatalogConfiguration.Database(
            DatabaseType.POSTGRESQL,
            "crm",
            "jdbc:postgresql://127.0.0.1:1/crm",
            "reader",
            new Secret("x"),
            1);
    try (ServerAssembly server = ServerAssembly.start(configuration(0, down, files()))) {
      assertThat(ask(server, "SELECT 1 AS one").body()).isEqualTo("one\n1\n");
      HttpResponse<String> failed = ask(server, "SELECT * FROM crm.public.customers");
      assertThat(failed.statusCode()).as(failed.body()).isEqualTo(502);
      assertThat(failed.body()).contains("SOURCE_UNAVAILABLE").contains("crm");
    }
  }

  @Test
  void aPortThatIsTakenIsNamedAndNothingStaysBehind() {
    try (ServerAssembly first = ServerAssembly.start(configuration(0, files()))) {
      int taken = first.httpUri().getPort();
      assertThatThrownBy(() -> ServerAssembly.start(configuration(taken, files())))
          .hasMessageContaining("Cannot listen on 127.0.0.1:" + taken);
    }
  }

  private void startAskAndStop() throws Exception {
    try (ServerAssembly server = ServerAssembly.start(configuration(0, files()))) {
      assertThat(ask(server, "SELECT 40 + 2 AS answer").body()).isEqualTo("answer\n42\n");
    }
  }

  private CatalogConfiguration files() {
    return new CatalogConfiguration.Files("lake", root);
  }

  private static ServerConfiguration configuration(int port, CatalogConfiguration... catalogs) {
    return new ServerConfiguration(
        HttpConfiguration.onLoopback(port),
        List.of(catalogs),
        EngineConfiguration.DEFAULT,
        LimitConfiguration.DEFAULT);
  }

  private static HttpResponse<String> ask(ServerAssembly server, String sql)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(server.httpUri().resolve("/v1/sql"))
              .header("Content-Type", "application/json")
              .header("Accept", "text/csv")
              .POST(HttpRequest.BodyPublishers.ofString("{\"sql\": \"" + sql + "\"}"))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  private static Map<String, Long> moreThan(Map<String, Long> before) {
    Map<String, Long> now = threads();
    now.entrySet().removeIf(e -> e.getValue() <= before.getOrDefault(e.getKey(), 0L));
    return now;
  }

  /// How many threads there are of each name, its numbers left out; the JVM's own pools aside.
  private static Map<String, Long> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(t -> t.getName().replaceAll("\\d+", "#"))
        .filter(name -> !name.startsWith("ForkJoinPool"))
        .collect(Collectors.groupingBy(name -> name, TreeMap::new, Collectors.counting()));
  }
}
