package dev.tributary.engine.duckdb;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Interrupts connections until they are done. Once would not do: DuckDB forgets an interrupt that
/// comes just before a statement starts.
final class Interrupter implements AutoCloseable {
  private static final long AGAIN_MILLIS = 50;

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> Thread.ofPlatform().daemon().name("engine-interrupter").unstarted(task));
  private final Set<NativeConnection> running = ConcurrentHashMap.newKeySet();

  void watch(NativeConnection connection) {
    running.add(connection);
  }

  /// Interrupts the connection now, and again until it is forgotten. Does not wait.
  void interrupt(NativeConnection connection) {
    if (running.contains(connection) && !timer.isShutdown()) {
      connection.interrupt();
      timer.schedule(() -> interrupt(connection), AGAIN_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  void forget(NativeConnection connection) {
    running.remove(connection);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
