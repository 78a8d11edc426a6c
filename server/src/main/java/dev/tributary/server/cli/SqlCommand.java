package dev.tributary.server.cli;

import dev.tributary.server.client.PlanPrinter;
import dev.tributary.server.client.ServerUrl;
import dev.tributary.server.client.StatementClient;
import dev.tributary.server.client.TablePrinter;
import dev.tributary.server.client.WholeBody;
import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Runs one statement on a server and prints its result.
@Command(name = "sql", description = "Runs one SQL statement on a server and prints the result.")
final class SqlCommand implements Callable<Integer> {
  @Option(
      names = "--url",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:8080",
      description = "The server, such as ${DEFAULT-VALUE}.")
  private String url = "";

  @ArgGroup(multiplicity = "1")
  private @Nullable Text text;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "One of ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
  private Format format = Format.table;

  /// Where the statement comes from.
  private static final class Text {
    @Option(names = "-e", paramLabel = "SQL", description = "The statement.", required = true)
    private @Nullable String statement;

    @Option(
        names = "-f",
        paramLabel = "FILE",
        description = "A file that holds the statement; - is the standard input.",
        required = true)
    private @Nullable String file;

    String read() throws IOException {
      if (statement != null) {
        return statement;
      }
      String name = String.valueOf(file);
      return name.equals("-")
          ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
          : Files.readString(Path.of(name));
    }
  }

  /// Lower case, as they are typed.
  private enum Format {
    table,
    csv,
    json,
    arrow
  }

  @Override
  public Integer call() {
    PrintStream out = System.out;
    String sql = statement();
    try (StatementClient client = new StatementClient(ServerUrl.parse(url))) {
      switch (format) {
        case table ->
            client.print(sql, isExplain(sql) ? new PlanPrinter(out) : new TablePrinter(out));
        case csv -> client.copy(sql, WholeBody.CSV, out);
        case json -> client.copy(sql, WholeBody.JSON, out);
        case arrow -> client.copy(sql, WholeBody.ARROW, out);
      }
    }
    return 0;
  }

  /// A plan is text already; a frame would only make its lines longer.
  private static boolean isExplain(String sql) {
    return sql.stripLeading().regionMatches(true, 0, "EXPLAIN", 0, "EXPLAIN".length());
  }

  private String statement() {
    try {
      return text == null ? "" : text.read();
    } catch (IOException e) {
      throw new TributaryException(
          ErrorCode.INVALID_ARGUMENT,
          "Cannot read the statement (%s: %s). Give an existing file by -f."
              .formatted(e.getClass().getSimpleName(), e.getMessage()),
          e);
    }
  }
}
