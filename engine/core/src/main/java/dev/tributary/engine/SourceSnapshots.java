package dev.tributary.engine;

import dev.tributary.planner.plan.Fragment;
import dev.tributary.planner.plan.Fragment.SourceFragment;
import dev.tributary.planner.plan.FragmentPlan;
import dev.tributary.planner.plan.SourceRequest;
import dev.tributary.spi.query.Cancellation;
import dev.tributary.spi.query.QueryContext;
import dev.tributary.spi.source.NativeRequest;
import dev.tributary.spi.source.SourceSnapshot;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.arrow.vector.ipc.ArrowReader;

/// The snapshots that the statements of one query share: one for each source that has them, as soon
/// as any source is to be read by several statements.
///
/// A snapshot keeps a connection while others are waited for. So that no two queries wait for each
/// other, each query takes all of its snapshots before it reads anything, in the order of names,
/// and none waits for more than that. Must be closed, after the readers.
final class SourceSnapshots implements AutoCloseable {
  private final Map<String, SourceSnapshot> snapshots = new LinkedHashMap<>();
  private final SourceLease sources;

  private SourceSnapshots(SourceLease sources) {
    this.sources = sources;
  }

  /// @param plans all that is to be run over the same rows
  /// @param waitingFor is told each source before its snapshot is taken
  static SourceSnapshots open(
      List<FragmentPlan> plans,
      SourceLease sources,
      Cancellation cancellation,
      Consumer<String> waitingFor) {
    SourceSnapshots snapshots = new SourceSnapshots(sources);
    Map<String, Integer> statements = statements(plans);
    if (statements.values().stream().allMatch(count -> count == 1)) {
      return snapshots;
    }
    boolean opened = false;
    try {
      for (String source : statements.keySet()) {
        waitingFor.accept(source);
        snapshots.take(source, cancellation);
      }
      opened = true;
      return snapshots;
    } finally {
      if (!opened) {
        snapshots.close();
      }
    }
  }

  /// How many statements each source runs, by its name.
  private static Map<String, Integer> statements(List<FragmentPlan> plans) {
    Map<String, Integer> counts = new TreeMap<>();
    for (FragmentPlan plan : plans) {
      for (Fragment fragment : plan.fragments()) {
        if (fragment instanceof SourceFragment source
            && source.request() instanceof SourceRequest.Native) {
          counts.merge(source.source(), 1, Integer::sum);
        }
      }
    }
    return counts;
  }

  private void take(String source, Cancellation cancellation) {
    sources
        .sqlSource(source)
        .snapshot(cancellation)
        .ifPresent(snapshot -> snapshots.put(source, snapshot));
  }

  /// Whether all statements of this source see the same rows.
  boolean holds(String source) {
    return snapshots.containsKey(source);
  }

  /// Runs a statement of this source, in its snapshot where it has one.
  ArrowReader open(String source, NativeRequest request, QueryContext context, Runnable connected) {
    SourceSnapshot snapshot = snapshots.get(source);
    return snapshot == null
        ? sources.sqlSource(source).open(request, context, connected)
        : snapshot.open(request, context, connected);
  }

  @Override
  public void close() {
    Deque<SourceSnapshot> newestFirst = new ArrayDeque<>();
    snapshots.values().forEach(newestFirst::push);
    snapshots.clear();
    newestFirst.forEach(SourceSnapshot::close);
  }
}
