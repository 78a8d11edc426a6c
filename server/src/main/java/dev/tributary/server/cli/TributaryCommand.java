package dev.tributary.server.cli;

import dev.tributary.spi.error.SqlPosition;
import dev.tributary.spi.error.TributaryException;
import java.io.PrintStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `tributary`, with a sub-command for everything it can do.
@Command(
    name = "tributary",
    description = "One door to many databases: SQL in, the right answer or a typed error out.",
    subcommands = {
      ServerCommand.class,
      CheckCommand.class,
      SqlCommand.class,
      DemoCommand.class,
      CommandLine.HelpCommand.class
    },
    mixinStandardHelpOptions = true,
    scope = CommandLine.ScopeType.INHERIT,
    version = "tributary 0.1.0-SNAPSHOT",
    synopsisSubcommandLabel = "COMMAND")
public final class TributaryCommand {
  private TributaryCommand() {}

  /// Runs a command line; the result is the exit status: 0, 1 after an error, 2 for a command line
  /// that makes no sense.
  public static int run(String... arguments) {
    return new CommandLine(new TributaryCommand())
        .setExecutionExceptionHandler((e, _, _) -> failed(e))
        .execute(arguments);
  }

  private static int failed(Exception e) throws Exception {
    if (!(e instanceof TributaryException known)) {
      throw e;
    }
    PrintStream err = System.err;
    String place =
        known
            .position()
            .map((SqlPosition p) -> " at line %d, column %d".formatted(p.line(), p.column()))
            .orElse("");
    err.println("error " + known.code() + place + ": " + known.getMessage());
    return 1;
  }
}
