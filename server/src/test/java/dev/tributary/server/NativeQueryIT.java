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
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Queries in a source's own SQL, `TABLE(crm.system.query('...'))`, and REFRESH CATALOG.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class NativeQueryIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path folder;

  private final HttpClient client = HttpClient.newHttpClient();
  private PostgresqlServer postgresql;
  private ServerAssembly server;

  @BeforeAll
  void start() throws Exception {
    postgresql = PostgresqlServer.start();
    postgresql.execute(
        "CREATE TYPE mood AS ENUM ('good', 'bad')",
        "CREATE TABLE people (id serial PRIMARY KEY, name varchar(20), born date, paid numeric(8,2),"
            + " mood mood, tags text[], place point, seen timestamptz)",
        "INSERT INTO people VALUES (1, 'Ada', '1815-12-10', 10.50, 'good', '{a,b}', '(1,2)',"
            + " '2026-01-01 00:00:00+00'), (2, 'Blaise', NULL, NULL, 'bad', NULL, NULL, NULL)",
        "CREATE TABLE counted (n int)",
        "CREATE SEQUENCE numbers",
        "CREATE SCHEMA system",
        "CREATE TABLE system.hidden (n int)");
    Files.writeString(folder.resolve("visits.csv"), "person,page\n1,home\n2,shop\n1,shop\n");
    server =
        ServerAssembly.start(
            new ServerConfiguration(
                HttpConfiguration.onLoopback(0),
                List.of(
                    database("crm", postgresql.url()),
                    new CatalogConfiguration.Files("lake", folder),
                    database("down", "jdbc:postgresql://127.0.0.1:1/x")),
                EngineConfiguration.DEFAULT,
                LimitConfiguration.DEFAULT));
  }

  private static CatalogConfiguration database(String name, String url) {
    return new CatalogConfiguration.Database(
        DatabaseType.POSTGRESQL, name, url, "postgres", new Secret("any"), 2);
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

  private JsonNode post(String sql, String... verified) throws Exception {
    var body = JSON.createObjectNode().put("sql", sql);
    if (verified.length > 0) {
      body.putObject("session").put("verify_pushdown", true);
    }
    HttpResponse<String> response =
        client.send(
            HttpRequest.newBuilder(server.httpUri().resolve("/v1/sql"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    return JSON.readTree(response.body());
  }

  private String rows(String sql) throws Exception {
    JsonNode answer = post(sql);
    assertThat(answer.has("rows")).as(answer.toString()).isTrue();
    return answer.path("rows").toString();
  }

  private static String asked(String sql) {
    return "TABLE(crm.system.query('" + sql.replace("'", "''") + "'))";
  }

  private void assertFails(String sql, String code, String message) throws Exception {
    JsonNode error = post(sql).path("error");
    assertThat(error.path("code").asText()).as(error.toString()).isEqualTo(code);
    assertThat(error.path("message").asText()).contains(message);
  }

  @Test
  void itsColumnsHaveTheTypesOfTables() throws Exception {
    JsonNode table = post("SELECT * FROM crm.public.people ORDER BY id");
    JsonNode query = post("SELECT * FROM " + asked("SELECT * FROM people") + " ORDER BY id");
    assertThat(query.path("rows")).isEqualTo(table.path("rows"));
    for (int i = 0; i < table.path("columns").size(); i++) {
      assertThat(query.path("columns").get(i).path("type"))
          .isEqualTo(table.path("columns").get(i).path("type"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "SELECT name FROM TABLE(crm.system.query('SELECT * FROM people')) WHERE id = 2 | [[\"Blaise\"]]",
        "SELECT n FROM TABLE(crm.system.query(query => 'SELECT 1 AS n')) | [[1]]",
        "SELECT q.b + 1 FROM TABLE(CRM.SYSTEM.QUERY('SELECT 1 AS x, 2 AS y')) AS q(a, b) | [[3]]",
        "SELECT count(*) FROM TABLE(crm.system.query('SELECT 1 AS n UNION ALL SELECT 2;')) | [[2]]",
        "SELECT p.name, count(*) FROM TABLE(crm.system.query('SELECT id, upper(name) AS name FROM people')) p JOIN lake.main.visits v ON v.person = p.id WHERE v.page = 'shop' GROUP BY p.name ORDER BY 1 | [[\"ADA\",1],[\"BLAISE\",1]]",
        "SELECT max(a.n), max(b.n) FROM TABLE(crm.system.query('SELECT 1 AS n')) a, TABLE(crm.system.query('SELECT 2 AS n')) b | [[1,2]]",
        "WITH q AS (SELECT * FROM TABLE(crm.system.query('WITH x AS (SELECT 7 AS n) SELECT * FROM x -- all'))) SELECT n FROM q WHERE n > 6 | [[7]]",
        "SELECT * FROM TABLE(crm.system.query('SELECT ''a;b'' AS t')) | [[\"a;b\"]]",
        "SELECT n FROM TABLE(crm.system.query('SELECT n FROM (VALUES (3), (1)) AS v(n)')) ORDER BY n DESC LIMIT 1 | [[3]]"
      })
  void itIsATableLikeAnyOther(String sql, String rows) throws Exception {
    assertThat(rows(sql)).isEqualTo(rows);
    assertThat(post(sql, "verified").path("rows").toString()).isEqualTo(rows);
  }

  @Test
  void explainShowsItAsTheSourceIsAsked() throws Exception {
    assertThat(rows("EXPLAIN SELECT n FROM " + asked("SELECT 1 AS n, 2 AS m") + " WHERE n > 0"))
        .contains("source crm", "SELECT 1 AS n, 2 AS m", "native_query", "not pushed: FILTER");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT nothing FROM people           | INVALID_QUERY | source 'crm' (postgresql)",
        "SELEC 1                              | INVALID_QUERY | refused by source 'crm'",
        "INSERT INTO counted VALUES (1) RETURNING n | INVALID_QUERY | only reads",
        "WITH x AS (DELETE FROM counted RETURNING n) SELECT * FROM x | INVALID_QUERY | only reads",
        "SELECT 1; DROP TABLE counted         | INVALID_QUERY | semicolon",
        "SELECT 1) q; COMMIT; DROP TABLE counted; SELECT (1 | INVALID_QUERY | semicolon",
        "SELECT $$;$$                         | INVALID_QUERY | semicolon",
        "SELECT 1 WHERE 1 = ?                 | INVALID_QUERY | no parameters",
        "SELECT 1 AS a, 2 AS a                | INVALID_QUERY | two columns named 'a'",
        "SELECT nextval('numbers') AS n       | SOURCE_FAILED | read-only",
        "SELECT set_config('transaction_read_only', 'off', false) AS s | SOURCE_FAILED | read-write mode",
        "SELECT 1 / (SELECT 0) AS n           | DIVISION_BY_ZERO | source 'crm'"
      })
  void whatTheSourceDoesNotTakeIsATypedError(String sql, String code, String message)
      throws Exception {
    assertFails("SELECT * FROM " + asked(sql), code, message);
    assertThat(postgresql.value("SELECT count(*) FROM counted")).isEqualTo("0");
  }

  @Test
  void whatIsNoSuchCallIsATypedError() throws Exception {
    assertFails(
        "SELECT * FROM TABLE(crm.system.query('SELECT ' || '1'))", "INVALID_QUERY", "one literal");
    assertFails("SELECT * FROM TABLE(crm.system.query(?))", "INVALID_QUERY", "one literal");
    assertFails(
        "SELECT * FROM TABLE(crm.system.query(text => 'SELECT 1'))",
        "INVALID_QUERY",
        "one literal");
    assertFails("SELECT * FROM TABLE(lake.system.query('SELECT 1'))", "NOT_SUPPORTED", "'lake'");
    assertFails("SELECT * FROM TABLE(crn.system.query('SELECT 1'))", "CATALOG_NOT_FOUND", "'crm'");
    assertFails(
        "SELECT * FROM TABLE(down.system.query('SELECT 1'))", "SOURCE_UNAVAILABLE", "'down'");
    assertFails("SELECT * FROM crm.system.hidden", "SCHEMA_NOT_FOUND", "system");
  }

  @Test
  void aDescriptionThatIsStaleIsMadeAnewOnce() throws Exception {
    postgresql.execute("CREATE TABLE drifting AS SELECT 1 AS a, 2 AS b");
    String all = "SELECT * FROM " + asked("SELECT * FROM drifting");
    String one = "SELECT b FROM " + asked("SELECT b FROM drifting");
    assertThat(rows(all)).isEqualTo("[[1,2]]");
    assertThat(rows(one)).isEqualTo("[[2]]");
    postgresql.execute("ALTER TABLE drifting DROP COLUMN b");
    assertThat(rows(all)).isEqualTo("[[1]]");
    assertFails(one, "INVALID_QUERY", "\"b\" does not exist");
    postgresql.execute("ALTER TABLE drifting ALTER COLUMN a TYPE text USING 'x' || a");
    assertThat(rows(all)).isEqualTo("[[\"x1\"]]");
  }

  @Test
  void aCatalogIsRefreshedWhenItIsAsked() throws Exception {
    assertThat(rows("REFRESH CATALOG crm")).matches("\\[\\[\"crm\",\\d+,(true|false),\\d+\\]\\]");
    postgresql.execute("CREATE TABLE fresh AS SELECT 1 AS a, 2 AS b");
    assertThat(rows("SELECT count(*) FROM system.metadata.tables WHERE table_name = 'fresh'"))
        .isEqualTo("[[0]]");
    assertThat(rows("REFRESH CATALOG crm")).contains(",true,");
    assertThat(rows("SELECT count(*) FROM system.metadata.tables WHERE table_name = 'fresh'"))
        .isEqualTo("[[1]]");
    assertThat(rows("refresh catalog CRM;")).contains(",false,");
    postgresql.execute("ALTER TABLE fresh DROP COLUMN b");
    assertThat(rows("REFRESH CATALOG crm")).contains(",true,");
    assertFails("SELECT b FROM crm.public.fresh", "COLUMN_NOT_FOUND", "b");
    assertThat(rows("REFRESH CATALOG lake")).startsWith("[[\"lake\",1,false,");
    assertThat(
            rows(
                "SELECT count(*) >= 3 FROM system.runtime.queries WHERE sql = 'REFRESH CATALOG crm'"))
        .isEqualTo("[[true]]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"down"})
  void aCatalogWhoseSourceIsDownSaysSo(String name) throws Exception {
    assertFails("REFRESH CATALOG " + name, "SOURCE_UNAVAILABLE", "source 'down'");
    assertFails("REFRESH CATALOG dwon", "CATALOG_NOT_FOUND", "Did you mean down?");
  }
}
