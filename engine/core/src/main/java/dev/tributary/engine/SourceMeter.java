package dev.tributary.engine;

import dev.tributary.planner.plan.Fragment.SourceFragment;
import dev.tributary.planner.plan.SourceRequest;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;

/// Counts what one source does for one fragment. Thread-safe.
final class SourceMeter {
  private static final int MOST_SQL = 16 << 10;

  private final SourceFragment fragment;
  private final AtomicLong rows = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong nanos = new AtomicLong();
  private final AtomicLong opens = new AtomicLong();

  SourceMeter(SourceFragment fragment) {
    this.fragment = fragment;
  }

  /// Counts this opening and all that comes of it.
  ArrowReader open(Supplier<ArrowReader> opening, BufferAllocator allocator) {
    long begin = System.nanoTime();
    opens.incrementAndGet();
    try {
      return new MeteredReader(opening.get(), this, allocator);
    } finally {
      waited(System.nanoTime() - begin);
    }
  }

  void waited(long moreNanos) {
    nanos.addAndGet(moreNanos);
  }

  void read(long moreRows, long moreBytes) {
    rows.addAndGet(moreRows);
    bytes.addAndGet(moreBytes);
  }

  SourceRun run() {
    return new SourceRun(
        fragment.id(),
        fragment.source(),
        Excerpt.of(text(), MOST_SQL),
        OptionalLong.of(rows.get()),
        OptionalLong.of(bytes.get()),
        Duration.ofNanos(nanos.get()),
        opens.get());
  }

  private String text() {
    return switch (fragment.request()) {
      case SourceRequest.Native statement -> statement.sql();
      case SourceRequest.Scan scan -> scan.table() + " (" + String.join(", ", scan.fields()) + ")";
    };
  }
}
