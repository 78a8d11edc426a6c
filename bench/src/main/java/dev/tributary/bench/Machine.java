package dev.tributary.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// Where a benchmark ran.
final class Machine {
  private Machine() {}

  static String describe() {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return "%s, %d cores, %d GiB, %s %s, JDK %s"
        .formatted(
            LocalDate.now(ZoneOffset.UTC),
            cores(),
            Math.ceilDiv(system.getTotalMemorySize(), 1L << 30),
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            Runtime.version().feature());
  }

  static int cores() {
    return Runtime.getRuntime().availableProcessors();
  }

  /// The most memory that this process has had resident so far.
  static long peakResidentBytes() {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
        if (line.startsWith("VmHWM:")) {
          return Long.parseLong(line.replaceAll("\\D", "")) << 10;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The process's peak memory is known only on Linux", e);
    }
    throw new IllegalStateException("/proc/self/status has no line VmHWM");
  }
}
