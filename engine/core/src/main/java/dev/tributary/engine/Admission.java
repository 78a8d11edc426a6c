package dev.tributary.engine;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Lets so many queries run at once; the others wait for their turn, first come, first served. A
/// query has its slot until its result is closed, so a client that leaves results open can make
/// others wait, but only for as long as a query and a wait may take. Thread-safe.
final class Admission {
  private final Deque<Turn> waiting = new ArrayDeque<>();
  private ServiceLimits limits;
  private int running;

  Admission(ServiceLimits limits) {
    this.limits = limits;
  }

  /// A query's right to run, until it is closed.
  final class Slot implements AutoCloseable {
    private boolean closed;

    private Slot() {}

    @Override
    public void close() {
      synchronized (Admission.this) {
        if (!closed) {
          closed = true;
          running--;
          admit();
        }
      }
    }
  }

  private static final class Turn {
    private final CountDownLatch come = new CountDownLatch(1);
  }

  /// Waits for a slot. Fails with TOO_MANY_QUERIES where too many wait already, or where the wait
  /// is too long.
  ///
  /// @param onWait is told that there is none yet
  Slot enter(Runnable onWait) throws InterruptedException {
    Turn turn = new Turn();
    ServiceLimits now;
    synchronized (this) {
      now = limits;
      if (running < now.running() && waiting.isEmpty()) {
        running++;
        return new Slot();
      }
      if (waiting.size() >= now.queue()) {
        throw full();
      }
      waiting.add(turn);
    }
    try {
      onWait.run();
      if (turn.come.await(now.queueTimeout().toNanos(), TimeUnit.NANOSECONDS)) {
        return new Slot();
      }
    } catch (InterruptedException | RuntimeException e) {
      if (!withdraw(turn)) {
        new Slot().close();
      }
      throw e;
    }
    if (withdraw(turn)) {
      throw late(now);
    }
    return new Slot();
  }

  /// Takes a turn out of the queue; false where it has come in this very moment.
  private synchronized boolean withdraw(Turn turn) {
    return waiting.remove(turn);
  }

  private void admit() {
    while (running < limits.running() && !waiting.isEmpty()) {
      running++;
      waiting.remove().come.countDown();
    }
  }

  /// Holds from now on; queries that run already stay, even where they are too many.
  synchronized void limit(ServiceLimits changed) {
    limits = changed;
    admit();
  }

  private TributaryException full() {
    return new TributaryException(
        ErrorCode.TOO_MANY_QUERIES,
        "%d queries run and %d wait for their turn, which is as many as may. Try again later, or raise limits.max-concurrent-queries or limits.queue."
            .formatted(running, waiting.size()));
  }

  private static TributaryException late(ServiceLimits limits) {
    return new TributaryException(
        ErrorCode.TOO_MANY_QUERIES,
        "The query waited %s for its turn in vain, for %d queries may run at once. Try again later, or raise limits.max-concurrent-queries or limits.queue-timeout."
            .formatted(Durations.readable(limits.queueTimeout()), limits.running()));
  }
}
