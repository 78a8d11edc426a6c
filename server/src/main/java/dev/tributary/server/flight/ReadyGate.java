package dev.tributary.server.flight;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.arrow.flight.FlightProducer.ServerStreamListener;

/// Lets one sending thread wait until the client can take more, and tells it when the client has
/// gone. The call's own thread must be free, or neither is ever heard of.
final class ReadyGate {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ServerStreamListener listener;
  private boolean gone;
  private boolean opened;
  private Runnable whenGone = () -> {};

  ReadyGate(ServerStreamListener listener) {
    this.listener = listener;
    listener.setOnReadyHandler(this::wake);
    listener.setOnCancelHandler(this::leave);
  }

  /// Has something stopped when the client goes; at once where it has gone.
  void whenGone(Runnable stop) {
    lock.lock();
    try {
      if (!gone) {
        whenGone = stop;
        return;
      }
    } finally {
      lock.unlock();
    }
    stop.run();
  }

  boolean clientHasGone() {
    lock.lock();
    try {
      return gone;
    } finally {
      lock.unlock();
    }
  }

  /// Waits until the client can take more or has gone; false where the gate was opened for good.
  boolean awaitReady() throws InterruptedException {
    lock.lock();
    try {
      while (!gone && !opened && !listener.isReady()) {
        changed.await();
      }
      return gone || !opened;
    } finally {
      lock.unlock();
    }
  }

  /// Lets nobody wait any more.
  void open() {
    lock.lock();
    try {
      opened = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void wake() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void leave() {
    Runnable stop;
    lock.lock();
    try {
      if (gone) {
        return;
      }
      gone = true;
      stop = whenGone;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    stop.run();
  }
}
