package dev.tributary.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final PrintStream realOut = System.out;
  private final PrintStream realErr = System.err;

  @BeforeEach
  void capture() throws IOException {
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    Files.createDirectory(folder.resolve("data"));
  }

  @AfterEach
  void restore() {
    System.setOut(realOut);
    System.setErr(realErr);
  }

  @Test
  void aConfigurationWhoseSourcesAnswerIsFine() throws IOException {
    assertThat(check("catalogs:\n  lake: {type: files, root: ./data}\n")).isZero();
    assertThat(text(out)).contains("tributary.yaml is fine: every source answers (1).");
    assertThat(text(err)).isEmpty();
  }

  @Test
  void aSourceThatIsDownIsAProblemAtItsUrlBesideThoseOfTheFile() throws IOException {
    int status =
        check(
            """
            catalogs:
              crm:
                type: postgresql
                url: jdbc:postgresql://127.0.0.1:1/crm
                user: reader
              lake:
                type: files
                root: ./data
              ledger:
                type: postgresql
                url: mysql://db
                user: reader
            limits: {query-timeuot: 30s}
            """);

    assertThat(status).isEqualTo(1);
    assertThat(text(out)).isEmpty();
    assertThat(text(err))
        .startsWith("error INVALID_CONFIGURATION: Cannot use ")
        .contains("it has 3 problems")
        .contains("tributary.yaml:4:10: Failed to connect to source 'crm' ")
        .contains("tributary.yaml:11:10: 'catalogs.ledger.url' must begin with jdbc:postgresql:")
        .contains("tributary.yaml:13:10: unknown key 'limits.query-timeuot'.")
        .doesNotContain("source 'ledger'")
        .doesNotContain("source 'lake'");
  }

  @Test
  void aFileThatTheEngineCannotReadIsAProblemOfItsCatalog() throws IOException {
    Files.writeString(folder.resolve("data/broken.parquet"), "this is no Parquet");

    assertThat(check("catalogs:\n  lake: {type: files, root: ./data}\n")).isEqualTo(1);
    assertThat(text(err)).contains("tributary.yaml:2:29: ").contains("broken");
  }

  @Test
  void aSpillFolderThatCannotBeMadeIsAProblemAtItsKey() throws IOException {
    Files.writeString(folder.resolve("taken"), "a file");

    assertThat(check("engine:\n  duckdb:\n    temp-directory: ./taken\ncatalogs: {}\n"))
        .isEqualTo(1);
    assertThat(text(err)).contains("tributary.yaml:3:5: ").contains("engine.duckdb.temp-directory");
  }

  @Test
  void aMissingFileIsAnError() {
    assertThat(TributaryCommand.run("check", "--config", folder.resolve("none.yaml").toString()))
        .isEqualTo(1);
    assertThat(text(err)).contains("none.yaml");
  }

  private int check(String yaml) throws IOException {
    Path file = folder.resolve("tributary.yaml");
    Files.writeString(file, yaml);
    return TributaryCommand.run("check", "--config", file.toString());
  }

  private static String text(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }
}
