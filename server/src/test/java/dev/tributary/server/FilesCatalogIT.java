package dev.tributary.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.server.config.ConfigurationReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A folder as people leave one behind, and what can be declared about it, through a whole server.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class FilesCatalogIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CONFIGURATION =
      """
      server: {http: {port: 0}}
      catalogs:
        lake:
          type: files
          root: ./lake
          tables:
            sales.orders:
              glob: landing/orders-*.txt
              columns: {nr: INTEGER, placed: DATE, amount: "DECIMAL(12, 2)", note: VARCHAR}
              primary-key: [nr]
              csv: {header: false, skip-lines: 1, delimiter: ";", date-format: "%d.%m.%Y",
                    encoding: latin-1, null-strings: ["", "-"]}
            sales.returns: {path: landing/returns.txt, csv: {}, compression: gzip}
            sales.exact: {columns: {v: BIGINT}}
            parquet.grown: {union-by-name: true}
            parquet.typed: {columns: {v: "DECIMAL(5, 1)", day: DATE}}
            parquet.moments: {columns: {ns: VARCHAR}}
            json.lines: {columns: {at: TIMESTAMP, price: "DECIMAL(10, 2)"}, json: {layout: lines}}
            json.gone: {}
            hive.t: {columns: {year: INTEGER}}
      """;

  @TempDir static Path folder;

  private final HttpClient client = HttpClient.newHttpClient();
  private Path lake;
  private ServerAssembly server;

  @BeforeAll
  void start() throws Exception {
    lake = folder.resolve("lake");
    write(
        "landing/orders-1.txt",
        "orders\n1;31.12.2024;1200.50;caf\u00e9\n",
        StandardCharsets.ISO_8859_1);
    write("landing/orders-2.txt", "orders\n2;01.01.2025;-;\n");
    Files.write(file("landing/returns.txt"), gzip("id,why\n7,broken\n"));
    write("sales/exact.csv", "v\n1\n1.5\n");
    write("json/lines.ndjson", "{\"price\": 1.5, \"at\": \"2024-03-10 02:30:00\"}\n");
    write("hive/t/year=2023/a.csv", "id\n1\n");
    write("hive/t/year=2024/a.csv", "id\n2\n");
    write("events/day=2024-02-29/a.ndjson", "{\"id\": 1}\n");
    write("events/day=__HIVE_DEFAULT_PARTITION__/a.ndjson", "{\"id\": 2}\n");
    write("text/bad.csv", "id,v\n1,2\n3\n");
    write("text/late.csv", "id\n" + numbers(30_000) + "1.5\n");
    write("text/twice.csv", "a,A\n1,2\n");
    write("text/empty.csv", "");
    write("text/cut.ndjson", "{\"id\": 1}\n{\"id\": \n");
    write("text/fine.csv", "id\n1\n");
    write("text/order/1.csv", "a,b\n1,2\n");
    write("text/order/2.csv", "b,a\n1,2,\n");
    writeWhatWillChange();
    write("parquet/junk.parquet", "PAR1 and nothing else PAR1");
    write("parquet/none.parquet", "");
    Files.createSymbolicLink(file("text/outside.csv"), folder.resolve("tributary.yaml"));
    parquet("parquet/grown/1.parquet", "SELECT 1 AS a, 2 AS b");
    parquet("parquet/grown/2.parquet", "SELECT 30 AS c, 20 AS b, 10 AS a");
    parquet("parquet/narrow/1.parquet", "SELECT 1 AS a");
    parquet("parquet/narrow/2.parquet", "SELECT 1 AS a, 2 AS b");
    parquet("parquet/typed.parquet", "SELECT '1.50' AS v, '2024-02-29' AS day");
    parquet(
        "parquet/moments.parquet",
        "SELECT TIMESTAMP_NS '2024-01-01 00:00:00.123456789' AS ns,"
            + " TIMESTAMP_NS '2024-01-01 00:00:00.123456' AS us");
    parquet("parquet/rounded.parquet", "SELECT TIMESTAMP_NS '2024-01-01 00:00:00.123456789' AS ns");
    write("tributary.yaml", "");
    Path yaml = Files.writeString(folder.resolve("tributary.yaml"), CONFIGURATION);
    server = ServerAssembly.start(new ConfigurationReader(_ -> null).read(yaml));
    // A listing of catalogs waits less long for the files to be looked at than a statement.
    assertThat(post("select id from lake.text.fine").statusCode()).isEqualTo(200);
  }

  private void writeWhatWillChange() throws IOException {
    write("repair/t.csv", "a,a\n1,2\n");
    write("repair/u.csv", "a\n1\n");
    write("moving/t/1.csv", "v\n1\n");
    write("pruned/t/k=1/a.ndjson", "{\"id\": 1}\n");
    write("pruned/t/k=2/a.ndjson", "{\"id\": 2}\nno JSON\n");
    String rows =
        IntStream.range(0, 500_000)
            .mapToObj(i -> "{\"id\":" + i + ",\"text\":\"text of some length\"}\n")
            .collect(Collectors.joining());
    write("changing/t.ndjson", rows);
  }

  @AfterAll
  void stop() {
    client.shutdownNow();
    server.close();
  }

  private Path file(String name) throws IOException {
    Path file = lake.resolve(name);
    Files.createDirectories(file.getParent());
    return file;
  }

  private void write(String name, String text) throws IOException {
    write(name, text, StandardCharsets.UTF_8);
  }

  private void write(String name, String text, Charset charset) throws IOException {
    Files.write(file(name), text.getBytes(charset));
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return out.toByteArray();
  }

  private static String numbers(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(i -> i + "\n").collect(Collectors.joining());
  }

  private void parquet(String name, String query) throws IOException, SQLException {
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement()) {
      boolean _ =
          statement.execute("COPY (" + query + ") TO '" + file(name) + "' (FORMAT parquet)");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          select * from lake.sales.orders order by nr     | nr,placed,amount,note; 1,2024-12-31,1200.50,café; 2,2025-01-01,,
          select amount * 2 as x from lake.sales.orders where placed < date '2025-01-01' | x; 2401.00
          select * from lake.sales.returns                | id,why; 7,broken
          select * from lake.parquet.grown order by a     | a,b,c; 1,2,; 10,20,30
          select v + 1 as v, day + interval '1' day as d from lake.parquet.typed | v,d; 2.5,2024-03-01
          select * from lake.parquet.moments              | ns,us; 2024-01-01 00:00:00.123456789,2024-01-01T00:00:00.123456
          select * from lake.json.lines                   | price,at; 1.50,2024-03-10T02:30:00
          select id from lake.hive.t where year = 2024    | id; 2
          select * from lake.main.events order by id      | id,day; 1,2024-02-29; 2,
          select count(*) as n from lake.text.late        | n; 30001
          select id from lake.text.fine                   | id; 1
          """)
  void filesAreReadAsTheyAreDeclared(String sql, String rows) throws Exception {
    HttpResponse<String> response = post(sql);
    assertThat(response.body().strip().replace("\n", "; ")).isEqualTo(rows);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          lake.sales.exact     | FILE_CORRUPT              | exact.csv', row 2: '1.5' in column 'v'
          lake.json.gone       | FILE_NOT_FOUND            | there is no file or folder of that name
          lake.text.bad        | FILE_CORRUPT              | bad.csv', line 3: Expected Number of Columns: 2 Found: 1
          lake.text.twice      | AMBIGUOUS_NAME            | has two columns named 'A'
          lake.text.empty      | FILE_CORRUPT              | empty.csv' is empty
          lake.text.cut        | FILE_CORRUPT              | cut.ndjson', line
          lake.text.outside    | SOURCE_FAILED             | leads out of its folder
          lake.text."order"    | SCHEMA_CHANGED            | does not have the columns of
          lake.parquet.junk    | FILE_CORRUPT              | junk.parquet
          lake.parquet.none    | FILE_CORRUPT              | none.parquet
          lake.parquet.narrow  | SCHEMA_CHANGED            | column 'b' is missing there and INTEGER here
          lake.parquet.rounded | SOURCE_VALUE_OUT_OF_RANGE | column "ns" has nanoseconds
          lake.text.fin        | TABLE_NOT_FOUND           | Did you mean lake.text.fine
          """)
  void whatCannotBeReadIsTypedAndNamesTheFile(String table, String code, String message)
      throws Exception {
    JsonNode error = error("select * from " + table);
    assertThat(error.path("code").asText()).as(error.toString()).isEqualTo(code);
    assertThat(error.path("message").asText()).contains(message);
  }

  @Test
  void theCatalogListsWhatItCouldNotLookAt() throws Exception {
    JsonNode catalog = get("/v1/catalogs/lake");
    assertThat(catalog.path("unreadable").findValuesAsText("table"))
        .contains("exact", "gone", "twice", "empty", "outside", "order", "junk", "none", "narrow")
        .doesNotContain("fine", "bad");
    JsonNode orders = get("/v1/catalogs/lake/schemas/sales/tables/orders");
    assertThat(orders.path("uniqueKeys").path(0).path("columns").path(0).asText()).isEqualTo("nr");
    assertThat(get("/v1/catalogs/lake/schemas/text/tables/empty").path("error").path("code"))
        .hasToString("\"FILE_CORRUPT\"");
  }

  @Test
  void aBrokenFileThatIsRepairedIsATableAgain() throws Exception {
    assertThat(post("select * from lake.repair.u").body()).isEqualTo("a\n1\n");
    assertThat(error("select * from lake.repair.t").path("code").asText())
        .isEqualTo("AMBIGUOUS_NAME");
    write("repair/u.csv", "a\n2\n");
    write("repair/t.csv", "a,b\n1,2\n");
    // What is read anew is the whole catalog.
    assertThat(post("select * from lake.repair.u").body()).isEqualTo("a\n2\n");
    assertThat(post("select * from lake.repair.t").body()).isEqualTo("a,b\n1,2\n");
  }

  @Test
  void addedRemovedAndChangedFilesArePlannedAgain() throws Exception {
    String sql = "select sum(v) as v, count(*) as n from lake.moving.t";
    assertThat(post(sql).body()).isEqualTo("v,n\n1,1\n");
    write("moving/t/2.csv", "v\n10\n");
    assertThat(post(sql).body()).isEqualTo("v,n\n11,2\n");
    Files.delete(file("moving/t/1.csv"));
    assertThat(post(sql).body()).isEqualTo("v,n\n10,1\n");
    write("moving/t/2.csv", "v\n2.5\n");
    assertThat(post(sql).body()).isEqualTo("v,n\n2.5,1\n");
    write("moving/t/2.csv", "w\n1\n");
    assertThat(error(sql).path("code").asText()).isEqualTo("COLUMN_NOT_FOUND");
    Files.delete(file("moving/t/2.csv"));
    assertThat(error("select count(*) as n from lake.moving.t").path("code").asText())
        .isEqualTo("TABLE_NOT_FOUND");
  }

  @Test
  void aFileThatIsWrittenToWhileItIsReadBreaksTheResult() throws Exception {
    HttpRequest request = request("select * from lake.changing.t", "application/json");
    HttpResponse<InputStream> response =
        client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      byte[] first = body.readNBytes(1000);
      assertThat(new String(first, StandardCharsets.UTF_8)).contains("[0,");
      // As a copy over the file would be noticed even where it has the same length.
      FileTime time = FileTime.from(Instant.now().plusSeconds(1));
      Files.setLastModifiedTime(file("changing/t.ndjson"), time);
      String rest = new String(body.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(rest.substring(rest.length() - 1000))
          .contains("\"error\"", "SCHEMA_CHANGED", "t.ndjson", "while the query read it");
    }
  }

  @Test
  void aPartitionThatIsNotAskedForIsNotOpened() throws Exception {
    assertThat(post("select * from lake.pruned.t where k = 1").body()).isEqualTo("id,k\n1,1\n");
    assertThat(error("select count(id) as n from lake.pruned.t").path("message").asText())
        .contains("k=2/a.ndjson", "line 2");
  }

  private JsonNode error(String sql) throws Exception {
    HttpResponse<String> response = post(sql);
    assertThat(response.statusCode()).as(response.body()).isNotEqualTo(200);
    return JSON.readTree(response.body()).path("error");
  }

  private JsonNode get(String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(server.httpUri().resolve(path)).build();
    return JSON.readTree(client.send(request, HttpResponse.BodyHandlers.ofString()).body());
  }

  private HttpResponse<String> post(String sql) throws Exception {
    return client.send(request(sql, "text/csv"), HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest request(String sql, String accept) throws IOException {
    return HttpRequest.newBuilder(server.httpUri().resolve("/v1/sql"))
        .header("Content-Type", "application/json")
        .header("Accept", accept)
        .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(Map.of("sql", sql))))
        .build();
  }
}
