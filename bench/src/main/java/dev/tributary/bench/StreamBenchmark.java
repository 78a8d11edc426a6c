package dev.tributary.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// The whole of the largest table to its last row: how fast rows come, how soon the first, and how
/// much memory that takes.
@Command(
    name = "stream",
    description = "All of lineitem, in process, over HTTP and Flight, against DuckDB alone.")
final class StreamBenchmark implements Callable<Integer> {
  private static final String TABLE = "lineitem";
  private static final double MIB = 1 << 20;

  @Mixin private final Settings settings = new Settings();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    settings.files();
    out.printf("SELECT * FROM %s in Parquet: %s%n%n", TABLE, settings.conditions());
    Map<StreamSide, List<StreamReading>> readings = new EnumMap<>(StreamSide.class);
    for (int round = 0; round < settings.rounds; round++) {
      for (StreamSide side : StreamSide.values()) {
        readings.computeIfAbsent(side, _ -> new ArrayList<>()).add(read(side));
      }
    }
    print(readings, out);
    return 0;
  }

  private StreamReading read(StreamSide side) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(Benchmarks.class.getName());
    command.addAll(List.of("stream-once", "--side", side.name(), "--table", TABLE));
    command.addAll(List.of("--scale", TpchFiles.label(settings.scale)));
    command.addAll(List.of("--data", settings.data.toString()));
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(side + " ended with status " + process.exitValue());
      }
      return StreamReading.ofLine(printed.strip());
    } catch (IOException e) {
      throw new UncheckedIOException(side + " could not be started", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static void print(Map<StreamSide, List<StreamReading>> readings, PrintWriter out) {
    double alone =
        median(readings.getOrDefault(StreamSide.DUCKDB_ALONE, List.of()), StreamReading::millis);
    TextTable table =
        new TextTable(
            "who",
            "first batch, ms",
            "last row, ms",
            "to DuckDB alone",
            "million rows/s",
            "peak RSS, MiB",
            "peak Arrow, MiB");
    for (List<StreamReading> side : readings.values()) {
      double millis = median(side, StreamReading::millis);
      table.row(
          side.getFirst().name(),
          TextTable.millis(median(side, StreamReading::firstMillis)),
          TextTable.millis(millis),
          TextTable.ratio(millis / alone),
          TextTable.format(median(side, StreamReading::rows) / millis / 1000, 2),
          TextTable.format(median(side, StreamReading::peakResidentBytes) / MIB, 0),
          arrow(median(side, StreamReading::peakArrowBytes)));
    }
    table.print(out);
  }

  private static String arrow(double bytes) {
    return bytes == 0 ? "" : TextTable.format(bytes / MIB, 2);
  }

  private static double median(
      List<StreamReading> readings, ToDoubleFunction<StreamReading> value) {
    Samples samples = new Samples();
    readings.forEach(reading -> samples.add(value.applyAsDouble(reading)));
    return samples.median();
  }
}
