package dev.tributary.server.config;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// The engine's share of the machine; what is absent is chosen from the machine's own size.
public record EngineConfiguration(
    OptionalLong memoryLimit, OptionalInt threads, Optional<Path> tempDirectory) {
  /// Everything chosen from the machine.
  public static final EngineConfiguration DEFAULT =
      new EngineConfiguration(OptionalLong.empty(), OptionalInt.empty(), Optional.empty());
}
