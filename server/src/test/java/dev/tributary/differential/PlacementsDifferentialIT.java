package dev.tributary.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.adapter.jdbc.JdbcSettings;
import dev.tributary.adapter.jdbc.JdbcSource;
import dev.tributary.adapter.jdbc.postgresql.PostgresqlProduct;
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
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Small tables full of NULLs, odd text and extremes, in every placement over PostgreSQL and
/// Parquet, and in each other source whole and mixed with those two; the queries are in
/// `differential/queries.sql`, a blank line between two. A query that starts with `error` must fail
/// in DuckDB alone, and here by a fault of the user's.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlacementsDifferentialIT {
  private static final Pattern CREATED = Pattern.compile("create table (\\w+)");
  private static final String ERROR = "error ";
  private static final String CRM = "crm.public.";
  private static final String LAKE = "lake.main.";

  @TempDir static Path folder;
  private PostgresqlServer server;
  private final Map<TestedSource, Set<String>> others = new LinkedHashMap<>();
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
    // Databases that are files have a test of their own, EmbeddedPlacementsIT.
    TestedSource source = TestedSource.MARIADB.startIfPossible().orElse(null);
    if (source != null) {
      others.put(source, copied(source));
    }
    List<JdbcSource> databases =
        new ArrayList<>(others.keySet().stream().map(TestedSource::open).toList());
    databases.add(
        new JdbcSource(
            new JdbcSettings("crm", server.url(), server.user(), server.password(), 4),
            new PostgresqlProduct()));
    federation = new Federation(databases, lake, Files.createDirectories(folder.resolve("spill")));
  }

  private Set<String> copied(TestedSource source) throws Exception {
    Set<String> there = new LinkedHashSet<>();
    for (String table : tables) {
      if (source.loader().copy(oracle, table)) {
        there.add(table);
      }
    }
    return there;
  }

  @AfterAll
  void close() throws Exception {
    if (federation != null) {
      federation.close();
      oracle.close();
      server.close();
    }
    others.keySet().forEach(TestedSource::close);
  }

  @TestFactory
  Stream<DynamicTest> every_query_in_every_placement() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (String statement : statements("queries.sql")) {
      boolean fails = statement.startsWith(ERROR);
      String query = fails ? statement.substring(ERROR.length()) : statement;
      List<String> read = tables.stream().filter(t -> place(t).matcher(query).find()).toList();
      for (int placement = 0; placement < 1 << read.size(); placement++) {
        tests.add(test(query, placed(query, read, placement), fails));
      }
    }
    return tests.stream();
  }

  @TestFactory
  Stream<DynamicTest> every_query_in_each_other_source() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (String statement : statements("queries.sql")) {
      boolean fails = statement.startsWith(ERROR);
      String query = fails ? statement.substring(ERROR.length()) : statement;
      List<String> read = tables.stream().filter(t -> place(t).matcher(query).find()).toList();
      for (var other : others.entrySet()) {
        Set<String> there = other.getValue();
        List<String> copied = read.stream().filter(there::contains).toList();
        if (!copied.isEmpty()) {
          String prefix = other.getKey().prefix();
          tests.add(test(query, mixed(query, read, t -> there.contains(t) ? prefix : LAKE), fails));
        }
        if (copied.size() > 1) {
          List<String> prefixes = List.of(other.getKey().prefix(), LAKE, CRM);
          tests.add(
              test(
                  query,
                  mixed(
                      query,
                      read,
                      t -> copied.contains(t) ? prefixes.get(copied.indexOf(t) % 3) : LAKE),
                  fails));
        }
      }
    }
    return tests.stream();
  }

  private DynamicTest test(String query, String placed, boolean fails) {
    return DynamicTest.dynamicTest(
        placed, fails ? () -> bothFail(query, placed) : () -> agree(query, placed));
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
    return mixed(query, tables, t -> (placement >> tables.indexOf(t) & 1) == 1 ? CRM : LAKE);
  }

  private static String mixed(String query, List<String> tables, UnaryOperator<String> prefix) {
    String placed = query;
    for (String table : tables) {
      placed = place(table).matcher(placed).replaceAll("$1" + prefix.apply(table) + table);
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
