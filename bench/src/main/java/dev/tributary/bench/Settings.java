package dev.tributary.bench;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/// The options that all benchmarks have.
final class Settings {
  @Option(
      names = "--scale",
      defaultValue = "1",
      description = "TPC-H's scale factor (default: ${DEFAULT-VALUE}).")
  double scale = 1;

  @Option(
      names = "--rounds",
      defaultValue = "5",
      description = "How often each side runs after the warm-up (default: ${DEFAULT-VALUE}).")
  int rounds = 5;

  @Option(
      names = "--data",
      defaultValue = "${sys:java.io.tmpdir}/tributary-bench",
      description =
          "Where the data is kept between runs, made on first use (default: ${DEFAULT-VALUE}).")
  Path data = Path.of(".");

  TpchFiles files() {
    return TpchFiles.at(data, scale);
  }

  /// What every table must be read with.
  String conditions() {
    return "scale %s, %d rounds; %s".formatted(TpchFiles.label(scale), rounds, Machine.describe());
  }
}
