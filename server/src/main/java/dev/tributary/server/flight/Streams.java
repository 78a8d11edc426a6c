package dev.tributary.server.flight;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.apache.arrow.flight.FlightProducer.ServerStreamListener;
import org.apache.arrow.memory.BufferAllocator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends streams, each on a virtual thread of its own, for the call's thread must stay free to hear
/// that the client has gone. A stream ends once: completed, or with an error.
final class Streams implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Streams.class);

  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("flight-stream-", 0).factory());
  private final BufferAllocator memory;

  Streams(BufferAllocator memory) {
    this.memory = memory;
  }

  /// What is to be sent. A failure is told to the client, wherever it happens.
  interface Sending {
    void to(OutgoingStream out);
  }

  void send(ServerStreamListener listener, Sending sending) {
    ReadyGate gate = new ReadyGate(listener);
    try {
      threads.execute(() -> run(listener, gate, sending));
    } catch (RejectedExecutionException e) {
      throw new TributaryException(
          ErrorCode.SHUTTING_DOWN, "The server is shutting down. Try again later.", e);
    }
  }

  private void run(ServerStreamListener listener, ReadyGate gate, Sending sending) {
    try {
      try (BufferAllocator own = memory.newChildAllocator("flight stream", 0, Long.MAX_VALUE)) {
        sending.to(new OutgoingStream(listener, gate, own));
      }
    } catch (RuntimeException | Error e) {
      end(gate, () -> listener.error(FlightFailure.of(e)));
      return;
    }
    end(gate, listener::completed);
  }

  private static void end(ReadyGate gate, Runnable end) {
    if (gate.clientHasGone()) {
      return;
    }
    try {
      end.run();
    } catch (RuntimeException e) {
      // The client left while it was being told; nobody misses the rest.
      LOG.debug("a stream could not be ended: {}", e.getMessage());
    }
  }

  @Override
  public void close() {
    threads.close();
  }
}
