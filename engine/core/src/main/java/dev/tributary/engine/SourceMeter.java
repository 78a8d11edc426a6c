package dev.tributary.engine;

import dev.tributary.planner.plan.Fragment.SourceFragment;
import dev.tributary.planner.plan.SourceRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
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
  private final AtomicInteger waiting = new AtomicInteger();

  SourceMeter(SourceFragment fragment) {
    this.fragment = fragment;
  }

  /// Counts this opening and all that comes of it.
  ArrowReader open(Supplier<ArrowReader> opening, BufferAllocator allocator) {
    opens.incrementAndGet();
    try (Wait _ = await()) {
      return new MeteredReader(opening.get(), this, allocator);
    }
  }

  /// Counts as waiting for the source until it is closed.
  Wait await() {
    return new Wait();
  }

  /// Somebody waits for the source.
  final class Wait implements AutoCloseable {
    private final long begin = System.nanoTime();

    private Wait() {
      waiting.incrementAndGet();
    }

    @Override
    public void close() {
      waiting.decrementAndGet();
      nanos.addAndGet(System.nanoTime() - begin);
    }
  }

  /// The source, where it is being waited for now.
  Optional<String> waitedFor() {
    return waiting.get() > 0 ? Optional.of(fragment.source()) : Optional.empty();
  }

  void read(long moreRows, long moreBytes) {
    rows.addAndGet(moreRows);
    bytes.addAndGet(moreBytes);
  }

  SourceRun run() {
    return new SourceRun(
        fragment.id(),
        fragment.source(),
        Excerpt.of(text(fragment), MOST_SQL),
        OptionalLong.of(rows.get()),
        OptionalLong.of(bytes.get()),
        Duration.ofNanos(nanos.get()),
        opens.get());
  }

  /// What the source is asked.
  static String text(SourceFragment fragment) {
    return switch (fragment.request()) {
      case SourceRequest.Native statement -> statement.sql();
      case SourceRequest.Scan scan -> scan.table() + " (" + String.join(", ", scan.fields()) + ")";
    };
  }
}
