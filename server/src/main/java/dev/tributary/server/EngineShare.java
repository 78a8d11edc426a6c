package dev.tributary.server;

import com.sun.management.OperatingSystemMXBean;
import dev.tributary.engine.duckdb.DuckDbSettings;
import dev.tributary.server.config.CatalogConfiguration;
import dev.tributary.server.config.EngineConfiguration;
import dev.tributary.server.config.ServerConfiguration;
import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// What of the machine the engine gets: as configured, else half the memory, all processors and a
/// folder for spilling that lives as long as this does.
final class EngineShare implements AutoCloseable {
  private final DuckDbSettings settings;
  private final boolean ownFolder;

  private EngineShare(DuckDbSettings settings, boolean ownFolder) {
    this.settings = settings;
    this.ownFolder = ownFolder;
  }

  static EngineShare of(ServerConfiguration configuration) {
    EngineConfiguration engine = configuration.engine();
    DuckDbSettings settings =
        new DuckDbSettings(
            engine.memoryLimit().orElseGet(EngineShare::halfTheMemory),
            engine.threads().orElseGet(() -> Runtime.getRuntime().availableProcessors()),
            spillFolder(engine),
            roots(configuration.catalogs()));
    return new EngineShare(settings, engine.tempDirectory().isEmpty());
  }

  DuckDbSettings settings() {
    return settings;
  }

  private static long halfTheMemory() {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return system.getTotalMemorySize() / 2;
  }

  /// The folders that the engine must be able to read.
  static List<Path> roots(List<CatalogConfiguration> catalogs) {
    return catalogs.stream()
        .filter(CatalogConfiguration.Files.class::isInstance)
        .map(c -> ((CatalogConfiguration.Files) c).root())
        .toList();
  }

  private static Path spillFolder(EngineConfiguration engine) {
    try {
      return engine.tempDirectory().isPresent()
          ? Files.createDirectories(engine.tempDirectory().get())
          : Files.createTempDirectory("tributary-spill");
    } catch (IOException e) {
      throw new TributaryException(
          ErrorCode.INVALID_CONFIGURATION,
          "Cannot create the engine's folder for spilling (%s). Check engine.duckdb.temp-directory."
              .formatted(e.getMessage()),
          e);
    }
  }

  @Override
  public void close() throws IOException {
    if (ownFolder && Files.exists(settings.tempDirectory())) {
      try (Stream<Path> files = Files.walk(settings.tempDirectory())) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }
}
