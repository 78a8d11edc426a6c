package dev.tributary.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What of the machine each DuckDB gets, the product's and the one that runs alone.
///
/// @param memoryLimit bytes
/// @param spill a folder for what does not fit
record EngineShare(long memoryLimit, int threads, Path spill) {
  private static final long MEMORY = 4L << 30;

  /// All cores, and a folder for spilling beside the data.
  static EngineShare beside(TpchFiles files) {
    try {
      Path spill = Files.createDirectories(files.lake().resolveSibling("spill"));
      return new EngineShare(MEMORY, Machine.cores(), spill);
    } catch (IOException e) {
      throw new UncheckedIOException("Failed to create a folder for spilling", e);
    }
  }
}
