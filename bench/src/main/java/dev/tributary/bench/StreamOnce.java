package dev.tributary.bench;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// One side of [StreamBenchmark], which starts this as a process: the peak memory of a process that
/// did anything else would say nothing.
@Command(name = "stream-once", hidden = true, description = "A part of 'stream'.")
final class StreamOnce implements Callable<Integer> {
  /// What is written in Java is fast only after a while, here after some ten thousand batches; what
  /// is not, is at once.
  private static final int WARM_UPS = 8;

  @Option(names = "--side", required = true)
  private StreamSide side = StreamSide.TRIBUTARY;

  @Option(names = "--table", required = true)
  private String table = "";

  @Mixin private final Settings settings = new Settings();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    try (Contender contender = side.open(settings.files())) {
      String query = "select * from " + table;
      for (int run = 0; run < WARM_UPS; run++) {
        contender.read(query, new Arrivals());
      }
      Arrivals arrivals = new Arrivals();
      contender.read(query, arrivals);
      arrivals.end();
      StreamReading reading =
          new StreamReading(
              contender.name(),
              arrivals.rows(),
              arrivals.firstMillis(),
              arrivals.endMillis(),
              Machine.peakResidentBytes(),
              contender.peakArrowBytes().orElse(0));
      spec.commandLine().getOut().println(reading.toLine());
    }
    return 0;
  }
}
