package dev.tributary.engine;

import dev.tributary.planner.plan.Fragment;
import dev.tributary.planner.plan.Fragment.EngineFragment;
import dev.tributary.planner.plan.Fragment.PlannedFiles;
import dev.tributary.planner.plan.Fragment.SourceFragment;
import dev.tributary.planner.plan.FragmentPlan;
import dev.tributary.spi.source.FileScan.DataFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The meters of one run of a plan, one for each fragment of a source. Thread-safe.
final class SourceMeters {
  private final FragmentPlan plan;
  private final Map<Integer, SourceMeter> meters = new LinkedHashMap<>();

  SourceMeters(FragmentPlan plan) {
    this.plan = plan;
    for (Fragment fragment : plan.fragments()) {
      if (fragment instanceof SourceFragment source) {
        meters.put(source.id(), new SourceMeter(source));
      }
    }
  }

  SourceMeter of(SourceFragment fragment) {
    SourceMeter meter = meters.get(fragment.id());
    if (meter == null) {
      throw new IllegalArgumentException("fragment " + fragment.id() + " is of another plan");
    }
    return meter;
  }

  /// The sources that are being waited for now.
  Set<String> waitedFor() {
    return meters.values().stream()
        .flatMap(meter -> meter.waitedFor().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /// What has been counted up to now.
  List<SourceRun> runs() {
    List<SourceRun> runs = new ArrayList<>();
    for (Fragment fragment : plan.fragments()) {
      switch (fragment) {
        case SourceFragment source -> runs.add(of(source).run());
        case EngineFragment engine ->
            engine.files().forEach(files -> runs.add(files(engine, files)));
      }
    }
    return runs;
  }

  private static SourceRun files(EngineFragment fragment, PlannedFiles files) {
    List<DataFile> read = files.scan().files();
    long size = read.stream().mapToLong(DataFile::size).sum();
    return new SourceRun(
        fragment.id(),
        files.source(),
        "%s (%d files, %d bytes in all)".formatted(files.table(), read.size(), size),
        OptionalLong.empty(),
        OptionalLong.empty(),
        Duration.ZERO,
        read.size());
  }
}
