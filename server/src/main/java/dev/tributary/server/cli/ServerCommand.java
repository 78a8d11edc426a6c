package dev.tributary.server.cli;

import dev.tributary.server.ConfigurationReload;
import dev.tributary.server.HangupSignal;
import dev.tributary.server.ServerAssembly;
import dev.tributary.server.UntilStopped;
import dev.tributary.server.config.ConfigurationDraft;
import dev.tributary.server.config.ConfigurationReader;
import dev.tributary.server.config.ServerConfiguration;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Runs a server until it is told to stop.
@Command(name = "server", description = "Runs a server on a configuration file.")
final class ServerCommand implements Callable<Integer> {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      defaultValue = "tributary.yaml",
      description = "The configuration; default ${DEFAULT-VALUE}.")
  private Path config = Path.of("tributary.yaml");

  @Override
  public Integer call() throws InterruptedException {
    ConfigurationReader reader = new ConfigurationReader(System::getenv);
    ConfigurationDraft draft = reader.draft(config);
    ServerConfiguration configuration = draft.accepted();
    try (UntilStopped stop = new UntilStopped()) {
      ServerAssembly server = stop.closing(ServerAssembly.start(configuration));
      ConfigurationReload reload = new ConfigurationReload(reader, config, draft, server);
      HangupSignal.handle(reload::run);
      System.out.println(server.readyLine());
      stop.await();
    }
    return 0;
  }
}
