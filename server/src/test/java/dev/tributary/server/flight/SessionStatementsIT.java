package dev.tributary.server.flight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.server.ServerAssembly;
import dev.tributary.server.config.CatalogConfiguration;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.apache.arrow.flight.CallOption;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightInfo;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.flight.Location;
import org.apache.arrow.flight.grpc.CredentialCallOption;
import org.apache.arrow.flight.sql.FlightSqlClient;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// SET, RESET, USE and SHOW through Flight SQL, where they last for a session, and through HTTP,
/// where there is none.
@Timeout(60)
class SessionStatementsIT {
  @TempDir static Path lake;
  private static ServerAssembly server;

  @BeforeAll
  static void start() throws Exception {
    Files.writeString(lake.resolve("colours.csv"), "id,name\n1,red\n2,green\n");
    Path audit = Files.createDirectories(lake.resolve("audit"));
    Files.writeString(audit.resolve("log.csv"), "at\n2026-01-01\n");
    server = FlightServer.start(new CatalogConfiguration.Files("lake", lake));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Connection connect(String... properties) throws SQLException {
    Properties all = new Properties();
    all.put("useEncryption", "false");
    for (int i = 0; i < properties.length; i += 2) {
      all.put(properties[i], properties[i + 1]);
    }
    int port = server.flightUri().getPort();
    return DriverManager.getConnection("jdbc:arrow-flight-sql://127.0.0.1:" + port, all);
  }

  private static String first(Statement statement, String sql) throws SQLException {
    try (ResultSet rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return String.valueOf(rows.getString(1));
    }
  }

  @Test
  void theJdbcDriverSetsWhatItsConnectionThenHas() throws Exception {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      assertThat(statement.execute("SET SESSION timezone = 'Europe/Berlin'")).isFalse();
      assertThat(first(statement, "SHOW timezone")).isEqualTo("Europe/Berlin");
      assertThat(
              first(
                  statement,
                  "SELECT CAST(TIMESTAMP WITH TIME ZONE '2026-07-01 00:00:00+00' AS VARCHAR)"))
          .isEqualTo("2026-07-01 02:00:00+02");
      assertThat(statement.executeUpdate("USE lake")).isZero();
      assertThat(first(statement, "SELECT name FROM colours WHERE id = 1")).isEqualTo("red");
      assertThat(statement.executeUpdate("USE lake.audit")).isZero();
      assertThat(first(statement, "SELECT count(*) FROM log")).isEqualTo("1");
      assertThat(statement.executeUpdate("RESET ALL")).isZero();
      assertThat(first(statement, "SHOW timezone")).isEqualTo("Z");
      assertThatThrownBy(() -> first(statement, "SELECT count(*) FROM log"))
          .hasMessageContaining("TABLE_NOT_FOUND");
    }
    try (Connection other = connect();
        Statement statement = other.createStatement()) {
      assertThat(first(statement, "SHOW timezone")).isEqualTo("Z");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SET SESSION timezon = 'UTC'          | INVALID_PARAMETER 1011 | Did you mean 'timezone'?",
        "SHOW verify_pushdwn                  | INVALID_PARAMETER 1011 | 'verify_pushdown'",
        "SHOW tabels                          | INVALID_PARAMETER 1011 | Did you mean 'tables'?",
        "SET timezone = 'Europe/Berln'        | INVALID_PARAMETER 1011 | no time zone",
        "SET verify_pushdown = maybe          | INVALID_PARAMETER 1011 | neither true nor false",
        "SET query_timeout = '0s'             | INVALID_PARAMETER 1011 | no duration",
        "SET schema = audit                   | INVALID_PARAMETER 1011 | USE catalog.schema",
        "SET search_path TO a, b              | INVALID_PARAMETER 1011 | one schema",
        "USE lak                              | CATALOG_NOT_FOUND 1002 | Did you mean 'lake'?",
        "USE lake.audt                        | SCHEMA_NOT_FOUND 1003  | Did you mean 'audit'?",
        "SET extra_float_digits = 0           | NOT_SUPPORTED 1010     | would change answers",
        "SET client_encoding = 'LATIN1'       | NOT_SUPPORTED 1010     | always 'UTF8'"
      })
  void whatCannotBeSetIsATypedErrorAndChangesNothing(String sql, String code, String message)
      throws Exception {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate("SET timezone = 'Asia/Tokyo'")).isZero();
      assertThatThrownBy(() -> statement.execute(sql))
          .hasMessageContaining(message)
          .hasMessageContaining(code);
      assertThat(first(statement, "SHOW timezone")).isEqualTo("Asia/Tokyo");
      assertThat(first(statement, "SHOW catalog")).isEqualTo("null");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SET application_name = 'A tool'   | SHOW application_name   | ''",
        "SET extra_float_digits = 3        | SHOW extra_float_digits | 1",
        "SET client_encoding TO 'UTF-8'    | SHOW client_encoding    | UTF8",
        "SET statement_timeout = 1500      | SHOW query_timeout      | 1500ms",
        "SET query_timeout = '2m'          | SHOW statement_timeout  | 120000ms",
        "SET max_result_rows = 5           | SHOW max_result_rows    | 5",
        "SET verify_pushdown = on          | SHOW verify_pushdown    | true",
        "SET pushdown TO off               | SHOW pushdown           | false",
        "SET TIME ZONE '+02:00'            | SHOW TIME ZONE          | +02:00"
      })
  void whatToolsSendIsTaken(String set, String show, String value) throws Exception {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      assertThat(statement.execute(set)).isFalse();
      assertThat(first(statement, show)).isEqualTo(value);
    }
  }

  @Test
  void aLimitThatIsSetHolds() throws Exception {
    try (Connection connection = connect("user", "ada", "password", "any");
        Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate("SET max_result_rows = 1")).isZero();
      assertThatThrownBy(
              () -> {
                try (ResultSet rows = statement.executeQuery("SELECT id FROM lake.main.colours")) {
                  while (rows.next()) {
                    assertThat(rows.getLong(1)).isPositive();
                  }
                }
              })
          .hasStackTraceContaining("TOO_MANY_ROWS");
    }
  }

  @Test
  void aClientWithCookiesSetsBeforeItFetches() throws Exception {
    try (FlightSql client = FlightSql.connect(server.flightUri())) {
      // Its first answer brings the cookie; what it then brings back takes effect.
      assertThat(client.query("SET timezone = 'Asia/Tokyo'").values()).isEmpty();
      assertThat(client.query("SHOW timezone").values().toString()).isEqualTo("[[Asia/Tokyo]]");
      // In a session, planning is enough.
      FlightInfo _ = client.client().execute("SET timezone = 'Europe/Berlin'");
      assertThat(client.query("SHOW timezone").values().toString()).isEqualTo("[[Europe/Berlin]]");
      assertThat(client.client().executeUpdate("RESET timezone")).isZero();
      assertThat(client.query("SHOW ALL").values().toString())
          .contains("[timezone, Z, what dates and times of day mean]");
    }
  }

  @Test
  void aResultThatIsFetchedLateSetsNothingAgain() {
    try (FlightSql client = FlightSql.connect(server.flightUri())) {
      assertThat(client.query("SET timezone = 'Asia/Tokyo'").values()).isEmpty();
      FlightInfo first = client.client().execute("SET timezone = 'Europe/Berlin'");
      FlightInfo _ = client.client().execute("SET timezone = 'Europe/Paris'");
      assertThat(client.read(first).values()).isEmpty();
      assertThat(client.query("SHOW timezone").values().toString()).isEqualTo("[[Europe/Paris]]");
    }
  }

  @Test
  @SuppressWarnings("try") // Arrow's clients may be interrupted while they close.
  void aClientThatKeepsNothingIsToldSo() throws Exception {
    URI uri = server.flightUri();
    try (BufferAllocator memory = new RootAllocator();
        FlightSqlClient client =
            new FlightSqlClient(
                FlightClient.builder(memory, Location.forGrpcInsecure(uri.getHost(), uri.getPort()))
                    .build())) {
      FlightInfo info = client.execute("SET timezone = 'Asia/Tokyo'");
      FlightStream stream = client.getStream(info.getEndpoints().getFirst().getTicket());
      assertThatThrownBy(stream::next)
          .isInstanceOf(FlightRuntimeException.class)
          .hasMessageContaining("no session")
          .hasMessageContaining("arrow_flight_session_id");
      FlightSql.close(stream);
      assertThatThrownBy(() -> client.executeUpdate("USE lake"))
          .hasMessageContaining("NOT_SUPPORTED");
      assertThat(client.executeUpdate("SET application_name = 'x'")).isZero();
      assertThatThrownBy(() -> client.executeUpdate("SELECT 1"))
          .hasMessageContaining("Send it as a query");
    }
  }

  @Test
  @SuppressWarnings("try") // Arrow's clients may be interrupted while they close.
  void aTokenIsASessionToo() throws Exception {
    URI uri = server.flightUri();
    try (BufferAllocator memory = new RootAllocator();
        FlightClient flight =
            FlightClient.builder(memory, Location.forGrpcInsecure(uri.getHost(), uri.getPort()))
                .build()) {
      CredentialCallOption token = flight.authenticateBasicToken("ada", "any").orElseThrow();
      try (FlightSqlClient client = new FlightSqlClient(flight)) {
        assertThat(client.executeUpdate("SET timezone = 'Asia/Tokyo'", token)).isZero();
        FlightInfo info = client.execute("SHOW timezone", new CallOption[] {token});
        try (FlightStream rows =
            client.getStream(info.getEndpoints().getFirst().getTicket(), token)) {
          assertThat(rows.next()).isTrue();
          assertThat(String.valueOf(rows.getRoot().getVector(0).getObject(0)))
              .isEqualTo("Asia/Tokyo");
        }
      }
    }
  }

  @Test
  void httpBringsItsSettingsWithEachRequest() throws Exception {
    assertThat(post("{\"sql\": \"SET timezone = 'UTC'\"}"))
        .contains("NOT_SUPPORTED", "Each HTTP request brings its own", "verify_pushdown");
    assertThat(post("{\"sql\": \"SET application_name = 'x'\"}")).contains("\"rows\":[]");
    assertThat(
            post("{\"sql\": \"SHOW verify_pushdown\", \"session\": {\"verify_pushdown\": true}}"))
        .contains("[\"true\"]]");
    assertThat(post("{\"sql\": \"SHOW timezone\", \"session\": {\"timezone\": \"Asia/Tokyo\"}}"))
        .contains("[\"Asia/Tokyo\"]]");
    assertThat(post("{\"sql\": \"SELECT 1\", \"session\": {\"verify_pushdwn\": true}}"))
        .contains("INVALID_REQUEST", "Did you mean 'verify_pushdown'?");
    assertThat(post("{\"sql\": \"SELECT 1\", \"session\": {\"verify_pushdown\": \"on\"}}"))
        .contains("INVALID_REQUEST", "must be true or false");
  }

  private static String post(String body) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
              HttpRequest.newBuilder(server.httpUri().resolve("/v1/sql"))
                  .header("Content-Type", "application/json")
                  .POST(HttpRequest.BodyPublishers.ofString(body))
                  .build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }
}
