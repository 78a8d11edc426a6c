package dev.tributary.adapter.jdbc;

import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// Runs a driver's call on a stack that is deep enough for statements of any depth that is planned:
/// native code that runs out of stack ends the whole process.
final class DeepStack {
  private static final long BYTES = 32L << 20;

  private DeepStack() {}

  /// A call of a driver.
  @FunctionalInterface
  interface Call<T> {
    T call() throws SQLException;
  }

  /// Waits for the call to end, whatever happens: it holds a connection.
  static <T> T call(Call<T> call) throws SQLException {
    FutureTask<T> task = new FutureTask<>(call::call);
    Thread thread = new Thread(null, task, "source-deep", BYTES);
    thread.setDaemon(true);
    thread.start();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException _) {
          interrupted = true;
        } catch (ExecutionException e) {
          throw thrown(Objects.requireNonNullElse(e.getCause(), e));
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static SQLException thrown(Throwable cause) {
    return switch (cause) {
      case SQLException e -> e;
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      default -> new SQLException(cause);
    };
  }
}
