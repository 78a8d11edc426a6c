package dev.tributary.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.adapter.testkit.PostgresqlServer;
import dev.tributary.spi.error.ErrorKind;
import dev.tributary.spi.error.TributaryException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Small tables full of NULLs, odd text and extremes, in every placement over PostgreSQL and
/// Parquet; the queries are in `differential/queries.sql`, a blank line between two. A query that
/// starts with `error` must fail in DuckDB alone, and here by a fault of the user's.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlacementsDifferentialIT {
  private static final Pattern CREATED = Pattern.compile("create table (\\w+)");
  private static final String ERROR = "error ";

  @TempDir static Path folder;
  private PostgresqlServer server;
  private Oracle oracle;
  private Federation federation;
  private final List<String> tables = new ArrayList<>();

  @BeforeAll
  void load() throws Exception {
    oracle = new Oracle();
    server = PostgresqlServer.start();
    for (String statement : statements("tables.sql")) {
      oracle.execute(statement);
      server.execute(statement);
      CREATED.matcher(statement).results().forEach(created -> tables.add(created.group(1)));
    }
    Path lake = Files.createDirectories(folder.resolve("lake"));
    for (String table : tables) {
      oracle.writeParquet(table, lake.resolve(table + ".parquet"));
    }
    federation =
        new Federation(server.url(), lake, Files.createDirectories(folder.resolve("spill")));
  }

  @AfterAll
  void close() throws Exception {
    if (federation != null) {
      federation.close();
      oracle.close();
      server.close();
    }
  }

  @TestFactory
  Stream<DynamicTest> every_query_in_every_placement() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (String statement : statements("queries.sql")) {
      boolean fails = statement.startsWith(ERROR);
      String query = fails ? statement.substring(ERROR.length()) : statement;
      List<String> read = tables.stream().filter(t -> place(t).matcher(query).find()).toList();
      for (int placement = 0; placement < 1 << read.size(); placement++) {
        String placed = placed(query, read, placement);
        tests.add(
            DynamicTest.dynamicTest(
                placed, fails ? () -> bothFail(query, placed) : () -> agree(query, placed)));
      }
    }
    return tests.stream();
  }

  private void agree(String query, String placed) throws Exception {
    Answer alone = oracle.answer(query);
    boolean ordered = query.toLowerCase(Locale.ROOT).matches("(?s).*\\border by [^()]*$");
    for (boolean pushdown : List.of(true, false)) {
      assertThat(federation.answer(placed, pushdown).difference(alone, ordered))
          .as("pushdown %s of %s", pushdown, placed)
          .isEmpty();
    }
    assertThat(federation.allocatedBytes()).isZero();
  }

  private void bothFail(String query, String placed) {
    assertThatThrownBy(() -> oracle.answer(query)).isInstanceOf(SQLException.class);
    for (boolean pushdown : List.of(true, false)) {
      assertThatThrownBy(() -> federation.answer(placed, pushdown))
          .as("pushdown %s of %s", pushdown, placed)
          .isInstanceOfSatisfying(
              TributaryException.class,
              e -> assertThat(e.code().kind()).as(e.getMessage()).isEqualTo(ErrorKind.USER));
    }
    assertThat(federation.allocatedBytes()).isZero();
  }

  /// The query with table `i` in PostgreSQL where bit `i` is set, and in Parquet where it is not.
  private static String placed(String query, List<String> tables, int placement) {
    String placed = query;
    for (int i = 0; i < tables.size(); i++) {
      String catalog = (placement >> i & 1) == 1 ? "crm.public." : "lake.main.";
      placed = place(tables.get(i)).matcher(placed).replaceAll("$1" + catalog + tables.get(i));
    }
    return placed;
  }

  /// Where a query names the table.
  private static Pattern place(String table) {
    return Pattern.compile("(from |join |, )" + table + "\\b");
  }

  private static List<String> statements(String resource) throws IOException {
    try (InputStream in =
        PlacementsDifferentialIT.class.getResourceAsStream("/differential/" + resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is missing");
      }
      return Arrays.stream(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n\\s*\n"))
          .map(String::strip)
          .filter(s -> !s.isEmpty())
          .toList();
    }
  }
}
