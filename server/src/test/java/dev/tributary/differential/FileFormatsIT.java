package dev.tributary.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// One table as Parquet, as CSV, as JSON and in partitions: every query has the same answer.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FileFormatsIT {
  private static final String ROWS =
      """
      SELECT i AS id,
        CASE WHEN i % 7 = 0 THEN NULL ELSE 'naïve "' || i || '", or so' END AS name,
        i % 5 AS grp,
        CASE WHEN i % 11 <> 0 THEN i / 4.0::DOUBLE END AS price,
        DATE '2024-01-01' + (i % 400)::INTEGER AS day,
        TIMESTAMP '2024-03-10 02:30:00.123456' + i * INTERVAL '1 minute' AS moment,
        i % 3 = 0 AS flag,
        'part' || i % 4 AS part
      FROM range(1, 1001) t (i)
      """;

  private static final List<String> QUERIES =
      List.of(
          "select * from %s.t",
          "select count(*), count(name), count(price) from %s.t",
          "select grp, sum(id), avg(price), min(day), max(moment) from %s.t group by grp",
          "select id, name from %s.t where name like '%%9%%' and flag",
          "select id, day + interval '1' month from %s.t where day >= date '2024-12-30'",
          "select part, count(*) from %s.t where part in ('part1', 'part3') group by part",
          "select id, row_number() over (partition by part order by price, id) from %s.t",
          "select a.id, b.id from %1$s.t a join %1$s.t b on a.id = b.id * 2 where b.part = 'part2'",
          "select * from %s.t where price is null and name is null");

  @TempDir static Path folder;
  private Path lake;
  private Federation federation;

  @BeforeAll
  void start() throws Exception {
    lake = Files.createDirectories(folder.resolve("lake"));
    for (String schema : List.of("pq", "csv", "zip", "zst", "js", "list", "hive")) {
      Files.createDirectories(lake.resolve(schema));
    }
    copy("pq/t.parquet", "FORMAT parquet");
    copy("csv/t.csv", "FORMAT csv, HEADER");
    copy("zip/t.tsv.gz", "FORMAT csv, HEADER, DELIMITER '\t', COMPRESSION gzip");
    copy("zst/t.csv.zst", "FORMAT csv, HEADER, DELIMITER ';', COMPRESSION zstd");
    copy("js/t.ndjson", "FORMAT json");
    copy("list/t.json.gz", "FORMAT json, ARRAY true, COMPRESSION gzip");
    copy("hive/t", "FORMAT csv, HEADER, PARTITION_BY (part)");
    Files.createDirectories(lake.resolve("changing"));
    Files.writeString(lake.resolve("changing/t.csv"), "a,b\n1,2\n");
    federation =
        new Federation(
            "jdbc:postgresql://127.0.0.1:1/none",
            lake,
            Files.createDirectories(folder.resolve("spill")));
  }

  private void copy(String file, String options) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("COPY (" + ROWS + ") TO '" + lake.resolve(file) + "' (" + options + ")");
    }
  }

  @AfterAll
  void stop() {
    federation.close();
  }

  @TestFactory
  Stream<DynamicTest> every_format_gives_the_same_rows() {
    return QUERIES.stream()
        .flatMap(query ->
            Stream.of("csv", "zip", "zst", "js", "list", "hive")
                .map(schema ->
                    DynamicTest.dynamicTest(
                        query.formatted(schema),
                        () -> {
                          Answer expected = federation.answer(query.formatted("pq"), true);
                          Answer actual = federation.answer(query.formatted(schema), true);
                          assertThat(expected.rows()).isNotEmpty();
                          assertThat(actual.difference(expected, false)).isEmpty();
                        })));
  }

  @Test
  void the_way_of_reading_stands_in_the_plan() {
    assertThat(federation.plan("select id from csv.t", true).fragments().getLast().toString())
        .contains("auto_detect = false", "'price': 'DOUBLE'", "'moment': 'TIMESTAMP'");
    assertThat(federation.plan("select id from hive.t", true).fragments().getLast().toString())
        .contains("hive_types = {'part': 'VARCHAR'}");
  }

  @Test
  void a_file_that_is_replaced_is_planned_again() throws Exception {
    Path file = lake.resolve("changing/t.csv");
    String sql = "select max(b) from changing.t";
    assertThat(federation.answer(sql, true).rows().toString()).isEqualTo("[[2]]");
    Files.writeString(file, "a,b\n1,2\n3,40\n");
    assertThat(federation.answer(sql, true).rows().toString()).isEqualTo("[[40]]");
    Files.writeString(file, "b,a\n100,2\n300,40\n");
    assertThat(federation.answer(sql, true).rows().toString()).isEqualTo("[[300]]");
    Files.writeString(file, "b,a\nten,2\n");
    assertThat(federation.answer(sql + " limit 1", true).rows().toString()).isEqualTo("[[ten]]");
    Files.writeString(file, "b,a\n10,2\n11\n");
    assertThatThrownBy(() -> federation.answer(sql, true))
        .hasMessageContainingAll("t.csv", "line 3")
        .isInstanceOfSatisfying(
            TributaryException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FILE_CORRUPT));
  }
}
