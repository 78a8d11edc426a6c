package dev.tributary.server.flight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.adapter.testkit.PostgresqlServer;
import dev.tributary.server.ServerAssembly;
import dev.tributary.server.config.CatalogConfiguration;
import dev.tributary.server.config.DatabaseType;
import dev.tributary.server.config.LimitConfiguration;
import dev.tributary.server.config.Secret;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.apache.arrow.flight.CallOptions;
import org.apache.arrow.flight.CancelFlightInfoRequest;
import org.apache.arrow.flight.CancelStatus;
import org.apache.arrow.flight.CloseSessionRequest;
import org.apache.arrow.flight.FlightInfo;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.flight.SessionOptionValueFactory;
import org.apache.arrow.flight.SetSessionOptionsRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// However a query is given up, engine and source stop. The source's statement would go on for an
/// hour; that no memory is left the server's own closing proves.
@Timeout(60)
class CancellationIT {
  private static final String SLOW = "SELECT n, t FROM crm.public.slow";

  private static PostgresqlServer postgresql;
  private static ServerAssembly server;

  @BeforeAll
  static void start() throws Exception {
    postgresql = PostgresqlServer.start();
    postgresql.execute(
        "CREATE VIEW slow AS SELECT g AS n, pg_sleep(0.1)::text AS t FROM generate_series(1, 36000) g");
    server = FlightServer.start(crm());
  }

  private static CatalogConfiguration crm() {
    return new CatalogConfiguration.Database(
        DatabaseType.POSTGRESQL, "crm", postgresql.url(), "postgres", new Secret(""), 4);
  }

  @AfterAll
  static void stop() {
    // Null where PostgreSQL may not run here and all is skipped.
    if (server != null) {
      server.close();
      postgresql.close();
    }
  }

  @Test
  void theSchemaComesBeforeTheStatementHasRun() throws Exception {
    try (FlightSql flight = FlightSql.connect(server.flightUri())) {
      FlightStream stream = open(flight, flight.client().execute(SLOW));
      assertThat(stream.getSchema().getFields()).hasSize(2);
      stream.cancel("enough", null);
      FlightSql.close(stream);
      awaitNothingRuns();
    }
  }

  @Test
  void aClientThatClosesItsStreamStopsTheSource() throws Exception {
    try (FlightSql flight = FlightSql.connect(server.flightUri())) {
      FlightStream stream = open(flight, flight.client().execute(SLOW + " WHERE n > 1"));
      awaitTheSourceRuns();
      stream.cancel("enough", null);
      FlightSql.close(stream);
      awaitNothingRuns();
      assertThat(queries(server)).contains("n > 1").contains("\"CANCELLED\"");
    }
  }

  @Test
  void cancelFlightInfoStopsTheSource() throws Exception {
    try (FlightSql flight = FlightSql.connect(server.flightUri())) {
      FlightInfo info = flight.client().execute(SLOW + " WHERE n > 2");
      FlightStream stream = open(flight, info);
      awaitTheSourceRuns();
      assertThat(flight.client().cancelFlightInfo(new CancelFlightInfoRequest(info)).getStatus())
          .isEqualTo(CancelStatus.CANCELLED);
      assertThatThrownBy(stream::next).satisfies(e -> hasStatus(e, FlightStatusCode.CANCELLED));
      FlightSql.close(stream);
      awaitNothingRuns();
    }
  }

  @Test
  void aCancelledTicketIsOfNoUseAndAnEndedOneCannotBeCancelled() {
    try (FlightSql flight = FlightSql.connect(server.flightUri())) {
      FlightInfo info = flight.client().execute("SELECT 1");
      CancelFlightInfoRequest cancel = new CancelFlightInfoRequest(info);
      assertThat(flight.client().cancelFlightInfo(cancel).getStatus())
          .isEqualTo(CancelStatus.CANCELLED);
      assertThatThrownBy(() -> flight.read(info)).hasMessageContaining("ticket is unknown");
      assertThat(flight.client().cancelFlightInfo(cancel).getStatus())
          .isEqualTo(CancelStatus.NOT_CANCELLABLE);
    }
  }

  @Test
  void closingTheSessionStopsWhatItRuns() throws Exception {
    try (FlightSql flight = FlightSql.connect(server.flightUri())) {
      flight
          .client()
          .setSessionOptions(
              new SetSessionOptionsRequest(
                  java.util.Map.of(
                      "catalog", SessionOptionValueFactory.makeSessionOptionValue("crm"))));
      FlightStream stream =
          open(flight, flight.client().execute("SELECT n, t FROM public.slow WHERE n > 3"));
      awaitTheSourceRuns();
      flight.client().closeSession(new CloseSessionRequest());
      assertThatThrownBy(stream::next).satisfies(e -> hasStatus(e, FlightStatusCode.CANCELLED));
      FlightSql.close(stream);
      awaitNothingRuns();
    }
  }

  @Test
  void aClientWhoseConnectionBreaksStopsTheSource() throws Exception {
    try (Relay relay = Relay.to(server.flightUri());
        FlightSql flight = FlightSql.connect(relay.uri())) {
      FlightStream stream = open(flight, flight.client().execute(SLOW + " WHERE n > 4"));
      awaitTheSourceRuns();
      relay.cut();
      awaitNothingRuns();
      assertThatThrownBy(stream::next).satisfies(e -> hasStatus(e, FlightStatusCode.UNAVAILABLE));
      FlightSql.close(stream);
      assertThat(queries(server)).contains("n > 4");
    }
  }

  @Test
  void theClientsOwnDeadlineStopsTheSource() throws Exception {
    try (FlightSql flight = FlightSql.connect(server.flightUri())) {
      FlightInfo info = flight.client().execute(SLOW + " WHERE n > 5");
      FlightStream stream =
          flight
              .client()
              .getStream(
                  info.getEndpoints().getFirst().getTicket(),
                  CallOptions.timeout(2, java.util.concurrent.TimeUnit.SECONDS));
      awaitTheSourceRuns();
      assertThatThrownBy(stream::next).satisfies(e -> hasStatus(e, FlightStatusCode.TIMED_OUT));
      FlightSql.close(stream);
      awaitNothingRuns();
    }
  }

  @Test
  void theQueryTimeoutStopsTheSource() throws Exception {
    try (ServerAssembly hasty =
            FlightServer.start(
                FlightServer.limits(
                    Duration.ofSeconds(2), LimitConfiguration.DEFAULT.maxResultRows()),
                crm());
        FlightSql flight = FlightSql.connect(hasty.flightUri())) {
      assertThatThrownBy(() -> flight.query(SLOW + " WHERE n > 6"))
          .satisfies(e -> hasStatus(e, FlightStatusCode.TIMED_OUT))
          .hasMessageContaining("TIMED_OUT")
          .hasMessageContaining("HYT00");
      awaitNothingRuns();
      assertThat(queries(hasty)).contains("\"TIMED_OUT\"");
    }
  }

  @Test
  void aServerThatStopsBreaksItsStreamsOff() throws Exception {
    ServerAssembly stopping = FlightServer.start(crm());
    try (FlightSql flight = FlightSql.connect(stopping.flightUri())) {
      FlightStream stream = open(flight, flight.client().execute(SLOW + " WHERE n > 7"));
      awaitTheSourceRuns();
      stopping.close();
      assertThatThrownBy(stream::next).isInstanceOf(FlightRuntimeException.class);
      FlightSql.close(stream);
      awaitNothingRuns();
    }
  }

  private static FlightStream open(FlightSql flight, FlightInfo info) {
    return flight.client().getStream(info.getEndpoints().getFirst().getTicket());
  }

  private static void hasStatus(Throwable e, FlightStatusCode code) {
    assertThat(e)
        .isInstanceOfSatisfying(
            FlightRuntimeException.class, f -> assertThat(f.status().code()).isEqualTo(code));
  }

  private static void awaitTheSourceRuns() throws Exception {
    await(() -> activeInSource() > 0);
  }

  private static void awaitNothingRuns() throws Exception {
    await(() -> activeInSource() == 0 && !queries(server).contains("\"RUNNING\""));
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    while (!condition.call()) {
      // The test's own time-out ends this.
      Thread.sleep(20);
    }
  }

  private static long activeInSource() throws Exception {
    try (Connection connection = DriverManager.getConnection(postgresql.url(), "postgres", "");
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE '%slow%'"
                    + " AND pid <> pg_backend_pid()")) {
      assertThat(rows.next()).isTrue();
      return rows.getLong(1);
    }
  }

  private static String queries(ServerAssembly of) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(of.httpUri().resolve("/v1/queries")).build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }
}
