package dev.tributary.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.server.http.ScriptedServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class SqlCommandTest {
  @TempDir Path folder;

  private final ScriptedServer server = new ScriptedServer();
  private final PrintStream originalOut = System.out;
  private final PrintStream originalErr = System.err;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void capture() {
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void stop() {
    System.setOut(originalOut);
    System.setErr(originalErr);
    server.close();
  }

  @Test
  void aResultIsATableUnlessAnotherFormatIsAskedFor() {
    assertThat(sql("-e", "rows 2")).isZero();
    assertThat(printed())
        .isEqualTo(
            """
             n | t
            ---+-------
             0 | row 0
             1 | row 1
            (2 rows)
            """);
  }

  @Test
  void otherFormatsAreCopiedAsTheyCome() {
    assertThat(sql("-e", "rows 1", "--format", "csv")).isZero();
    assertThat(printed()).isEqualTo("n,t\n0,row 0\n");
    out.reset();
    assertThat(sql("-e", "rows 1", "--format", "json")).isZero();
    assertThat(printed()).contains("\"rows\":[[0,\"row 0\"]]");
    out.reset();
    assertThat(sql("-e", "rows 1", "--format", "arrow")).isZero();
    assertThat(out.toByteArray()).startsWith(-1, -1, -1, -1).endsWith(0, 0, 0, 0);
  }

  @Test
  void theStatementMayComeFromAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("q.sql"), "rows 1");

    assertThat(sql("-f", file.toString())).isZero();
    assertThat(printed()).contains("(1 row)");
    assertThat(sql("-f", folder.resolve("none.sql").toString())).isEqualTo(1);
    assertThat(complained()).contains("none.sql");
  }

  @Test
  void anErrorGoesToStandardErrorWithItsPlaceAndCode() {
    assertThat(sql("-e", "wrong")).isEqualTo(1);
    assertThat(complained())
        .isEqualTo("error SYNTAX_ERROR at line 1, column 7: 'wrong' is no SQL.\n");
    assertThat(printed()).isEmpty();
  }

  @Test
  void aResultThatBreaksOffIsAnErrorInEveryFormat() {
    for (String format : new String[] {"table", "csv", "json", "arrow"}) {
      assertThat(sql("-e", "fail after 3 batches", "--format", format)).as(format).isEqualTo(1);
    }
  }

  @Test
  void aServerThatIsNotThereIsNamed() {
    assertThat(TributaryCommand.run("sql", "--url", "http://127.0.0.1:1", "-e", "rows 1"))
        .isEqualTo(1);
    assertThat(complained()).contains("Cannot reach a Tributary server at http://127.0.0.1:1");
    assertThat(TributaryCommand.run("sql", "--url", "nonsense", "-e", "rows 1")).isEqualTo(1);
    assertThat(complained()).contains("'nonsense' is no server's address");
  }

  @Test
  void theJdbcAddressOfAServerWillDo() {
    String url = "jdbc:tributary://127.0.0.1:" + server.uri().getPort();

    assertThat(TributaryCommand.run("sql", "--url", url, "-e", "rows 1")).isZero();
  }

  @Test
  void aCommandLineThatMakesNoSenseIsStatusTwo() {
    assertThat(TributaryCommand.run("sql")).isEqualTo(2);
    assertThat(TributaryCommand.run("sqk")).isEqualTo(2);
  }

  private int sql(String... options) {
    String[] command = new String[options.length + 3];
    command[0] = "sql";
    command[1] = "--url";
    command[2] = server.uri().toString();
    System.arraycopy(options, 0, command, 3, options.length);
    return TributaryCommand.run(command);
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String complained() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
