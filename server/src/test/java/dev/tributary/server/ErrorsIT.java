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
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What clients see when something is wrong, through a whole server on real sources.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class ErrorsIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path folder;

  private final HttpClient client = HttpClient.newHttpClient();
  private PostgresqlServer postgresql;
  private ServerAssembly server;

  @BeforeAll
  void start() throws IOException, SQLException {
    postgresql = PostgresqlServer.start();
    postgresql.execute(
        "CREATE TABLE customers (id bigint PRIMARY KEY, name text NOT NULL, born date)",
        "INSERT INTO customers VALUES (1, 'Ada', '1815-12-10'), (2, 'Blaise', NULL)",
        "CREATE ROLE locked LOGIN PASSWORD 'right'",
        // The embedded server believes everybody; this one role must tell its password.
        "DO $$ BEGIN EXECUTE format('COPY (SELECT unnest(ARRAY["
            + "''host all locked all scram-sha-256'', ''host all all all trust'',"
            + " ''local all all trust''])) TO %L', current_setting('hba_file')); END $$",
        "SELECT pg_reload_conf()");
    writeParquet();
    server =
        ServerAssembly.start(
            new ServerConfiguration(
                HttpConfiguration.onLoopback(0),
                List.of(
                    database("crm", postgresql.url(), "postgres", "any"),
                    database("locked", postgresql.url(), "locked", "wrong"),
                    database("down", "jdbc:postgresql://127.0.0.1:1/x", "reader", ""),
                    database("lost", "jdbc:postgresql://no-such-host.invalid/x", "reader", ""),
                    database("plain", postgresql.url() + "?sslmode=require", "postgres", ""),
                    database("empty", postgresql.url() + "x", "postgres", ""),
                    new CatalogConfiguration.Files("lake", folder.resolve("lake")),
                    new CatalogConfiguration.Files("broken", folder.resolve("broken"))),
                EngineConfiguration.DEFAULT,
                LimitConfiguration.DEFAULT));
  }

  private void writeParquet() throws IOException, SQLException {
    Path lake = Files.createDirectory(folder.resolve("lake"));
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement()) {
      for (String table : List.of("visits", "leaving")) {
        boolean _ =
            statement.execute(
                "COPY (SELECT range AS id, 'page ' || range AS page FROM range(1000)) TO '%s'"
                    .formatted(lake.resolve(table + ".parquet")));
      }
    }
    Files.writeString(
        Files.createDirectory(folder.resolve("broken")).resolve("bad.parquet"), "no Parquet");
  }

  private static CatalogConfiguration database(
      String name, String url, String user, String password) {
    return new CatalogConfiguration.Database(
        DatabaseType.POSTGRESQL, name, url, user, new Secret(password), 2);
  }

  @AfterAll
  void stop() {
    client.shutdownNow();
    // Null where PostgreSQL may not run here and all is skipped.
    if (server != null) {
      server.close();
      postgresql.close();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          SELEC 1                                                    | 400 | SYNTAX_ERROR | SELEC
          SELECT * FROM crn.public.customers                         | 404 | CATALOG_NOT_FOUND | crm
          SELECT * FROM crm.publik.customers                         | 404 | SCHEMA_NOT_FOUND | public
          SELECT * FROM crm.public.custmers                          | 404 | TABLE_NOT_FOUND | customers
          SELECT nam FROM  crm.public.customers                      | 400 | COLUMN_NOT_FOUND | name
          SELECT frobnicate(1)                                       | 400 | FUNCTION_NOT_FOUND | frobnicate()
          SELECT dtae_trunc('month', DATE '2020-01-01')              | 400 | FUNCTION_NOT_FOUND | DATE_TRUNC
          SELECT id FROM crm.public.customers a, lake.main.visits b  | 400 | AMBIGUOUS_NAME | id
          SELECT * FROM crm.public.customers WHERE name > 5          | 400 | TYPE_MISMATCH | CAST
          SELECT id, count(*) FROM crm.public.customers              | 400 | INVALID_QUERY | id
          DELETE FROM crm.public.customers                           | 400 | NOT_SUPPORTED | DELETE
          """)
  void aMistakeInTheStatementIsTypedAndHasItsPosition(
      String sql, int status, String code, String hint) throws Exception {
    JsonNode error = error(sql, Map.of(), status);

    assertThat(error.path("code").asText()).as(error.toString()).isEqualTo(code);
    assertThat(error.path("message").asText()).contains(hint);
    assertThat(error.path("position").path("line").asInt()).as(error.toString()).isEqualTo(1);
    assertThat(error.path("position").path("column").asInt()).isPositive();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          SELECT 1 / (id - 1) AS x FROM crm.public.customers               | DIVISION_BY_ZERO
          SELECT 1 / (id - 1) AS x FROM lake.main.visits                   | DIVISION_BY_ZERO
          SELECT 9223372036854775807 + id AS x FROM crm.public.customers   | NUMERIC_OVERFLOW
          SELECT 9223372036854775807 + id AS x FROM lake.main.visits       | NUMERIC_OVERFLOW
          SELECT CAST(name AS INTEGER) AS x FROM crm.public.customers      | INVALID_CAST
          SELECT CAST(page AS DATE) AS x FROM lake.main.visits             | INVALID_CAST
          SELECT sqrt(-id) AS x FROM crm.public.customers                  | INVALID_ARGUMENT
          SELECT (SELECT id FROM crm.public.customers) AS x                | MORE_THAN_ONE_ROW
          SELECT (SELECT id FROM lake.main.visits) AS x                    | MORE_THAN_ONE_ROW
          """)
  void aValueThatAllowsNoAnswerIsTypedWhereverItIsComputed(String sql, String code)
      throws Exception {
    JsonNode error = error(sql, Map.of(), 422);

    assertThat(error.path("code").asText()).as(error.toString()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SELECT * FROM down.public.t   | SOURCE_UNAVAILABLE    | 'down'        | refused         | catalogs.down.url
          SELECT * FROM lost.public.t   | SOURCE_UNAVAILABLE    | 'lost'        | no-such-host    | Check the host in catalogs.lost.url
          SELECT * FROM plain.public.t  | SOURCE_UNAVAILABLE    | 'plain'       | SSL             | Check sslmode in catalogs.plain.url
          SELECT * FROM empty.public.t  | SOURCE_FAILED         | 'empty'       | postgresx       | Check the database in catalogs.empty.url
          SELECT * FROM locked.public.t | SOURCE_LOGIN_REJECTED | 'locked'      | password        | catalogs.locked.password
          SELECT * FROM broken.main.bad | FILE_CORRUPT          | bad.parquet   | too small       | Write the file again
          """)
  void aSourceThatFailsIsNamedWithCauseAndFixAndTheOthersGoOn(
      String sql, String code, String name, String cause, String fix) throws Exception {
    JsonNode error = error(sql, Map.of(), 502);

    assertThat(error.path("code").asText()).as(error.toString()).isEqualTo(code);
    assertThat(error.path("kind").asText()).isEqualTo("SOURCE");
    assertThat(error.path("message").asText()).contains(name).contains(cause).contains(fix);
    assertThat(post("SELECT name FROM crm.public.customers", Map.of()).statusCode()).isEqualTo(200);
  }

  @Test
  void aTableWhoseFileHasGoneIsATypedError() throws Exception {
    String sql = "SELECT count(*) AS n FROM lake.main.leaving";
    assertThat(post(sql, Map.of()).statusCode()).isEqualTo(200);

    Files.delete(folder.resolve("lake/leaving.parquet"));

    assertThat(error(sql, Map.of(), 404).path("code").asText()).isEqualTo("TABLE_NOT_FOUND");
  }

  @Test
  void limitsAreErrorsAndNeverShorterResults() throws Exception {
    String endless =
        "SELECT count(*) AS n FROM lake.main.visits a, lake.main.visits b, lake.main.visits c,"
            + " lake.main.visits d WHERE a.id + b.id + c.id + d.id = 7";
    assertThat(error(endless, Map.of("timeout", "500ms"), 504).path("code").asText())
        .isEqualTo("TIMED_OUT");
    assertThat(
            error("SELECT id FROM lake.main.visits", Map.of("maxRows", 999), 422)
                .path("code")
                .asText())
        .isEqualTo("TOO_MANY_ROWS");
  }

  @Test
  void aStatementThatIsTooDeepIsRefusedAndTheServerStaysUp() throws Exception {
    String deep = "SELECT " + "abs(".repeat(5_000) + "1" + ")".repeat(5_000) + " AS x";

    assertThat(error(deep, Map.of(), 400).path("code").asText()).isEqualTo("QUERY_TOO_COMPLEX");
    assertThat(post("SELECT 1 AS x", Map.of()).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          SELECT 'é', nam FROM crm.public.customers               | 1 | 13
          SELECT 1 AS a,^  nam FROM crm.public.customers          | 2 | 3
          SELECT 'Ж',^^'日本' AS x,^nam FROM crm.public.customers | 4 | 1
          """)
  void positionsCountCharactersAndLinesAsEditorsDo(String sql, int line, int column)
      throws Exception {
    for (String lineEnd : List.of("\n", "\r\n")) {
      JsonNode position = error(sql.replace("^", lineEnd), Map.of(), 400).path("position");

      assertThat(position.path("line").asInt()).isEqualTo(line);
      assertThat(position.path("column").asInt()).isEqualTo(column);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          SELECT id FROM crm.public.customers WHERE id = ? | []          | INVALID_PARAMETER | 1 parameters, but 0 values
          SELECT id FROM crm.public.customers WHERE id = ? | [1, 2]      | INVALID_PARAMETER | 1 parameters, but 2 values
          SELECT id FROM crm.public.customers WHERE id = ? | ["x"]       | INVALID_PARAMETER | 1
          SELECT id FROM crm.public.customers WHERE born = ? | ["soon"]  | INVALID_PARAMETER | DATE
          SELECT id FROM crm.public.customers WHERE id = ? | [{"a": 1}]  | INVALID_PARAMETER | Parameter 1
          SELECT ? FROM crm.public.customers               | [1]         | INVALID_QUERY     | CAST(? AS type)
          """)
  void aParameterThatDoesNotFitIsNamed(String sql, String values, String code, String hint)
      throws Exception {
    HttpResponse<String> response =
        send("{\"sql\": %s, \"parameters\": %s}".formatted(JSON.writeValueAsString(sql), values));

    assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    JsonNode error = JSON.readTree(response.body()).path("error");
    assertThat(error.path("code").asText()).as(response.body()).isEqualTo(code);
    assertThat(error.path("message").asText()).contains(hint);
  }

  private JsonNode error(String sql, Map<String, Object> limits, int status) throws Exception {
    HttpResponse<String> response = post(sql, limits);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    return JSON.readTree(response.body()).path("error");
  }

  private HttpResponse<String> post(String sql, Map<String, Object> limits) throws Exception {
    return send(JSON.writeValueAsString(Map.of("sql", sql, "limits", limits)));
  }

  private HttpResponse<String> send(String body) throws Exception {
    return client.send(
        HttpRequest.newBuilder(server.httpUri().resolve("/v1/sql"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
