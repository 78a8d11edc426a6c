package dev.tributary.server.cli;

import dev.tributary.server.ServerAssembly;
import dev.tributary.server.config.ConfigurationDraft;
import dev.tributary.server.config.ConfigurationReader;
import dev.tributary.server.config.ServerConfiguration;
import dev.tributary.spi.error.TributaryException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Checks a configuration and tries its sources, without starting a server.
@Command(
    name = "check",
    description = "Checks a configuration file, tries every source and shows all problems.")
final class CheckCommand implements Callable<Integer> {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      defaultValue = "tributary.yaml",
      description = "The configuration; default ${DEFAULT-VALUE}.")
  private Path config = Path.of("tributary.yaml");

  @Override
  public Integer call() {
    ConfigurationDraft draft = new ConfigurationReader(System::getenv).draft(config);
    trySources(draft);
    ServerConfiguration accepted = draft.accepted();
    System.out.printf(
        "%s is fine: every source answers (%d).%n", config, accepted.catalogs().size());
    return 0;
  }

  private static void trySources(ConfigurationDraft draft) {
    try {
      ServerAssembly.trySources(draft.sound())
          .forEach(
              (catalog, failures) -> failures.forEach(why -> draft.rejectCatalog(catalog, why)));
    } catch (TributaryException e) {
      draft.rejectEngine(e);
    }
  }
}
