package dev.tributary.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.adapter.testkit.PostgresqlServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;

/// TPC-H over three placements of its tables, with pushdown and without, against DuckDB alone.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TpchDifferentialIT {
  private static final double SCALE = 0.01;
  private static final Set<String> SPLIT =
      Set.of("orders", "customer", "supplier", "nation", "region");

  @TempDir static Path folder;
  private PostgresqlServer server;
  private Oracle oracle;
  private Federation federation;

  @BeforeAll
  void load() throws Exception {
    TpchData.write(folder, SCALE);
    oracle = new Oracle();
    oracle.load(TpchData.TABLES, folder);
    Path lake = Files.createDirectories(folder.resolve("lake"));
    for (String table : TpchData.TABLES.keySet()) {
      oracle.writeParquet(table, lake.resolve(table + ".parquet"));
    }
    server = PostgresqlServer.start();
    try (Connection connection =
        DriverManager.getConnection(server.url(), server.user(), server.password())) {
      for (var table : TpchData.TABLES.entrySet()) {
        try (Statement statement = connection.createStatement()) {
          String firstColumns =
              switch (table.getKey()) {
                case "lineitem" -> "l_orderkey, l_linenumber";
                case "partsupp" -> "ps_partkey, ps_suppkey";
                default -> table.getValue().substring(0, table.getValue().indexOf(' '));
              };
          statement.execute(
              "CREATE TABLE %s (%s, PRIMARY KEY (%s))"
                  .formatted(table.getKey(), table.getValue(), firstColumns));
        }
        try (var lines = Files.newInputStream(folder.resolve(table.getKey() + ".tbl"))) {
          connection
              .unwrap(PGConnection.class)
              .getCopyAPI()
              .copyIn("COPY " + table.getKey() + " FROM STDIN (DELIMITER '|')", lines);
        }
      }
    }
    federation =
        new Federation(server.url(), lake, Files.createDirectories(folder.resolve("spill")));
  }

  @AfterAll
  void close() throws Exception {
    if (federation != null) {
      assertThat(federation.allocatedBytes()).isZero();
      federation.close();
      oracle.close();
      server.close();
    }
  }

  @TestFactory
  Stream<DynamicTest> all_in_parquet() {
    return tests(Set.of());
  }

  @TestFactory
  Stream<DynamicTest> split_over_postgresql_and_parquet() {
    return tests(SPLIT);
  }

  @TestFactory
  Stream<DynamicTest> all_in_postgresql() {
    return tests(TpchData.TABLES.keySet());
  }

  private Stream<DynamicTest> tests(Set<String> inPostgresql) {
    List<String> queries = TpchData.queries();
    return IntStream.range(0, queries.size())
        .mapToObj(i ->
            DynamicTest.dynamicTest("query " + (i + 1), () -> agree(queries.get(i), inPostgresql)));
  }

  private void agree(String query, Set<String> inPostgresql) throws Exception {
    String placed = TpchData.placed(query, inPostgresql);
    Answer alone = oracle.answer(query);
    for (boolean pushdown : List.of(true, false)) {
      assertThat(federation.answer(placed, pushdown).difference(alone, false))
          .as("pushdown %s of %s", pushdown, placed)
          .isEmpty();
    }
    assertThat(federation.allocatedBytes()).isZero();
  }
}
