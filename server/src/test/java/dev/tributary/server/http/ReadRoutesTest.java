package dev.tributary.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ReadRoutesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ScriptedServer server = new ScriptedServer();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @AfterEach
  void stop() {
    client.shutdownNow();
    server.close();
  }

  @Test
  void aFinishedQueryTellsItsStateRowsAndTimes() throws Exception {
    String id = run("rows 3");

    JsonNode query = ok("/v1/queries/" + id);
    assertThat(query.path("queryId").asText()).isEqualTo(id);
    assertThat(query.path("state").asText()).isEqualTo("FINISHED");
    assertThat(query.path("sql").asText()).isEqualTo("rows 3");
    assertThat(query.path("rows").asLong()).isEqualTo(3);
    assertThat(Instant.parse(query.path("started").asText())).isBefore(Instant.now());
    assertThat(query.path("door").asText()).isEqualTo("http");
    assertThat(query.path("timezone").asText()).isEqualTo("Z");
    assertThat(Instant.parse(query.path("ended").asText())).isBefore(Instant.now());
    for (String time : new String[] {"planningMillis", "firstRowMillis", "elapsedMillis"}) {
      assertThat(query.path(time).isIntegralNumber()).as(time).isTrue();
    }
    assertThat(query.path("bytes").asLong()).isPositive();
    assertThat(query.path("plan").asText()).contains("sql: rows 3");
    assertThat(query.path("sources")).isEmpty();
    assertThat(query.has("error")).isFalse();
  }

  @Test
  void aFailedQueryTellsItsError() throws Exception {
    JsonNode error = ok("/v1/queries/" + run("fail after 0 batches")).path("error");

    assertThat(error.path("code").asText()).isEqualTo("DIVISION_BY_ZERO");
    assertThat(error.path("number").asInt()).isEqualTo(1101);
    assertThat(error.path("kind").asText()).isEqualTo("USER");
    assertThat(error.path("sqlstate").asText()).isEqualTo("22012");
    assertThat(error.path("message").asText()).isEqualTo("A number is divided by zero.");
  }

  @Test
  void theListBeginsWithWhatRunsAndGoesOnWithTheNewest() throws Exception {
    String first = run("rows 1");
    String second = run("fail after 0 batches");
    HttpResponse<InputStream> endless =
        client.send(statement("endless"), HttpResponse.BodyHandlers.ofInputStream());
    String running = id(endless);

    JsonNode queries = ok("/v1/queries").path("queries");

    assertThat(queries)
        .extracting(q -> q.path("queryId").asText())
        .containsExactly(running, second, first);
    assertThat(queries)
        .extracting(q -> q.path("state").asText())
        .containsExactly("RUNNING", "FAILED", "FINISHED");
    endless.body().close();
  }

  @Test
  void theListIsPagedFromQueryToQueryAndFilteredByState() throws Exception {
    String first = run("rows 1");
    String second = run("fail after 0 batches");
    String third = run("rows 2");

    assertThat(ids("/v1/queries?limit=2")).containsExactly(third, second);
    assertThat(ids("/v1/queries?limit=2&before=" + second)).containsExactly(first);
    assertThat(ids("/v1/queries?state=finished")).containsExactly(third, first);
    assertThat(ids("/v1/queries?before=" + first)).isEmpty();
  }

  @Test
  void aFilterThatMeansNothingIsRefused() throws Exception {
    assertError(get("/v1/queries?limit=0"), 400, "INVALID_REQUEST", "from 1 to 1000, not '0'");
    assertError(get("/v1/queries?limit=x"), 400, "INVALID_REQUEST", "'x'");
    assertError(get("/v1/queries?state=done"), 400, "INVALID_REQUEST", "RUNNING, FINISHED");
    assertError(get("/v1/queries?before=a%20b"), 400, "INVALID_REQUEST", "'a b'");
    assertError(get("/v1/queries?limt=1"), 400, "INVALID_REQUEST", "'limit'");
    assertError(get("/v1/queries?limit=1&limit=2"), 400, "INVALID_REQUEST", "twice");
  }

  private List<String> ids(String path) throws IOException, InterruptedException {
    List<String> ids = new ArrayList<>();
    ok(path).path("queries").forEach(q -> ids.add(q.path("queryId").asText()));
    return ids;
  }

  @Test
  void aLongStatementIsCutInTheListOnly() throws Exception {
    String sql = "rows 1" + " ".repeat(5_000);
    String id = run(sql);

    JsonNode listed = ok("/v1/queries").path("queries").path(0);
    assertThat(listed.path("sql").asText()).isEqualTo(sql.substring(0, QueryJson.LISTED_SQL));
    assertThat(listed.path("sqlIsCut").asBoolean()).isTrue();
    assertThat(ok("/v1/queries/" + id).path("sql").asText()).isEqualTo(sql);
  }

  @Test
  void aQueryThatNobodyRemembersIsNotFound() throws Exception {
    assertError(get("/v1/queries/none"), 404, "QUERY_NOT_FOUND", "'none'");
  }

  @Test
  void catalogsAreListedWithTheErrorsOfThoseThatAreDown() throws Exception {
    assertThat(ok("/v1/catalogs").path("catalogs"))
        .hasToString(
            "[{\"name\":\"crm\",\"type\":\"scripted\",\"defaultSchema\":\"public\"},"
                + "{\"name\":\"down\",\"type\":\"scripted\",\"defaultSchema\":\"public\","
                + "\"error\":{\"code\":\"SOURCE_UNAVAILABLE\",\"number\":2001,"
                + "\"kind\":\"SOURCE\",\"sqlstate\":\"08001\",\"message\":\"Source 'down' is down.\"}}]");
    assertThat(ok("/v1/catalogs/crm").path("name").asText()).isEqualTo("crm");
    assertError(get("/v1/catalogs/down/schemas"), 502, "SOURCE_UNAVAILABLE", "'down' is down");
    assertError(get("/v1/catalogs/crn"), 404, "CATALOG_NOT_FOUND", "crm, down");
  }

  @Test
  void aCatalogLeadsToItsSchemasAndTheseToTheirTables() throws Exception {
    assertThat(ok("/v1/catalogs/crm/schemas").path("schemas"))
        .hasToString("[{\"name\":\"empty\"},{\"name\":\"public\"}]");
    assertThat(ok("/v1/catalogs/crm/schemas/public/tables").path("tables"))
        .hasToString(
            "[{\"name\":\"a/b ü\",\"kind\":\"VIEW\",\"comment\":null},"
                + "{\"name\":\"orders\",\"kind\":\"TABLE\",\"comment\":\"what was ordered\",\"estimatedRows\":12}]");
    assertThat(ok("/v1/catalogs/crm/schemas/empty/tables").path("tables")).isEmpty();
    assertError(get("/v1/catalogs/crm/schemas/nope/tables"), 404, "SCHEMA_NOT_FOUND", "'nope'");
  }

  @Test
  void aTableTellsItsColumnsCommentsAndKeys() throws Exception {
    JsonNode table = ok("/v1/catalogs/crm/schemas/public/tables/orders");

    assertThat(table.path("catalog").asText()).isEqualTo("crm");
    assertThat(table.path("schema").asText()).isEqualTo("public");
    assertThat(table.path("columns"))
        .hasToString(
            "[{\"name\":\"id\",\"type\":\"BIGINT\",\"nullable\":false,\"sourceType\":\"int8\",\"comment\":null},"
                + "{\"name\":\"total\",\"type\":\"DECIMAL(12, 2)\",\"nullable\":true,"
                + "\"sourceType\":\"numeric(12,2)\",\"comment\":\"in \\\"euro\\\"\"}]");
    assertThat(table.path("uniqueKeys"))
        .hasToString("[{\"name\":\"orders_pkey\",\"primary\":true,\"columns\":[\"id\"]}]");
    assertThat(table.path("foreignKeys"))
        .hasToString(
            "[{\"name\":\"orders_next\",\"columns\":[\"id\"],"
                + "\"references\":{\"schema\":\"public\",\"table\":\"a/b ü\",\"columns\":[\"x\"]}}]");
    assertError(
        get("/v1/catalogs/crm/schemas/public/tables/order"), 404, "TABLE_NOT_FOUND", "'order'");
  }

  @Test
  void aNameWithASlashIsPercentEncoded() throws Exception {
    JsonNode table = ok("/v1/catalogs/crm/schemas/public/tables/a%2Fb%20%C3%BC");

    assertThat(table.path("name").asText()).isEqualTo("a/b ü");
  }

  @Test
  void otherMethodsAndPathsAreRefused() throws Exception {
    for (String path : new String[] {"/v1/queries", "/v1/catalogs", "/v1/catalogs/crm"}) {
      HttpResponse<String> put =
          send(request(path).PUT(HttpRequest.BodyPublishers.ofString("{}")).build());
      assertError(put, 405, "INVALID_REQUEST", "Use GET");
    }
    HttpResponse<String> post =
        send(request("/v1/queries/x").POST(HttpRequest.BodyPublishers.noBody()).build());
    assertThat(post.headers().firstValue("Allow")).contains("GET, DELETE");
    assertError(get("/v1/catalogs/crm/tables"), 404, "INVALID_REQUEST", "nothing at");
  }

  private String run(String sql) throws IOException, InterruptedException {
    return id(send(statement(sql)));
  }

  private static String id(HttpResponse<?> response) {
    return response.headers().firstValue("Tributary-Query-Id").orElseThrow();
  }

  private HttpRequest statement(String sql) {
    return request("/v1/sql")
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString("{\"sql\": \"" + sql + "\"}"))
        .build();
  }

  private JsonNode ok(String path) throws IOException, InterruptedException {
    HttpResponse<String> response = get(path);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
    return JSON.readTree(response.body());
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path).build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.uri().resolve(path));
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static void assertError(
      HttpResponse<String> response, int status, String code, String message) throws IOException {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    JsonNode error = JSON.readTree(response.body()).path("error");
    assertThat(error.path("code").asText()).isEqualTo(code);
    assertThat(error.path("message").asText()).contains(message);
  }
}
