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
import java.util.LinkedHashMap;
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
import org.junit.jupiter.params.provider.ValueSource;

/// What the server tells of itself, through HTTP, over a database, files and a source that is down.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class SystemCatalogIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path folder;

  private final HttpClient client = HttpClient.newHttpClient();
  private PostgresqlServer postgresql;
  private ServerAssembly server;

  @BeforeAll
  void start() throws IOException {
    postgresql = PostgresqlServer.start();
    postgresql.execute(
        "CREATE TABLE customers (id integer PRIMARY KEY, name varchar(40) NOT NULL UNIQUE)",
        "CREATE TABLE orders (id integer PRIMARY KEY,"
            + " customer_id integer NOT NULL REFERENCES customers (id), total numeric(12,2))",
        "CREATE VIEW big_orders AS SELECT * FROM orders WHERE total > 1000",
        "CREATE SCHEMA audit",
        "CREATE TABLE audit.log (at timestamptz)",
        "COMMENT ON TABLE orders IS 'What was ordered'",
        "COMMENT ON COLUMN orders.total IS 'In euros'",
        "INSERT INTO customers VALUES (1, 'orders'), (2, 'customers'), (3, 'Ada')");
    Files.writeString(folder.resolve("visits.csv"), "day,page\n2026-01-01,home\n");
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

  @Test
  void catalogsAreListedWithWhatIsWrongWithThem() throws Exception {
    assertThat(rows("SELECT catalog_name, product, state, error_code FROM system.catalogs"))
        .containsExactly(
            "crm,postgresql,AVAILABLE,",
            "lake,files,AVAILABLE,",
            "down,postgresql,UNAVAILABLE,SOURCE_UNAVAILABLE",
            "system,system,AVAILABLE,");
    assertThat(
            rows("SELECT DISTINCT catalog_name FROM system.metadata.tables ORDER BY catalog_name"))
        .containsExactly("crm", "lake", "system");
  }

  @Test
  void tablesAndColumnsAreListedAsTheStandardSays() throws Exception {
    assertThat(
            rows(
                "SELECT table_schema, table_name, table_type FROM information_schema.tables"
                    + " WHERE table_schema <> 'information_schema' ORDER BY 1, 2",
                Map.of("catalog", "crm")))
        .containsExactly(
            "audit,log,BASE TABLE",
            "public,big_orders,VIEW",
            "public,customers,BASE TABLE",
            "public,orders,BASE TABLE");
    assertThat(rows("SELECT table_name FROM crm.information_schema.views"))
        .containsExactly("big_orders");
    assertThat(
            rows(
                "SELECT column_name, ordinal_position, is_nullable, data_type, numeric_precision,"
                    + " numeric_scale, character_maximum_length FROM crm.information_schema.columns"
                    + " WHERE table_name IN ('orders', 'customers') ORDER BY table_name, 2"))
        .containsExactly(
            "id,1,NO,integer,32,0,",
            "name,2,NO,character varying,,,40",
            "id,1,NO,integer,32,0,",
            "customer_id,2,NO,integer,32,0,",
            "total,3,YES,numeric,12,2,");
    assertThat(
            rows(
                "SELECT table_catalog, column_name, data_type FROM lake.information_schema.columns"
                    + " WHERE table_schema = 'main'"))
        .containsExactly("lake,day,date", "lake,page,character varying");
    assertThat(
            rows(
                "SELECT source_type, comment FROM system.metadata.columns WHERE column_name ="
                    + " 'total' AND table_name = 'orders'"))
        .containsExactly("\"numeric(12,2)\",In euros");
  }

  @Test
  void foreignKeysAreFoundByTheQueryThatToolsSend() throws Exception {
    assertThat(
            rows(
                "SELECT tc.table_name, kcu.column_name, ccu.table_name, ccu.column_name"
                    + " FROM information_schema.table_constraints AS tc"
                    + " JOIN information_schema.key_column_usage AS kcu"
                    + " ON tc.constraint_name = kcu.constraint_name"
                    + " AND tc.table_schema = kcu.table_schema"
                    + " JOIN information_schema.constraint_column_usage AS ccu"
                    + " ON ccu.constraint_name = tc.constraint_name"
                    + " WHERE tc.constraint_type = 'FOREIGN KEY'",
                Map.of("catalog", "crm")))
        .containsExactly("orders,customer_id,customers,id");
    assertThat(
            rows(
                "SELECT constraint_name, unique_constraint_name"
                    + " FROM crm.information_schema.referential_constraints"))
        .containsExactly("orders_customer_id_fkey,customers_pkey");
    assertThat(
            rows(
                "SELECT key_type, count(*) FROM system.metadata.keys WHERE catalog_name = 'crm'"
                    + " GROUP BY key_type ORDER BY key_type"))
        .containsExactly("FOREIGN KEY,1", "PRIMARY KEY,2", "UNIQUE,1");
  }

  @Test
  void systemTablesJoinTheTablesOfSources() throws Exception {
    String sql =
        "SELECT c.id, t.table_name, count(k.column_name) AS keys FROM crm.public.customers c"
            + " JOIN crm.information_schema.tables t ON t.table_name = c.name"
            + " LEFT JOIN system.metadata.keys k ON k.catalog_name = 'crm'"
            + " AND k.table_name = t.table_name"
            + " WHERE t.table_schema = ? AND c.id < 10 GROUP BY c.id, t.table_name ORDER BY c.id";

    List<String> expected = List.of("1,orders,2", "2,customers,2");
    assertThat(rows(sql, Map.of(), List.of("public"))).isEqualTo(expected);
    assertThat(rows(sql, Map.of("pushdown", false), List.of("public"))).isEqualTo(expected);
    assertThat(rows(sql, Map.of(), List.of("audit"))).isEmpty();
  }

  @Test
  void aQueryFindsItselfAndThoseThatFailed() throws Exception {
    assertThat(
            rows("SELECT state FROM system.runtime.queries WHERE sql LIKE '%a mark of its own%'"))
        .containsExactly("RUNNING");
    String failed =
        error("SELECT nothing FROM crm.public.orders", Map.of()).path("queryId").asText();

    assertThat(
            rows(
                "SELECT state, error_code, result_rows, ended >= started, elapsed_ms >= 0"
                    + " FROM system.runtime.queries WHERE query_id = ?",
                Map.of(),
                List.of(failed)))
        .containsExactly("FAILED,COLUMN_NOT_FOUND,0,true,true");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT table_name FROM crm.information_schema.tables WHERE table_schema = 'public'"
            + " AND table_type = 'VIEW' OR table_name = 'log'",
        "SELECT t.table_name, c.column_name FROM crm.information_schema.tables t LEFT JOIN"
            + " crm.information_schema.columns c ON c.table_name = t.table_name"
            + " AND c.data_type = 'numeric' WHERE t.table_schema = 'public'",
        "SELECT t.table_name FROM crm.information_schema.tables t WHERE NOT EXISTS (SELECT 1 FROM"
            + " crm.information_schema.key_column_usage k WHERE k.table_name = t.table_name"
            + " AND k.table_schema = 'public') AND t.table_schema <> 'information_schema'",
        "SELECT id, (SELECT count(*) FROM crm.information_schema.columns c"
            + " WHERE c.table_schema = 'public' AND c.ordinal_position <= o.id) AS n"
            + " FROM crm.public.customers o",
        "SELECT data_type, is_nullable, count(*) AS n FROM crm.information_schema.columns"
            + " WHERE table_schema = 'public' GROUP BY GROUPING SETS ((data_type), (is_nullable))",
        "WITH RECURSIVE r(n, name) AS (SELECT 1, 'id' UNION ALL SELECT n + 1, c.column_name FROM r"
            + " JOIN crm.information_schema.columns c ON c.ordinal_position = r.n + 1"
            + " AND c.table_name = 'orders') SELECT n, name FROM r",
        "SELECT column_name, row_number() OVER (PARTITION BY table_name ORDER BY column_name) AS n"
            + " FROM system.metadata.columns WHERE catalog_name = 'lake' AND schema_name = 'main'",
        "SELECT name FROM crm.public.customers INTERSECT SELECT table_name FROM"
            + " system.metadata.tables WHERE catalog_name = 'crm' AND schema_name = 'public'",
        "SELECT count(*) AS n FROM system.metadata.tables a FULL JOIN system.metadata.schemas b"
            + " ON a.schema_name = b.schema_name AND a.catalog_name = 'crm'"
      })
  void pushdownChangesNothing(String sql) throws Exception {
    List<String> pushed = rows(sql);

    assertThat(pushed).isNotEmpty();
    assertThat(rows(sql, Map.of("pushdown", false))).containsExactlyInAnyOrderElementsOf(pushed);
  }

  @Test
  void everyColumnIsCalledByItsBareName() throws Exception {
    for (String table :
        rows(
            "SELECT schema_name || '.' || table_name FROM system.metadata.tables"
                + " WHERE catalog_name = 'system'")) {
      List<String> columns =
          rows(
              "SELECT column_name FROM system.metadata.columns WHERE catalog_name = 'system'"
                  + " AND schema_name || '.' || table_name = ? ORDER BY ordinal_position",
              Map.of(),
              List.of(table));
      assertThat(columns).isNotEmpty();
      assertThat(
              rows("SELECT %s FROM system.%s LIMIT 1".formatted(String.join(", ", columns), table)))
          .isNotNull();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          SELECT * FROM system.runtime.querys           | TABLE_NOT_FOUND    | system.runtime.queries
          SELECT * FROM crm.information_schema.tabls    | TABLE_NOT_FOUND    | information_schema.tables
          SELECT * FROM crm.information_schem.tables    | SCHEMA_NOT_FOUND   | crm.information_schema
          SELECT stat FROM system.runtime.queries       | COLUMN_NOT_FOUND   | state
          SELECT * FROM information_schema.tables       | TABLE_NOT_FOUND    | crm.information_schema.tables
          SELECT * FROM down.information_schema.tables  | SOURCE_UNAVAILABLE | 'down'
          SELECT * FROM down.information_schema.columns | SOURCE_UNAVAILABLE | 'down'
          SHOW SCHEMAS FROM down                        | SOURCE_UNAVAILABLE | 'down'
          SHOW TABLES FROM down                         | SOURCE_UNAVAILABLE | 'down'
          SHOW TABLES FROM down.public                  | SOURCE_UNAVAILABLE | 'down'
          DESCRIBE down.public.t                        | SOURCE_UNAVAILABLE | 'down'
          DROP TABLE crm.public.orders                  | NOT_SUPPORTED      | DROP
          CREATE TABLE x AS SELECT 1                    | NOT_SUPPORTED      | CREATE
          """)
  void whatIsNotThereIsATypedError(String sql, String code, String hint) throws Exception {
    JsonNode error = error(sql, Map.of());

    assertThat(error.path("code").asText()).as(error.toString()).isEqualTo(code);
    assertThat(error.path("message").asText()).contains(hint);
  }

  @Test
  void showAndDescribeAnswerWhatQueriesWould() throws Exception {
    assertThat(rows("SHOW CATALOGS LIKE 'l%'")).containsExactly("lake,files,AVAILABLE");
    assertThat(rows("SHOW SCHEMAS FROM crm"))
        .containsExactly("audit", "information_schema", "public");
    assertThat(rows("SHOW TABLES FROM public LIKE '%orders'", Map.of("catalog", "crm")))
        .containsExactly("big_orders,VIEW,", "orders,TABLE,What was ordered");
    assertThat(rows("DESCRIBE crm.orders"))
        .containsExactly(
            "id,INTEGER,false,",
            "customer_id,INTEGER,false,",
            "total,\"DECIMAL(12, 2)\",true,In euros");
  }

  @Test
  void theCatalogTreeShowsSystemTables() throws Exception {
    assertThat(get("/v1/catalogs").findValuesAsText("name")).contains("system");
    assertThat(get("/v1/catalogs/lake/schemas").findValuesAsText("name"))
        .containsExactly("information_schema", "main");
    JsonNode tables = get("/v1/catalogs/crm/schemas/information_schema/tables").path("tables");
    assertThat(tables.findValuesAsText("name")).contains("tables", "columns", "schemata");
    assertThat(tables.findValuesAsText("kind")).containsOnly("SYSTEM_TABLE");
  }

  private JsonNode get(String path) throws Exception {
    return JSON.readTree(
        client
            .send(
                HttpRequest.newBuilder(server.httpUri().resolve(path)).build(),
                HttpResponse.BodyHandlers.ofString())
            .body());
  }

  private List<String> rows(String sql) throws Exception {
    return rows(sql, Map.of(), List.of());
  }

  private List<String> rows(String sql, Map<String, Object> session) throws Exception {
    return rows(sql, session, List.of());
  }

  /// The lines of the CSV result but for the header.
  private List<String> rows(String sql, Map<String, Object> session, List<Object> parameters)
      throws Exception {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("sql", sql);
    body.put("session", session);
    body.put("parameters", parameters);
    HttpResponse<String> response = post(body, "text/csv");
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return response.body().lines().skip(1).toList();
  }

  private JsonNode error(String sql, Map<String, Object> session) throws Exception {
    HttpResponse<String> response =
        post(Map.of("sql", sql, "session", session), "application/json");
    assertThat(response.statusCode()).as(response.body()).isGreaterThanOrEqualTo(400);
    return JSON.readTree(response.body()).path("error");
  }

  private HttpResponse<String> post(Map<String, Object> body, String accept) throws Exception {
    return client.send(
        HttpRequest.newBuilder(server.httpUri().resolve("/v1/sql"))
            .header("Content-Type", "application/json")
            .header("Accept", accept)
            .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
