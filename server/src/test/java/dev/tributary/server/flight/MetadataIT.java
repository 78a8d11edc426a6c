package dev.tributary.server.flight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.server.ServerAssembly;
import dev.tributary.server.config.CatalogConfiguration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.CloseSessionRequest;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.arrow.flight.GetSessionOptionsRequest;
import org.apache.arrow.flight.SessionOptionValue;
import org.apache.arrow.flight.SessionOptionValueFactory;
import org.apache.arrow.flight.SetSessionOptionsRequest;
import org.apache.arrow.flight.SetSessionOptionsResult.ErrorValue;
import org.apache.arrow.flight.sql.FlightSqlClient.SubstraitPlan;
import org.apache.arrow.flight.sql.impl.FlightSql.SqlInfo;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class MetadataIT {
  @TempDir static Path lake;
  private static ServerAssembly server;

  @BeforeAll
  static void start() throws Exception {
    Files.writeString(lake.resolve("colours.csv"), "id,name\n1,red\n");
    server = FlightServer.start(new CatalogConfiguration.Files("lake", lake));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void everyFactIsToldAndEachInOneRow() {
    try (FlightSql flight = FlightSql.connect(server.flightUri())) {
      List<Long> codes =
          flight.read(flight.client().getSqlInfo()).values().stream()
              .map(row -> ((Number) row.getFirst()).longValue())
              .toList();
      assertThat(codes)
          .containsExactlyElementsOf(
              Arrays.stream(SqlInfo.values())
                  .filter(i -> i != SqlInfo.UNRECOGNIZED)
                  .map(i -> (long) i.getNumber())
                  .toList());
    }
  }

  @Test
  void aFactThatIsAskedForComesAlone() {
    try (FlightSql flight = FlightSql.connect(server.flightUri())) {
      assertThat(flight.read(flight.client().getSqlInfo(SqlInfo.FLIGHT_SQL_SERVER_NAME)).values())
          .hasToString("[[0, Tributary]]");
    }
  }

  @Test
  void aTableComesWithItsColumnsWhereTheyAreAskedFor() {
    try (FlightSql flight = FlightSql.connect(server.flightUri())) {
      FlightSql.Rows tables =
          flight.read(flight.client().getTables("lake", "main", "colours", null, true));
      assertThat(tables.values()).hasSize(1);
      assertThat((byte[]) tables.values().getFirst().getLast()).isNotEmpty();
    }
  }

  @Test
  void typesAreListedByTheirNumbers() {
    try (FlightSql flight = FlightSql.connect(server.flightUri())) {
      List<String> names =
          flight.read(flight.client().getXdbcTypeInfo()).values().stream()
              .map(row -> String.valueOf(row.getFirst()))
              .toList();
      assertThat(names).contains("DECIMAL", "VARCHAR", "TIMESTAMP WITH TIME ZONE");
      assertThat(flight.read(flight.client().getXdbcTypeInfo(3)).values()).hasSize(1);
    }
  }

  @Test
  void aCatalogThatIsNoneHasNoTables() {
    try (FlightSql flight = FlightSql.connect(server.flightUri())) {
      assertThat(flight.read(flight.client().getTables("none", null, null, null, false)).values())
          .isEmpty();
    }
  }

  @Test
  void aSessionKeepsWhatItsClientChose() {
    try (FlightSql flight = FlightSql.connect(server.flightUri())) {
      var result =
          flight
              .client()
              .setSessionOptions(
                  new SetSessionOptionsRequest(
                      Map.of(
                          "catalog", text("lake"),
                          "schema", text("main"),
                          "timezone", text("Europe/Berlin"),
                          "query-timeout", text("30s"),
                          "max-result-rows", SessionOptionValueFactory.makeSessionOptionValue(5L),
                          "no-such-option", text("x"))));
      assertThat(result.getErrors()).containsOnlyKeys("no-such-option");
      assertThat(Optional.ofNullable(result.getErrors().get("no-such-option")).orElseThrow().value)
          .isEqualTo(ErrorValue.INVALID_NAME);
      assertThat(flight.query("SELECT name FROM colours").values()).hasToString("[[red]]");
      assertThat(
              flight
                  .client()
                  .getSessionOptions(new GetSessionOptionsRequest())
                  .getSessionOptions()
                  .keySet())
          .containsExactlyInAnyOrder(
              "catalog",
              "schema",
              "timezone",
              "pushdown",
              "verify-pushdown",
              "query-timeout",
              "max-result-rows");
      assertThatThrownBy(() -> flight.query("SELECT * FROM (VALUES 1, 2, 3, 4, 5, 6) AS t(n)"))
          .hasMessageContaining("TOO_MANY_ROWS");
    }
  }

  @Test
  void aCatalogOrZoneThatIsNoneIsRefused() {
    try (FlightSql flight = FlightSql.connect(server.flightUri())) {
      var result =
          flight
              .client()
              .setSessionOptions(
                  new SetSessionOptionsRequest(
                      Map.of("catalog", text("lakes"), "timezone", text("Mars/Olympus"))));
      assertThat(result.getErrors().values())
          .extracting(e -> e.value)
          .containsExactly(ErrorValue.INVALID_VALUE, ErrorValue.INVALID_VALUE);
    }
  }

  @Test
  void sessionsOfTwoClientsAreTheirOwn() {
    try (FlightSql one = FlightSql.connect(server.flightUri());
        FlightSql other = FlightSql.connect(server.flightUri())) {
      one.client()
          .setSessionOptions(
              new SetSessionOptionsRequest(
                  Map.of("catalog", text("lake"), "schema", text("main"))));
      assertThat(one.query("SELECT id FROM colours").values()).hasSize(1);
      assertThatThrownBy(() -> other.query("SELECT id FROM colours"))
          .hasMessageContaining("TABLE_NOT_FOUND");
    }
  }

  @Test
  void aSessionMayBeClosedTwice() {
    try (FlightSql flight = FlightSql.connect(server.flightUri())) {
      flight
          .client()
          .setSessionOptions(new SetSessionOptionsRequest(Map.of("schema", text("main"))));
      for (int i = 0; i < 2; i++) {
        assertThat(flight.client().closeSession(new CloseSessionRequest()).getStatus())
            .hasToString("CLOSED");
      }
      assertThat(flight.query("SELECT 1").values()).hasSize(1);
    }
  }

  @Test
  void whatIsNotThereIsRefusedByItsName() {
    try (FlightSql flight = FlightSql.connect(server.flightUri())) {
      assertUnimplemented(
          () -> flight.client().executeUpdate("DELETE FROM lake.main.colours"), "DELETE");
      assertUnimplemented(
          () -> flight.client().executeSubstrait(new SubstraitPlan(new byte[] {1}, "1.0")),
          "CommandStatementSubstraitPlan");
      assertUnimplemented(() -> flight.client().beginTransaction(), "BeginTransaction");
      assertUnimplemented(() -> flight.action(new Action("Dance")), "Dance");
    }
  }

  private static void assertUnimplemented(Runnable call, String name) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            FlightRuntimeException.class,
            e -> assertThat(e.status().code()).isEqualTo(FlightStatusCode.UNIMPLEMENTED))
        .hasMessageContaining(name)
        .hasMessageContaining("NOT_SUPPORTED");
  }

  private static SessionOptionValue text(String value) {
    return SessionOptionValueFactory.makeSessionOptionValue(value);
  }
}
