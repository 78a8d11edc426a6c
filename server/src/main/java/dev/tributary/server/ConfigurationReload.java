package dev.tributary.server;

import dev.tributary.server.config.ConfigurationDraft;
import dev.tributary.server.config.ConfigurationReader;
import dev.tributary.server.config.ServerConfiguration;
import dev.tributary.spi.error.TributaryException;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Has a running server take over what has changed in its configuration file, or nothing where the
/// file has a problem. The log says what came of it. Thread-safe.
public final class ConfigurationReload {
  private static final Logger LOG = LoggerFactory.getLogger(ConfigurationReload.class);

  private final ConfigurationReader reader;
  private final Path file;
  private final ServerAssembly server;
  private final ConfigurationDraft started;

  /// @param started what the server was started with
  public ConfigurationReload(
      ConfigurationReader reader, Path file, ConfigurationDraft started, ServerAssembly server) {
    this.reader = reader;
    this.file = file;
    this.started = started;
    this.server = server;
  }

  /// Reads the file and takes over what it can; whether the file was accepted.
  public synchronized boolean run() {
    try {
      ConfigurationDraft draft = reader.draft(file);
      ServerConfiguration changed = draft.accepted();
      List<String> changes = server.reload(changed);
      changes.forEach(change -> LOG.info("Configuration: {}", change));
      List<String> waiting = draft.changedForRestart(started);
      waiting.forEach(key -> LOG.warn("Configuration: {} needs a restart", key));
      LOG.info(
          "{} was read again: {} changes hold, {} need a restart",
          file,
          changes.size(),
          waiting.size());
      return true;
    } catch (TributaryException e) {
      LOG.error("{} was read again and nothing of it taken over. {}", file, e.getMessage());
      return false;
    }
  }
}
