package dev.tributary.server.flight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tributary.server.ServerAssembly;
import dev.tributary.server.config.CatalogConfiguration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// pyarrow, where there is one: `TRIBUTARY_PYTHON` names a Python that has it, else `python3` is
/// tried.
@Timeout(60)
class PyarrowIT {
  private static final String PYTHON = System.getenv().getOrDefault("TRIBUTARY_PYTHON", "python3");
  private static final Path SCRIPT = Path.of("src", "test", "resources", "flight", "flightsql.py");

  @TempDir static Path lake;
  private static ServerAssembly server;

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(hasPyarrow(), PYTHON + " has no pyarrow");
    Files.writeString(lake.resolve("colours.csv"), "id,name\n1,red\n2,grün\n3,\n");
    server = FlightServer.start(new CatalogConfiguration.Files("lake", lake));
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  private static boolean hasPyarrow() throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(PYTHON, "-c", "import pyarrow.flight")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor() == 0;
    } catch (IOException _) {
      return false;
    }
  }

  private static String run(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(PYTHON, SCRIPT.toString()));
    command.add(server.flightUri().toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("PYTHONIOENCODING", "utf-8");
    Process process = builder.start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return printed.strip();
  }

  @Test
  void aStatementGivesItsRows() throws Exception {
    assertThat(run("query", "SELECT id, name FROM lake.main.colours ORDER BY id"))
        .isEqualTo(
            "[{'id': 1, 'name': 'red'}, {'id': 2, 'name': 'grün'}, {'id': 3, 'name': None}]");
  }

  @Test
  void parametersAreBoundRowByRow() throws Exception {
    assertThat(run("prepared", "SELECT name FROM lake.main.colours WHERE id = ?", "2", "1"))
        .isEqualTo("[{'name': 'grün'}, {'name': 'red'}]");
  }

  @Test
  void whatIsSetHoldsForTheSessionOfAToken() throws Exception {
    assertThat(run("session", "USE lake", "SELECT name FROM colours WHERE id = 1"))
        .isEqualTo("[]\n[{'name': 'red'}]");
    assertThat(run("query", "USE lake")).contains("no session");
  }

  @Test
  void tablesAreListed() throws Exception {
    assertThat(run("tables")).contains("'table_name': 'colours', 'table_type': 'TABLE'");
  }

  @Test
  void anErrorSaysWhatAndWhere() throws Exception {
    assertThat(run("query", "SELECT * FRM x")).contains("ArrowInvalid").contains("SYNTAX_ERROR");
  }

  @Test
  void aStreamIsCancelledBeforeItsFirstRow() throws Exception {
    assertThat(
            run(
                "cancel",
                "SELECT count(*) AS n FROM lake.main.colours a, lake.main.colours b,"
                    + " UNNEST(ARRAY[1, 2]) AS u(x)"))
        .isEqualTo("cancelled");
  }
}
