package dev.tributary.engine.duckdb;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What an engine may use. Everything but the roots is fixed when it starts.
///
/// @param memoryLimit bytes, for all queries together
/// @param threads worker threads, for all queries together
/// @param tempDirectory where what does not fit into memory goes
/// @param roots the folders whose files queries may read; nothing else on disk is reachable
public record DuckDbSettings(long memoryLimit, int threads, Path tempDirectory, List<Path> roots) {
  public DuckDbSettings {
    roots = List.copyOf(roots);
    if (memoryLimit < 1 || threads < 1) {
      throw new IllegalArgumentException(
          "an engine needs memory and threads, not " + memoryLimit + " and " + threads);
    }
  }

  /// The same with these roots besides those that there are.
  DuckDbSettings withRoots(List<Path> more) {
    Set<Path> all = new LinkedHashSet<>(roots);
    all.addAll(more);
    return new DuckDbSettings(memoryLimit, threads, tempDirectory, List.copyOf(all));
  }
}
