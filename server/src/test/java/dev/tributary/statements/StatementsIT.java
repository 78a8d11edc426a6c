package dev.tributary.statements;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.adapter.testkit.PostgresqlServer;
import dev.tributary.differential.Oracle;
import dev.tributary.differential.TestedSource;
import dev.tributary.server.ServerAssembly;
import dev.tributary.server.config.ConfigurationReader;
import dev.tributary.statements.Statement.Expectation;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Sends every statement of `statements/*.slt` through every door and in every placement. Run with
/// `-Dstatements.update=true` to write what comes of them now into the files, and read the
/// difference: what stands there must be true, not what is printed.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StatementsIT {
  private static final Path FILES = Path.of("src/test/resources/statements");
  private static final Path SHARED = Path.of("src/test/resources/differential/tables.sql");
  private static final Pattern CREATED = Pattern.compile("create table (\\w+)");

  private static final String CONFIGURATION =
      """
      server:
        http: {port: 0}
        flight: {port: 0}
      catalogs:
        crm: {type: postgresql, url: "%s", user: postgres, password: any}
        lake: {type: files, root: lake}
        %s
      """;

  /// What only Parquet has: rows in rows.
  private static final String NESTED =
      """
      create table nested as from (values
        (1, {'a': 1, 'b': 'x'}, map {'k': 1, 'l': 2}, [{'n': 1, 't': 'p'}, {'n': 2, 't': null}], [[1, 2], [3]]),
        (2, {'a': null, 'b': 'y'}, map {}, [], [[], null]),
        (3, null, null, null, null),
        (4, {'a': 4, 'b': null}, map {'k': null}, [null, {'n': 5, 't': 'ü'}], [])) t (id, s, m, ls, ll)
      """;

  /// What only PostgreSQL has.
  private static final String[] DOCUMENTS = {
    "create table documents (id integer, plain json, packed jsonb)",
    "insert into documents values (1, '{\"b\": 1,  \"a\": [1, null]}', '{\"b\": 1,  \"a\": [1,"
        + " null]}'), (2, '\"ü\"', '\"ü\"'), (3, null, 'null')"
  };

  @TempDir static Path folder;
  private final RootAllocator memory = new RootAllocator();
  private final HttpClient client = HttpClient.newHttpClient();
  private final Set<String> inMariadb = new HashSet<>();
  private PostgresqlServer postgresql;
  private Optional<TestedSource> mariadb = Optional.empty();
  private ServerAssembly server;
  private HttpDoor http;
  private FlightDoor flight;

  @BeforeAll
  void start() throws Exception {
    postgresql = PostgresqlServer.start();
    mariadb = TestedSource.mariadbIfPossible();
    Path lake = Files.createDirectory(folder.resolve("lake"));
    try (Oracle duckdb = new Oracle()) {
      List<String> tables = new ArrayList<>(List.of("nested"));
      duckdb.execute(NESTED);
      for (Path file : List.of(SHARED, FILES.resolve("tables.sql"))) {
        for (String statement : Files.readString(file).split("\n\\s*\n")) {
          duckdb.execute(statement);
          postgresql.execute(statement);
          CREATED.matcher(statement).results().map(StatementsIT::name).forEach(tables::add);
        }
      }
      for (String table : tables) {
        duckdb.writeParquet(table, lake.resolve(table + ".parquet"));
        if (mariadb.isPresent() && mariadb.get().copy(duckdb, table)) {
          inMariadb.add(table);
        }
      }
    }
    postgresql.execute(DOCUMENTS);
    Path configuration = folder.resolve("tributary.yaml");
    Files.writeString(
        configuration,
        CONFIGURATION.formatted(
            postgresql.url(), mariadb.map(TestedSource::configuration).orElse("")));
    server = ServerAssembly.start(new ConfigurationReader(name -> null).read(configuration));
    http = new HttpDoor(client, server.httpUri());
    flight = new FlightDoor(server.flightUri(), memory);
    if (Boolean.getBoolean("statements.update")) {
      for (StatementFile file : files()) {
        file.write(this::outcome);
      }
    }
  }

  private static String name(MatchResult created) {
    return created.group(1);
  }

  private Outcome outcome(Statement statement) {
    try {
      return http.json(statement, placed(statement, statement.placements().getLast()));
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(statement.name(), e);
    }
  }

  private String placed(Statement statement, Placement placement) {
    return placement.place(
        statement.sql(),
        table -> mariadb.filter(_ -> inMariadb.contains(table)).map(TestedSource::prefix));
  }

  @AfterAll
  void stop() {
    client.shutdownNow();
    // Null where PostgreSQL may not run here and all is skipped.
    if (server != null) {
      flight.close();
      server.close();
      mariadb.ifPresent(TestedSource::close);
      postgresql.close();
    }
    memory.close();
  }

  private static List<StatementFile> files() throws IOException {
    try (Stream<Path> files = Files.list(FILES)) {
      return files
          .filter(f -> f.toString().endsWith(".slt"))
          .sorted()
          .map(StatementFile::read)
          .toList();
    }
  }

  @TestFactory
  Stream<DynamicContainer> every_statement_means_what_its_file_says() throws IOException {
    return files().stream()
        .map(StatementFile::statements)
        .map(statements ->
            DynamicContainer.dynamicContainer(
                statements.getFirst().file(),
                statements.stream()
                    .map(s -> DynamicTest.dynamicTest(s.name(), () -> everywhere(s)))));
  }

  /// As JSON in every placement, in each other format in one of them, which differs by statement.
  private void everywhere(Statement statement) throws Exception {
    List<Placement> placements = statement.placements();
    for (Placement placement : placements) {
      String sql = placed(statement, placement);
      check(where(statement, sql, "JSON"), statement.expected(), http.json(statement, sql), false);
    }
    String sql = placed(statement, placements.get(statement.line() % placements.size()));
    Outcome arrow = http.arrow(statement, sql, memory);
    check(where(statement, sql, "Arrow"), statement.expected(), arrow, true);
    if (FlightDoor.takes(statement)) {
      sql = placed(statement, placements.get((statement.line() + 1) % placements.size()));
      Outcome flown = flight.send(statement, sql);
      check(where(statement, sql, "Flight"), statement.expected(), flown, true);
    }
  }

  private static String where(Statement statement, String sql, String format) {
    return statement.name() + " as " + format + "\n" + sql + "\n";
  }

  private static void check(String where, Expectation expected, Outcome outcome, boolean arrow) {
    switch (expected) {
      case Expectation.Error(String code, String fragment) -> {
        assertThat(outcome).as(where).isInstanceOf(Outcome.Failure.class);
        Outcome.Failure failure = (Outcome.Failure) outcome;
        assertThat(failure.code()).as(where + ": " + failure.message()).isEqualTo(code);
        assertThat(failure.message()).as(where).contains(fragment);
      }
      case Expectation.Rows(Outcome.Table table, boolean ordered) -> {
        assertThat(outcome).as(where).isInstanceOf(Outcome.Table.class);
        Outcome.Table actual =
            ordered ? (Outcome.Table) outcome : ((Outcome.Table) outcome).sorted();
        Outcome.Table wanted = ordered ? table : table.sorted();
        assertThat(actual.difference(arrow ? ArrowTable.seen(wanted) : wanted)).as(where).isEmpty();
      }
    }
  }
}
