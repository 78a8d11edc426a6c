package dev.tributary.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.adapter.testkit.PostgresqlServer;
import dev.tributary.server.config.ConfigurationDraft;
import dev.tributary.server.config.ConfigurationReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A configuration file that changes under a running server, on real sources.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class ConfigurationReloadIT {
  private static final String CRM =
      "  crm: {type: postgresql, url: \"URL\", user: %s, password: %s}\n";
  private static final String LAKE = "  lake: {type: files, root: lake}\n";

  @TempDir Path folder;

  private final HttpClient client = HttpClient.newHttpClient();
  private PostgresqlServer postgresql;
  private Path file;
  private ServerAssembly server;
  private ConfigurationReload reload;

  @BeforeAll
  void startDatabase() {
    postgresql = PostgresqlServer.start();
    postgresql.execute(
        "CREATE TABLE customers AS SELECT i AS id, 'name ' || i AS name FROM generate_series(1, 300000) i",
        "CREATE ROLE guarded LOGIN PASSWORD 'first'",
        "GRANT SELECT ON customers TO guarded",
        "DO $$ BEGIN EXECUTE format('COPY (SELECT unnest(ARRAY["
            + "''host all guarded all scram-sha-256'', ''host all all all trust'',"
            + " ''local all all trust''])) TO %L', current_setting('hba_file')); END $$",
        "SELECT pg_reload_conf()");
  }

  @AfterAll
  void stopDatabase() {
    client.shutdownNow();
    if (postgresql != null) {
      postgresql.close();
    }
  }

  @BeforeEach
  void start() throws IOException {
    for (String name : new String[] {"lake", "pond"}) {
      Path data = Files.createDirectories(folder.resolve(name));
      Files.writeString(data.resolve("t.csv"), "id,place\n1," + name + "\n");
    }
    file = folder.resolve("tributary.yaml");
    write(CRM.formatted("postgres", "any") + LAKE, "");
    ConfigurationReader reader = new ConfigurationReader(_ -> null);
    ConfigurationDraft draft = reader.draft(file);
    server = ServerAssembly.start(draft.accepted());
    reload = new ConfigurationReload(reader, file, draft, server);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void write(String catalogs, String rest) throws IOException {
    Files.writeString(
        file,
        "server: {http: {port: 0}, flight: {port: 0}}\ncatalogs:\n"
            + catalogs.replace("URL", postgresql.url())
            + rest);
  }

  @Test
  void aCatalogThatIsAddedCanBeJoinedWithThoseThatWereThere() throws Exception {
    write(CRM.formatted("postgres", "any") + LAKE + "  pond: {type: files, root: pond}\n", "");

    assertThat(reload.run()).isTrue();

    assertThat(
            ask(
                "SELECT p.place, l.place, c.name FROM pond.main.t p, lake.main.t l, crm.public.customers c WHERE p.id = l.id AND c.id = l.id"))
        .isEqualTo("place,place,name\npond,lake,name 1\n");
  }

  @Test
  void aQueryEndsOnTheCatalogThatWasRemovedUnderIt() throws Exception {
    try (BufferedReader rows = stream("SELECT id, name FROM crm.public.customers ORDER BY id")) {
      assertThat(rows.readLine()).isEqualTo("id,name");
      write(LAKE, "");

      assertThat(reload.run()).isTrue();

      assertThat(ask("SELECT 1 FROM crm.public.customers")).contains("CATALOG_NOT_FOUND");
      assertThat(connections()).isPositive();
      assertThat(rows.lines()).hasSize(300_000);
    }
    while (connections() > 0) {
      Thread.sleep(5);
    }
  }

  @Test
  void aPasswordThatWasChangedIsUsedFromThenOn() throws Exception {
    write(CRM.formatted("guarded", "first"), "");
    assertThat(reload.run()).isTrue();
    assertThat(ask("SELECT name FROM crm.public.customers WHERE id = 7")).contains("name 7");
    postgresql.execute("ALTER ROLE guarded PASSWORD 'second'");

    write(CRM.formatted("guarded", "second"), "");
    assertThat(reload.run()).isTrue();

    assertThat(ask("SELECT name FROM crm.public.customers WHERE id = 8")).contains("name 8");
    postgresql.execute("ALTER ROLE guarded PASSWORD 'first'");
  }

  @Test
  void aFileWithAProblemChangesNothing() throws Exception {
    write(
        "  pond: {type: files, root: pond}\n  bad: {type: files}\n",
        "limits: {max-result-rows: 0}\n");

    assertThat(reload.run()).isFalse();

    assertThat(ask("SELECT place FROM lake.main.t")).isEqualTo("place\nlake\n");
    assertThat(ask("SELECT place FROM pond.main.t")).contains("CATALOG_NOT_FOUND");
  }

  @Test
  void limitsHoldForTheQueriesThatComeNext() throws Exception {
    write(CRM.formatted("postgres", "any"), "limits: {max-result-rows: 10}\n");
    assertThat(reload.run()).isTrue();
    assertThat(ask("SELECT id FROM crm.public.customers LIMIT 11")).contains("TOO_MANY_ROWS");

    write(CRM.formatted("postgres", "any"), "");
    assertThat(reload.run()).isTrue();
    assertThat(ask("SELECT id FROM crm.public.customers LIMIT 11").lines()).hasSize(12);
  }

  private int connections() {
    return Integer.parseInt(
        postgresql.value(
            "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'tributary'"));
  }

  private String ask(String sql) throws IOException, InterruptedException {
    return client
        .send(statement(sql), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
        .body();
  }

  private BufferedReader stream(String sql) throws IOException, InterruptedException {
    InputStream body =
        client.send(statement(sql), HttpResponse.BodyHandlers.ofInputStream()).body();
    return new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
  }

  private HttpRequest statement(String sql) {
    return HttpRequest.newBuilder(server.httpUri().resolve("/v1/sql"))
        .header("Content-Type", "application/json")
        .header("Accept", "text/csv")
        .POST(HttpRequest.BodyPublishers.ofString("{\"sql\": \"" + sql + "\"}"))
        .build();
  }
}
