package dev.tributary.engine;

import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.query.Cancellation;
import java.util.concurrent.Callable;

/// Steps during which a thread may do nothing but wait: a cancellation interrupts them.
final class CancellableWait {
  private final Thread thread = Thread.currentThread();
  private boolean ended;
  private boolean interrupted;

  private CancellableWait() {}

  /// Makes the steps, and fails with the reason of the cancellation where it ends them.
  static <T> T of(Cancellation cancellation, Callable<T> steps) {
    cancellation.check();
    CancellableWait wait = new CancellableWait();
    try (Cancellation.Registration _ = cancellation.onCancel(wait::interrupt)) {
      return steps.call();
    } catch (TributaryException e) {
      cancellation.check();
      throw e;
    } catch (InterruptedException e) {
      wait.end();
      cancellation.check();
      Thread.currentThread().interrupt();
      throw Failures.interrupted(e);
    } catch (Exception e) {
      throw Failures.typed(e);
    } finally {
      wait.end();
    }
  }

  private synchronized void interrupt() {
    if (!ended) {
      interrupted = true;
      thread.interrupt();
    }
  }

  private synchronized void end() {
    ended = true;
    if (interrupted) {
      // It was meant for these steps alone and must not reach whatever the thread does next.
      boolean _ = Thread.interrupted();
    }
  }
}
