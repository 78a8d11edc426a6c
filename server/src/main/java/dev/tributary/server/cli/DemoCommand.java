package dev.tributary.server.cli;

import dev.tributary.server.UntilStopped;
import dev.tributary.server.config.FlightConfiguration;
import dev.tributary.server.config.HttpConfiguration;
import dev.tributary.server.demo.Demo;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Shows the product on a small shop that it makes up itself.
@Command(
    name = "demo",
    description = "Starts a PostgreSQL and some Parquet files of a small shop, and queries both.")
final class DemoCommand implements Callable<Integer> {
  @Option(names = "--once", description = "Show the results and leave.")
  private boolean once;

  @Option(
      names = "--http-port",
      paramLabel = "PORT",
      description =
          "Where to listen for HTTP, 0 for any free port; default 8080, with --once any free port.")
  private @Nullable Integer httpPort;

  @Option(
      names = "--flight-port",
      paramLabel = "PORT",
      description =
          "Where to listen for Flight SQL, 0 for any free port; default 32010, with --once any free port.")
  private @Nullable Integer flightPort;

  @Override
  public Integer call() throws InterruptedException {
    // The results are the show; a log line for each query would stand between them.
    System.setProperty("tributary.log.level", "WARN");
    try (UntilStopped stop = new UntilStopped()) {
      new Demo(System.out, stop)
          .run(
              port(httpPort, HttpConfiguration.DEFAULT_PORT),
              port(flightPort, FlightConfiguration.DEFAULT_PORT));
      System.out.println();
      if (once) {
        System.out.println("Stopping now, for --once was given; without it the server stays up.");
      } else {
        System.out.println("Ctrl-C stops it and removes the shop.");
        stop.await();
      }
    }
    return 0;
  }

  private int port(@Nullable Integer given, int usual) {
    if (given != null) {
      return given;
    }
    return once ? 0 : usual;
  }
}
