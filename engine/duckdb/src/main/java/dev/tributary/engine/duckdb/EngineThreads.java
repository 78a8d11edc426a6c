package dev.tributary.engine.duckdb;

import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// The threads that may call DuckDB, each with a stack that is deep enough for the deepest
/// expression that DuckDB accepts. One that is not needed waits a little for the next query.
/// Thread-safe.
final class EngineThreads implements AutoCloseable {
  private static final long STACK_BYTES = 32L << 20;
  private static final long IDLE_SECONDS = 10;

  private final ThreadPoolExecutor pool =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          task -> {
            Thread thread = new Thread(null, task, "engine", STACK_BYTES);
            thread.setDaemon(true);
            return thread;
          });

  /// A thread for one query.
  EngineThread open(String name) {
    EngineThread thread = new EngineThread(name);
    pool.execute(thread::work);
    return thread;
  }

  /// Lets threads end as soon as they are not needed.
  @Override
  public void close() {
    pool.setKeepAliveTime(1, TimeUnit.MILLISECONDS);
  }
}
