package dev.tributary.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.server.config.CatalogConfiguration;
import dev.tributary.server.config.EngineConfiguration;
import dev.tributary.server.config.HttpConfiguration;
import dev.tributary.server.config.LimitConfiguration;
import dev.tributary.server.config.ServerConfiguration;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Statements that are deep, long or wide, through a whole server: each is answered or refused as
/// too complex, and the server stays up.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class DepthIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int WIDTH = 10_000;

  @TempDir static Path folder;

  private final HttpClient client = HttpClient.newHttpClient();
  private ServerAssembly server;

  @BeforeAll
  void start() throws SQLException {
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement()) {
      boolean _ =
          statement.execute(
              "COPY (SELECT range AS id, range %% 7 AS k FROM range(1000)) TO '%s'"
                  .formatted(folder.resolve("t.parquet")));
      boolean _ =
          statement.execute(
              "COPY (SELECT %s) TO '%s'"
                  .formatted(columns(i -> i + " AS c" + i), folder.resolve("wide.parquet")));
    }
    server =
        ServerAssembly.start(
            new ServerConfiguration(
                HttpConfiguration.onLoopback(0),
                List.of(new CatalogConfiguration.Files("lake", folder)),
                EngineConfiguration.DEFAULT,
                LimitConfiguration.DEFAULT));
  }

  private static String columns(java.util.function.IntFunction<String> column) {
    return IntStream.range(0, WIDTH).mapToObj(column).collect(Collectors.joining(", "));
  }

  @AfterAll
  void stop() {
    client.shutdownNow();
    if (server != null) {
      server.close();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      textBlock =
          """
          490   ! select {(}id{)} from lake.main.t
          490   ! select {abs(}id{)} from lake.main.t
          490   ! select {- }id from lake.main.t
          490   ! select id{ + 1} from lake.main.t
          490   ! select 'a'{ || 'a'} from lake.main.t
          490   ! select id from lake.main.t where {not }id > 5
          240   ! select {case when id > 1 then }id{ end} from lake.main.t
          490   ! select {coalesce(}id{, 1)} from lake.main.t
          10000 ! select id from lake.main.t where id < 0{ or id = 5}
          10000 ! select id from lake.main.t where id > 0{ and id <> 5}
          5000  ! select id from lake.main.t where id in (0{, 7})
          5000  ! select id from lake.main.t where id not in (0{, 7})
          200   ! select id from lake.main.t{ union all select k from lake.main.t}
          60    ! select 1 as x from lake.main.t z{ join lake.main.t {#} on {#}.id = z.id} where z.id = 3
          """)
  void whatIsWithinTheLimitsIsAnswered(int times, String pattern) throws Exception {
    HttpResponse<String> response = ask(repeat(pattern.strip(), times));

    assertThat(response.statusCode()).as(head(response.body())).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select {(}1{)}",
        "select {(}id{)} from lake.main.t",
        "select 1{ + 1}",
        "select id{ + 1} from lake.main.t",
        "select 'a'{ || 'a'}",
        "select {not }true",
        "select {- }id from lake.main.t",
        "select {abs(}1{)}",
        "select {case when true then }1{ end}",
        "select {case when id > 1 then }id{ end} from lake.main.t",
        "select case{ when id = 1 then 1} end from lake.main.t",
        "select {coalesce(}id{, 1)} from lake.main.t",
        "select {cast(}id{ as bigint)} from lake.main.t",
        "select id{::bigint} from lake.main.t",
        "select {(select }1{)}",
        "select {array[}1{]}",
        "select {row(}1{)}",
        "select * from {(select * from }lake.main.t{) t}",
        "select id from lake.main.t{ union all select id from lake.main.t}",
        "select id from lake.main.t{ except select id from lake.main.t}",
        "select 1 where {exists (select 1 where }true{)}",
        "select id from lake.main.t where {id in (select id from lake.main.t where }true{)}",
        "select {sum(}id{) over ()} from lake.main.t",
        "values (1){, (2)}",
        "select id from lake.main.t order by id{, id}",
        "select k, count(*) from lake.main.t group by k{, k}",
        "select * from lake.main.t{, lake.main.t}",
        "select 1 from lake.main.t{ cross join lake.main.t}",
        "select 1 from lake.main.t{ left join lake.main.t using (id)}",
        "with a as (select 1){, b as (select 1)} select * from a",
        "select {nullif(}id{, 3)} from lake.main.t",
        "select {cast(cast(}id{ as varchar) as integer)} from lake.main.t",
        "select {case }id{ when 1 then 2 when 3 then 4 end} from lake.main.t",
        "{explain }select 1",
        "{with a as (}select 1{) select * from a}"
      })
  void whatIsBeyondThemIsAnsweredOrRefusedAndTheServerStaysUp(String pattern) throws Exception {
    for (int times : new int[] {40, 600, 5_000}) {
      HttpResponse<String> response = ask(repeat(pattern, times));
      assertAnswered(response, pattern);
    }
    assertUp();
  }

  @Test
  void chainsOfTablesOfAWithAreAnswered() throws Exception {
    String chain =
        IntStream.range(1, 300)
            .mapToObj(i -> "c%d as (select id + 1 as id from c%d)".formatted(i, i - 1))
            .collect(Collectors.joining(", "));
    assertAnswered(
        ask("with c0 as (select id from lake.main.t), " + chain + " select * from c299"), chain);
    assertUp();
  }

  @Test
  void aWideTableIsReadWhole() throws Exception {
    HttpResponse<String> response = ask("select * from lake.main.wide");

    assertThat(response.statusCode()).as(head(response.body())).isEqualTo(200);
    assertThat(JSON.readTree(response.body()).path("columns")).hasSize(WIDTH);
  }

  @Test
  void aLongListOfExpressionsIsComputed() throws Exception {
    HttpResponse<String> response =
        ask("select " + columns(i -> "id + " + i) + " from lake.main.t where id = 1");

    assertThat(response.statusCode()).as(head(response.body())).isEqualTo(200);
    assertThat(JSON.readTree(response.body()).path("rows").path(0).path(9_999).asInt())
        .isEqualTo(10_000);
  }

  @Test
  void aMegabyteOfSqlIsAnswered() throws Exception {
    String text = "x".repeat(1_000_000);
    HttpResponse<String> response = ask("select length('" + text + "') as n");
    assertThat(JSON.readTree(response.body()).path("rows").path(0).path(0).asInt())
        .isEqualTo(1_000_000);

    String values =
        IntStream.range(0, 60_000)
            .mapToObj(i -> "(" + i + ", 'n" + i + "')")
            .collect(Collectors.joining(", "));
    assertThat(ask("select count(*) as n from (values " + values + ") v (id, name)").body())
        .contains("60000");

    String computed =
        IntStream.range(0, 5_000)
            .mapToObj(i -> "(1 + " + i + ")")
            .collect(Collectors.joining(", "));
    assertThat(ask("select max(n) as m from (values " + computed + ") v (n)").body())
        .contains("5000");
  }

  @Test
  void aRequestThatIsTooLongIsRefused() throws Exception {
    assertThat(ask("select '" + "x".repeat(17 << 20) + "'").statusCode()).isEqualTo(413);
    assertUp();
  }

  @Test
  void nestingOfAnyKindIsAnsweredOrRefused() throws Exception {
    Random random = new Random(42);
    String[][] wraps = {
      {"(", ")"},
      {"abs(", ")"},
      {"-", ""},
      {"case when id > 1 then ", " else 2 end"},
      {"coalesce(", ", 3)"},
      {"", " + id"},
      {"cast(", " as bigint)"},
      {"nullif(", ", id)"},
      {"(select ", ")"},
      {"(select max(", ") from lake.main.t)"}
    };
    for (int round = 0; round < 60; round++) {
      boolean subQueries = round % 2 == 0;
      int depth = 1 << (1 + random.nextInt(subQueries ? 4 : 9));
      int kinds = subQueries ? wraps.length : wraps.length - 2;
      StringBuilder before = new StringBuilder();
      List<String> after = new ArrayList<>();
      for (int i = 0; i < depth; i++) {
        String[] wrap = wraps[random.nextInt(kinds)];
        before.append(wrap[0]);
        after.add(wrap[1]);
      }
      String sql =
          "select " + before + "id" + String.join("", after.reversed()) + " as x from lake.main.t";
      assertAnswered(ask(sql), sql);
    }
    assertUp();
  }

  private void assertAnswered(HttpResponse<String> response, String what) throws IOException {
    if (response.statusCode() != 200) {
      String code = JSON.readTree(response.body()).path("error").path("code").asText();
      assertThat(code)
          .as(head(what) + ": " + head(response.body()))
          .isNotEqualTo("INTERNAL_ERROR")
          .isNotEqualTo("TIMED_OUT");
    }
  }

  private void assertUp() throws Exception {
    JsonNode body = JSON.readTree(ask("select count(*) as n from lake.main.t").body());
    assertThat(body.path("rows").path(0).path(0).asInt()).isEqualTo(1000);
  }

  private static String head(String text) {
    return text.substring(0, Math.min(600, text.length()));
  }

  /// Repeats what is in braces; `{#}` is the number of the repetition.
  private static String repeat(String pattern, int times) {
    String marked = pattern.replace("{#}", "#");
    StringBuilder sql = new StringBuilder();
    for (String part : marked.split("(?=\\{)|(?<=\\})", -1)) {
      if (part.startsWith("{")) {
        String repeated = part.substring(1, part.length() - 1);
        for (int i = 0; i < times; i++) {
          sql.append(repeated.replace("#", "x" + i));
        }
      } else {
        sql.append(part);
      }
    }
    return sql.toString();
  }

  private HttpResponse<String> ask(String sql) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(server.httpUri().resolve("/v1/sql"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(Map.of("sql", sql))))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
