package dev.tributary.server;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps a program up until Ctrl-C or SIGTERM, and then closes what it was given, newest first. It
/// closes the same things where the program leaves by itself.
public final class UntilStopped implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(UntilStopped.class);

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread hook = new Thread(this::stop, "stop");
  private boolean stopping;

  public UntilStopped() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /// Has a part closed in the end.
  public synchronized <T extends AutoCloseable> T closing(T part) {
    parts.push(part);
    if (stopping) {
      // Ctrl-C came while it was starting; nobody else will close it.
      closeParts();
    }
    return part;
  }

  public void await() throws InterruptedException {
    stopped.await();
  }

  private synchronized void stop() {
    stopping = true;
    closeParts();
    stopped.countDown();
  }

  private void closeParts() {
    while (!parts.isEmpty()) {
      AutoCloseable part = parts.pop();
      try {
        part.close();
      } catch (Exception e) {
        LOG.error("Failed to close {}", part.getClass().getSimpleName(), e);
      }
    }
  }

  @Override
  public void close() {
    stop();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // The program is on its way out already.
    }
  }
}
