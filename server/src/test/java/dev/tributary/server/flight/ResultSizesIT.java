package dev.tributary.server.flight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.server.ServerAssembly;
import dev.tributary.server.config.CatalogConfiguration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ResultSizesIT {
  private static final int ROWS = 200_000;
  private static final int MESSAGE_LIMIT_OF_MANY_CLIENTS = 4 << 20;

  @TempDir static Path lake;
  private static ServerAssembly server;

  @BeforeAll
  static void start() throws Exception {
    String rows =
        IntStream.range(0, ROWS).mapToObj(Integer::toString).collect(Collectors.joining("\n"));
    Files.writeString(lake.resolve("numbers.csv"), "n\n" + rows + "\n");
    server = FlightServer.start(new CatalogConfiguration.Files("lake", lake));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private record Batch(int rows, long bytes) {}

  private static List<Batch> batches(String sql) {
    List<Batch> batches = new ArrayList<>();
    try (FlightSql flight = FlightSql.connect(server.flightUri(), MESSAGE_LIMIT_OF_MANY_CLIENTS)) {
      FlightStream stream =
          flight
              .client()
              .getStream(flight.client().execute(sql).getEndpoints().getFirst().getTicket());
      try {
        while (stream.next()) {
          VectorSchemaRoot root = stream.getRoot();
          long bytes = root.getFieldVectors().stream().mapToLong(FieldVector::getBufferSize).sum();
          batches.add(new Batch(root.getRowCount(), bytes));
        }
      } finally {
        FlightSql.close(stream);
      }
    }
    return batches;
  }

  @Test
  void smallBatchesComeTogetherAndTheFirstAtOnce() {
    List<Batch> batches = batches("SELECT n FROM lake.main.numbers");
    assertThat(batches.stream().mapToInt(Batch::rows).sum()).isEqualTo(ROWS);
    assertThat(batches).hasSizeLessThan(ROWS / 2048 / 4);
    assertThat(batches.getFirst().rows()).isLessThanOrEqualTo(2048);
  }

  @Test
  void wideRowsAreCutIntoMessagesThatEveryClientTakes() {
    List<Batch> batches =
        batches("SELECT n, repeat('x', 6000) AS wide FROM lake.main.numbers WHERE n < 5000");
    assertThat(batches.stream().mapToInt(Batch::rows).sum()).isEqualTo(5000);
    assertThat(batches).allSatisfy(b -> assertThat(b.bytes()).isLessThan(3_670_016));
  }

  @Test
  void aRowOfThreeMegabytesStillFits() {
    assertThat(batches("SELECT repeat('x', 3000000) AS wide")).hasSize(1);
  }

  @Test
  void aRowThatNoMessageHoldsNamesItsColumn() {
    assertThatThrownBy(() -> batches("SELECT 1 AS one, repeat('x', 4000000) AS fat"))
        .isInstanceOfSatisfying(
            FlightRuntimeException.class,
            e -> assertThat(e.status().code()).isEqualTo(FlightStatusCode.RESOURCE_EXHAUSTED))
        .hasMessageContaining("'fat'")
        .hasMessageContaining("ROW_TOO_LARGE");
  }

  @Test
  void joinedAndCutRowsAreTheSameRowsInTheSameOrder() {
    // Rows of all widths, so that batches are joined here and cut there.
    String sql =
        "SELECT n, repeat('x', CAST(mod(n, 7000) AS INTEGER)) AS t FROM lake.main.numbers"
            + " WHERE n < 20000 ORDER BY n";
    try (FlightSql flight = FlightSql.connect(server.flightUri())) {
      List<List<Object>> rows = new ArrayList<>();
      flight.query(sql).values().forEach(row -> rows.add(List.copyOf(row)));
      assertThat(rows).hasSize(20_000);
      for (int i = 0; i < rows.size(); i++) {
        assertThat(((Number) rows.get(i).getFirst()).longValue()).isEqualTo(i);
        assertThat(rows.get(i).getLast().toString()).hasSize(i % 7000);
      }
    }
  }

  @Test
  void aFailureAfterTheFirstRowsBreaksTheStream() {
    try (FlightSql flight = FlightSql.connect(server.flightUri())) {
      assertThatThrownBy(() -> flight.query("SELECT 1 / (n - 199999) AS q FROM lake.main.numbers"))
          .hasMessageContaining("DIVISION_BY_ZERO")
          .hasMessageContaining("22012");
    }
  }

  @Test
  void moreRowsThanAllowedAreAnErrorAndNoShorterResult() {
    try (ServerAssembly strict =
            FlightServer.start(
                FlightServer.limits(Duration.ofMinutes(1), 100_000),
                new CatalogConfiguration.Files("lake", lake));
        FlightSql flight = FlightSql.connect(strict.flightUri())) {
      assertThatThrownBy(() -> flight.query("SELECT n FROM lake.main.numbers"))
          .isInstanceOfSatisfying(
              FlightRuntimeException.class,
              e -> assertThat(e.status().code()).isEqualTo(FlightStatusCode.RESOURCE_EXHAUSTED))
          .hasMessageContaining("TOO_MANY_ROWS");
    }
  }

  @Test
  void aClientThatReadsSlowlyHoldsTheServerBack() throws Exception {
    try (FlightSql flight = FlightSql.connect(server.flightUri())) {
      String sql = "SELECT a.n, b.n FROM lake.main.numbers a CROSS JOIN lake.main.numbers b";
      FlightStream stream =
          flight
              .client()
              .getStream(flight.client().execute(sql).getEndpoints().getFirst().getTicket());
      assertThat(stream.next()).isTrue();
      assertThat(stream.getRoot().getVector(0)).isInstanceOf(BigIntVector.class);
      // 40 billion rows would not fit anywhere; that this comes back at all is the proof.
      stream.cancel("enough", null);
      FlightSql.close(stream);
    }
  }
}
