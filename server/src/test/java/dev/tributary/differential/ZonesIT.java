package dev.tributary.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.adapter.testkit.PostgresqlServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Moments and wall clocks mean the same in the engine and in PostgreSQL, whatever the session's
/// zone.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ZonesIT {
  private static final List<String> EXPRESSIONS =
      List.of(
          "t",
          "l",
          "cast(t as varchar)",
          "cast(t as date)",
          "cast(t as time)",
          "cast(t as timestamp)",
          "cast(l as timestamp with time zone)",
          "extract(hour from t)",
          "extract(day from t)",
          "date_trunc('day', t)",
          "date_trunc('month', t)",
          "t at time zone 'America/New_York'",
          "l at time zone 'Asia/Tokyo'",
          "t > timestamp '2020-10-25 02:30:00'",
          "t >= date '2020-07-01'",
          "t < '2020-07-01 12:00:00'",
          "t = cast(l as timestamp with time zone)",
          "max(t)",
          "min(l)");

  @TempDir static Path folder;
  private PostgresqlServer server;
  private Federation federation;

  @BeforeAll
  void start() throws Exception {
    server = PostgresqlServer.start();
    server.execute(
        "CREATE TABLE moments (id integer primary key, t timestamptz, l timestamp)",
        "INSERT INTO moments VALUES"
            + " (1, '2020-07-01 00:00:00.123456+00', '2020-07-01 00:00:00'),"
            + " (2, '2020-10-25 00:30:00+00', '2020-10-25 02:30:00'),"
            + " (3, '2020-10-25 01:30:00+00', '2020-03-29 02:30:00'),"
            + " (4, '1900-01-01 00:00:00+00', '1900-01-01 00:00:00'),"
            + " (5, '2100-12-31 23:59:59.999999+00', '2100-12-31 23:59:59.999999'),"
            + " (6, NULL, NULL)");
    federation =
        new Federation(
            server.url(),
            Files.createDirectories(folder.resolve("lake")),
            Files.createDirectories(folder.resolve("spill")));
  }

  @AfterAll
  void stop() {
    if (federation != null) {
      federation.close();
      server.close();
    }
  }

  @TestFactory
  Stream<DynamicTest> pushed_and_pulled_agree_in_every_zone() {
    return Stream.of("UTC", "Europe/Berlin", "Asia/Kolkata", "America/New_York", "-03:00")
        .flatMap(zone ->
            EXPRESSIONS.stream()
                .map(expression ->
                    DynamicTest.dynamicTest(
                        zone + ": " + expression,
                        () -> {
                          String sql = "SELECT " + expression + " FROM crm.public.moments";
                          Answer pushed = federation.answer(sql, true, ZoneId.of(zone));
                          Answer pulled = federation.answer(sql, false, ZoneId.of(zone));
                          assertThat(pushed.difference(pulled, false)).isEmpty();
                        })));
  }

  @Test
  void a_moment_is_shown_in_the_zone_of_the_session() {
    String sql = "SELECT cast(t as varchar) FROM crm.public.moments WHERE id = 1";
    assertThat(federation.answer(sql, true, ZoneId.of("Asia/Kolkata")).rows())
        .containsExactly(List.of("2020-07-01 05:30:00.123456+05:30"));
    assertThat(federation.answer(sql, true, ZoneId.of("America/New_York")).rows())
        .containsExactly(List.of("2020-06-30 20:00:00.123456-04"));
  }
}
